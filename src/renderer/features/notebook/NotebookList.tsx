import { type ComponentProps, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NotebookRow } from '../../../shared/ipc/notebook-answers.ts';
import { useAnnotating } from '../../annotation-queries.ts';
import { commands } from '../../commands.ts';
import {
  questionKey,
  useLoadedQuestion,
  useNotebookConcepts,
  useNotebookOverview,
} from '../../notebook-queries.ts';
import { notebookFields, questionOf, useNotebookFields } from '../../notebook-question.ts';
import { useDeletingSeveral } from '../../several-annotations.ts';
import { Button } from '../../ui/Button.tsx';
import { SearchBox } from '../../ui/SearchBox.tsx';
import { useDebounced } from '../../ui/use-debounced.ts';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { ListError, ListPane } from '../../ui/ListPane.tsx';
import { useSearchField } from '../../ui/use-search-field.ts';
import { useNoteUndo } from '../../undo.ts';
import { chosenFilters } from './chosen-filters.ts';
import { ExchangeDialog } from './ExchangeDialog.tsx';
import { focusNotebookList } from './notebook-elements.ts';
import { NotebookFilters } from './NotebookFilters.tsx';
import { NotebookRows } from './NotebookRows.tsx';
import { NothingNoted } from './NothingNoted.tsx';
import styles from './NotebookList.module.css';
import { OutlinesDialog } from './OutlinesDialog.tsx';
import { type Ticks, useStillThere } from './use-ticks.ts';

/** Long enough to type a word without a request for each letter, too short to notice. */
const typingPause = 150;

interface NotebookListProps {
  readonly annotationId: string | undefined;
  /** 1 where the list is the whole page. */
  readonly headingLevel: 1 | 2;
  readonly onSelect: (annotationId: string | undefined) => void;
  /** Called when an outline is to be shown. */
  readonly onOutline: (outlineId: string) => void;
  /** Called when a tag is to be changed. */
  readonly onTag: (tag: string) => void;
  /** Called after a click chose an annotation. */
  readonly onPick: () => void;
  /** Called when the passage is asked for in its article. */
  readonly onOpen: (row: NotebookRow) => void;
  /** Before the title: what leads back to the rail where that is out of sight. */
  readonly before?: ReactNode;
}

/** Every annotation of the library, found as one types, narrowed down and sorted. */
export function NotebookList(props: NotebookListProps) {
  const { annotationId, onSelect, onPick, onOpen } = props;
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const fields = useNotebookFields();
  const searchField = useSearchField();
  const text = useDebounced(fields.text, typingPause);
  const question = useLoadedQuestion(questionOf({ ...fields, text }));
  const { data: overview, dataUpdatedAt, error, refetch } = useNotebookOverview(question);
  const { data: concepts } = useNotebookConcepts(question.filter, overview);
  const filters = chosenFilters(fields, { overview, concepts, language, t });
  const chosen = filters.filter(({ field }) => field !== 'text').length;
  const { remove } = useAnnotating();
  const deleteSeveral = useDeletingSeveral();
  useNoteUndo('notebook', onSelect);
  const [ticks, setTicks] = useState<Ticks>([]);
  // Nothing is deleted that is out of sight.
  const asked = JSON.stringify(question.filter);
  const [tickedIn, setTickedIn] = useState(asked);
  if (tickedIn !== asked) {
    setTickedIn(asked);
    setTicks([]);
  }
  useStillThere(dataUpdatedAt, ticks, setTicks);
  const removeOne = (id: string) => {
    setTicks(ticks.filter((ticked) => ticked !== id));
    remove.mutate(id);
  };
  const removeTicked = () => {
    setTicks([]);
    // What was pressed goes with the ticks.
    focusNotebookList();
    void deleteSeveral(ticks);
  };
  const [isExchanging, setExchanging] = useState(false);
  const [isOutlining, setOutlining] = useState(false);
  return (
    <ListPane
      title={t('notebook.title')}
      headingLevel={props.headingLevel}
      count={overview && t('notebook.count', { count: overview.found })}
      isAnswer
      before={props.before}
      head={
        <>
          <SearchBox
            ref={searchField}
            label={t('notebook.search')}
            value={fields.text ?? ''}
            onChange={(typed) => notebookFields.change({ text: typed })}
            onLeave={focusNotebookList}
          />
          {overview && overview.all > 0 && (
            <Narrowing
              overview={overview}
              concepts={concepts}
              chosen={chosen}
              onTag={props.onTag}
            />
          )}
        </>
      }
    >
      {overview && (
        <div className={styles.outlining}>
          {overview.all > 0 && (
            <Button variant="quiet" onPress={() => setOutlining(true)}>
              {ticks.length === 0
                ? t('notebook.outline.all')
                : t('notebook.outline.put', { count: ticks.length })}
            </Button>
          )}
          {ticks.length > 0 && (
            <>
              <Button variant="quiet" onPress={() => commands.emit('deleteTicked')}>
                {t('notebook.deleteTicked', { count: ticks.length })}
              </Button>
              <Button variant="quiet" onPress={() => setTicks([])}>
                {t('notebook.outline.untick')}
              </Button>
            </>
          )}
          <Button variant="quiet" onPress={() => setExchanging(true)}>
            {t('notebook.exchange.open')}
          </Button>
        </div>
      )}
      {isExchanging && overview && (
        <ExchangeDialog
          overview={overview}
          filter={filters.length === 0 ? undefined : question.filter}
          onClose={() => setExchanging(false)}
        />
      )}
      {isOutlining && (
        <OutlinesDialog
          annotationIds={ticks}
          onOpen={(outlineId) => {
            setOutlining(false);
            setTicks([]);
            props.onOutline(outlineId);
          }}
          onClose={() => setOutlining(false)}
        />
      )}
      <ListError error={error} onRetry={() => void refetch()} />
      {overview && overview.found === 0 && (
        <NothingNoted isEmpty={overview.all === 0} filters={filters} />
      )}
      {overview && overview.found > 0 && (
        <NotebookRows
          // Another list starts at its top, with no memory of where the last one was.
          key={questionKey(question)}
          question={question}
          overview={overview}
          label={t('notebook.title')}
          annotationId={annotationId}
          onSelect={onSelect}
          onPick={onPick}
          onOpen={onOpen}
          onRemove={removeOne}
          onRemoveTicked={removeTicked}
          ticks={ticks}
          onTicks={setTicks}
        />
      )}
    </ListPane>
  );
}

interface NarrowingProps extends ComponentProps<typeof NotebookFilters> {
  /** How many filters there are besides words. */
  readonly chosen: number;
}

/** What sorts and narrows down, out of sight until it is asked for. */
function Narrowing({ chosen, ...filters }: NarrowingProps) {
  const { t } = useTranslation();
  const filtersId = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div className={styles.ways}>
        <Button
          variant="quiet"
          aria-expanded={isOpen}
          aria-controls={filtersId}
          onPress={() => setOpen(!isOpen)}
        >
          {chosen === 0
            ? t('notebook.filters.open')
            : t('notebook.filters.chosen', { count: chosen })}
        </Button>
        {chosen > 0 && (
          <Button variant="quiet" onPress={() => notebookFields.clear()}>
            {t('notebook.filters.clear')}
          </Button>
        )}
      </div>
      <div id={filtersId} hidden={!isOpen}>
        {isOpen && <NotebookFilters {...filters} />}
      </div>
    </>
  );
}
