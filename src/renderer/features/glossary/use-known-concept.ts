import { useTranslation } from 'react-i18next';
import { useAnnouncedFailure } from '../../announced-failure.ts';
import { useApplication, useUpdateSettings } from '../../queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';

/** Whether the person knows a concept, so that it is marked no more, and the way to change that. */
export function useKnownConcept(conceptId: string) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const tellFailure = useAnnouncedFailure();
  const update = useUpdateSettings();
  const known = useApplication().data?.settings.knownConcepts ?? [];
  const say = (isKnown: boolean, term: string, others: readonly string[]) => {
    if (!isKnown) return announce(t('glossary.known.markedAgain', { term }));
    announce(t('glossary.known.marked', { term }), {
      label: t('glossary.known.undo'),
      act: () => void update.mutateAsync({ knownConcepts: [...others] }).catch(tellFailure),
    });
  };
  const setKnown = (isKnown: boolean, term: string) => {
    const others = known.filter((id) => id !== conceptId);
    // The card in which that was chosen may be closed before it is kept.
    void update
      .mutateAsync({ knownConcepts: isKnown ? [...others, conceptId] : others })
      .then(() => say(isKnown, term, others), tellFailure);
  };
  return { isKnown: known.includes(conceptId), setKnown };
}
