import { useTranslation } from 'react-i18next';
import { useApplication, useUpdateSettings } from '../../queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';

/** Whether the person knows a concept, so that it is marked no more, and the way to change that. */
export function useKnownConcept(conceptId: string) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const update = useUpdateSettings();
  const known = useApplication().data?.settings.knownConcepts ?? [];
  const setKnown = (isKnown: boolean, term: string) => {
    const others = known.filter((id) => id !== conceptId);
    update.mutate({ knownConcepts: isKnown ? [...others, conceptId] : others });
    if (!isKnown) return announce(t('glossary.known.markedAgain', { term }));
    announce(t('glossary.known.marked', { term }), {
      label: t('glossary.known.undo'),
      act: () => update.mutate({ knownConcepts: others }),
    });
  };
  return { isKnown: known.includes(conceptId), setKnown };
}
