import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { escaleGlossaryId, glossaryName } from '../../../shared/domain/named-glossary.ts';
import { useConcepts, useGlossaries } from '../../glossary-queries.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SearchBox } from '../../ui/SearchBox.tsx';
import { Select } from '../../ui/Select.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { ConceptRows } from './ConceptRows.tsx';
import { ListError, ListPane } from '../../ui/ListPane.tsx';
import { useSearchField } from '../../ui/use-search-field.ts';
import styles from './ConceptList.module.css';
import {
  findableConcepts,
  findConcepts,
  rowsOf,
  type ConceptArrangement,
} from './findable-concepts.ts';
import { focusConceptList } from './room-elements.ts';
import { themeName } from './theme-name.ts';

interface ConceptListProps {
  readonly conceptId: string | undefined;
  /** 1 where the list is the whole page. */
  readonly headingLevel: 1 | 2;
  readonly onSelect: (conceptId: string) => void;
  /** Called after a click chose a concept. */
  readonly onPick: () => void;
  /** Called when Enter asks for the page. */
  readonly onOpen: () => void;
  /** Before the title: what leads back to the rail where that is out of sight. */
  readonly before?: ReactNode;
  /** After the title: what leads to what surrounds the list. */
  readonly after?: ReactNode;
  /** Between what is searched for and the rows. */
  readonly below?: ReactNode;
}

/** No glossary has this id. */
const everyGlossary = '';
const arrangements = ['alphabet', 'theme'] as const;

/** Every concept of the glossary, by the alphabet or by theme, and found as one types. */
export function ConceptList(props: ConceptListProps) {
  const { conceptId, onSelect, onPick, onOpen } = props;
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const [typed, setTyped] = useState('');
  const [arrangement, setArrangement] = useState<ConceptArrangement>('alphabet');
  const searchField = useSearchField();
  const { data, error, refetch } = useConcepts();
  const all = useMemo(() => data && findableConcepts(data, language), [data, language]);
  const { data: glossaries } = useGlossaries();
  const [wanted, setWanted] = useState(everyGlossary);
  const shelves = glossaries?.filter(({ isOn, concepts }) => isOn && concepts > 0) ?? [];
  // The one that was chosen may have been deleted.
  const glossaryId = shelves.some(({ id }) => id === wanted) ? wanted : everyGlossary;
  const found = useMemo(() => {
    const some = all?.filter(
      (concept) => glossaryId === everyGlossary || concept.glossaryId === glossaryId,
    );
    return some && findConcepts(some, typed);
  }, [all, glossaryId, typed]);
  const isFound = typed.trim() !== '';
  const rows = useMemo(
    () =>
      rowsOf(found ?? [], arrangement, isFound, ({ glossaryId: id, theme }) => {
        const glossary = glossaries?.find((one) => one.id === id);
        const isEscale = glossary === undefined || id === escaleGlossaryId;
        return isEscale ? themeName(theme, t) : glossaryName(glossary, t);
      }),
    [found, arrangement, isFound, glossaries, t],
  );
  return (
    <ListPane
      title={t('glossary.room.title')}
      headingLevel={props.headingLevel}
      count={found && t('glossary.room.count', { count: found.length })}
      isAnswer={isFound}
      before={props.before}
      after={props.after}
      head={
        <>
          <SearchBox
            ref={searchField}
            label={t('glossary.room.search')}
            value={typed}
            onChange={setTyped}
            onLeave={focusConceptList}
          />
          <div className={styles.arrangement}>
            {shelves.length > 1 && (
              <Select
                label={t('glossary.manage.filter')}
                value={glossaryId}
                options={[
                  { value: everyGlossary, label: t('glossary.manage.all') },
                  ...shelves.map((one) => ({ value: one.id, label: glossaryName(one, t) })),
                ]}
                onChange={setWanted}
              />
            )}
            <Select
              label={t('glossary.room.arrangement.label')}
              value={arrangement}
              options={arrangements.map((value) => ({
                value,
                label: t(`glossary.room.arrangement.${value}`),
              }))}
              onChange={setArrangement}
            />
          </div>
          {props.below}
        </>
      }
    >
      <ListError error={error} onRetry={() => void refetch()} />
      {found?.length === 0 && (
        <EmptyState
          title={t('glossary.room.nothing.title')}
          text={t('glossary.room.nothing.text', { text: typed.trim() })}
        >
          <Button onPress={() => setTyped('')}>{t('library.search.clear')}</Button>
        </EmptyState>
      )}
      {found && found.length > 0 && (
        <ConceptRows
          rows={rows}
          label={t('glossary.room.title')}
          conceptId={conceptId}
          onSelect={onSelect}
          onPick={onPick}
          onOpen={onOpen}
        />
      )}
    </ListPane>
  );
}
