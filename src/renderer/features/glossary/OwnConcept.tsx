import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { interfaceLanguages, type InterfaceLanguage } from '../../../shared/domain/language.ts';
import { glossaryName, isWritable } from '../../../shared/domain/named-glossary.ts';
import type { ConceptPage } from '../../../shared/ipc/glossary-answers.ts';
import { useConcepts, usePersonalConcepts } from '../../glossary-queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { Button } from '../../ui/Button.tsx';
import { undo, useLibraryDeed } from '../../undo.ts';
import type { Deed } from '../../undo-stack.ts';
import styles from './ConceptPage.module.css';
import { useGlossaryWays } from './open-glossary.ts';
import { isWritten, otherThan } from '../../../shared/domain/written-languages.ts';

interface OwnConceptProps {
  readonly page: ConceptPage;
  readonly language: InterfaceLanguage;
  readonly onConcept: (conceptId: string) => void;
}

/** What is particular to a concept that the person added, or that another glossary explains as well. */
export function OwnConcept({ page, language, onConcept }: OwnConceptProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const offerUndo = useLibraryDeed();
  const ways = useGlossaryWays();
  const { data } = useConcepts();
  const { remove, restore } = usePersonalConcepts();
  const [deletion, setDeletion] = useState<Deed>();
  const { id, labels, seeAlso, sources } = page.concept;
  const term = labels[language].preferred;
  const isThere = data?.some((concept) => concept.id === id) ?? true;
  const edit = () =>
    ways.write({
      conceptId: id,
      language: isWritten(page, language) ? language : otherThan(language),
      labels: Object.fromEntries(
        interfaceLanguages.filter((one) => isWritten(page, one)).map((one) => [one, labels[one]]),
      ),
      seeAlso,
      sources,
    });
  const deleteIt = async () => {
    await remove.mutateAsync(id);
    const takeBack = async () => {
      await restore.mutateAsync(id);
      announce(t('glossary.own.restored', { term }));
    };
    setDeletion(offerUndo(t('glossary.own.deleted', { term }), takeBack));
  };
  return (
    <>
      {page.alsoIn.length > 0 && (
        <ul className={styles.contested}>
          {page.alsoIn.map(({ label, glossary, wins, ...other }) => (
            <li key={other.id}>
              {t(wins ? 'glossary.alsoIn.wins' : 'glossary.alsoIn.yields', {
                label,
                glossary: glossaryName(glossary, t),
              })}{' '}
              <button type="button" className={styles.link} onClick={() => onConcept(other.id)}>
                {other[language]}
              </button>
            </li>
          ))}
        </ul>
      )}
      {page.own && !isThere && (
        <p className={styles.own}>
          {t('glossary.own.deleted', { term })}{' '}
          <Button onPress={() => (deletion ? void undo.takeBack(deletion) : restore.mutate(id))}>
            {t('glossary.own.undo')}
          </Button>
        </p>
      )}
      {page.own && isThere && isWritable(page.glossary) && (
        <p className={styles.own}>
          {t('glossary.own.hint', { glossary: glossaryName(page.glossary, t) })}{' '}
          <Button onPress={edit}>{t('glossary.own.edit')}</Button>
          <Button
            variant="danger"
            isPending={remove.isPending}
            // Why it failed has been said.
            onPress={() => void deleteIt().catch(() => undefined)}
          >
            {t('glossary.own.delete')}
          </Button>
        </p>
      )}
    </>
  );
}
