import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListOrder } from '../../../shared/domain/list-order.ts';
import type { FoundConcept, ListView } from '../../../shared/ipc/answers.ts';
import type { SavedSearch } from '../../../shared/domain/saved-search.ts';
import { librarySearch, useLibrarySearch, useShownSearch } from '../../library-search.ts';
import { listKey, useArticlePages, useLoadedRequest, type ListRow } from '../../article-queries.ts';
import { SearchBox } from '../../ui/SearchBox.tsx';
import { focusArticleList } from './article-list-element.ts';
import { ArticleRows } from './ArticleRows.tsx';
import { EmptyList } from './EmptyList.tsx';
import { isOrdered } from './shown-list.ts';
import { SearchNote } from './SearchNote.tsx';
import { useFocusOnceEmptied } from './use-focus-once-emptied.ts';
import { useDebounced } from '../../ui/use-debounced.ts';
import { ListError, ListPane } from '../../ui/ListPane.tsx';
import { useSearchField } from '../../ui/use-search-field.ts';
import styles from './ArticleList.module.css';

/** Long enough to type a word without a request for each letter, too short to notice. */
const typingPause = 150;

interface ArticleListProps {
  readonly view: ListView;
  readonly order: ListOrder;
  /** What the view is called: a list's name, or a source's title. */
  readonly title: string;
  readonly articleId: string | undefined;
  readonly keepArticleId: string | undefined;
  /** 1 where the list is the whole page. */
  readonly headingLevel: 1 | 2;
  /** Called with the row that was chosen, and with what was searched for if a search found it. */
  readonly onSelect: (row: ListRow, query: string) => void;
  /** Called when nothing is searched for any more. */
  readonly onSearchLeft: () => void;
  /** Called after a click chose an article. */
  readonly onPick: () => void;
  /** Called when Enter asks for the page. */
  readonly onOpen: () => void;
  readonly onAddSource: () => void;
  readonly savedSearches: readonly SavedSearch[] | undefined;
  /** Beside the search box: what can be done with what is searched for. */
  readonly afterSearch?: ReactNode;
  /** Draws the concepts of the glossary that a search found, before the articles. */
  readonly renderConcepts: (concepts: readonly FoundConcept[]) => ReactNode;
  /** Before the title: what leads back to the rail where that is out of sight. */
  readonly before?: ReactNode;
  /** After the title: what can be done with the articles that are listed. */
  readonly menu?: ReactNode;
  /** The same for the view, where nothing is searched for. */
  readonly after?: ReactNode;
  /** Called when an article of the list is to be cited. */
  readonly onCite: (row: ListRow) => void;
  /** Called when the passage that a search found is to be. */
  readonly onCitePassage: (row: ListRow) => void;
  /** Called before articles of the list are deleted together. */
  readonly onDeleting: (articleIds: ReadonlySet<string>) => void;
  /** Below it, where there are articles. */
  readonly below?: ReactNode;
}

/** The middle pane: what the chosen list or source holds, in its order, or what is found in the whole library. */
export function ArticleList(props: ArticleListProps) {
  const { view, order, title, articleId, keepArticleId, onSelect, onSearchLeft, onPick, onOpen } =
    props;
  const { t } = useTranslation();
  const typed = useLibrarySearch();
  const savedSearch = useShownSearch(props.savedSearches);
  const searchField = useSearchField();
  const query = useDebounced(typed, typingPause);
  const request = useLoadedRequest(
    query.trim() === ''
      ? { type: 'view', view, order: isOrdered(view) ? order : 'newest', keepArticleId }
      : { type: 'search', query },
  );
  const searching = request.type === 'search';
  const heading = searching ? (savedSearch?.name ?? t('library.search.results')) : title;
  const { total, concepts, progress, error, retry } = useArticlePages(request, [0]);
  const emptyTitle = useFocusOnceEmptied(listKey(request), total);
  const type = (text: string) => {
    librarySearch.set(text);
    if (text.trim() === '') onSearchLeft();
  };

  return (
    <ListPane
      title={heading}
      headingLevel={props.headingLevel}
      count={total === undefined ? undefined : t('library.articles.count', { count: total })}
      isAnswer={searching}
      before={props.before}
      after={
        <>
          {props.menu}
          {!searching && props.after}
        </>
      }
      head={
        <>
          {progress && <p className={styles.progress}>{t('library.progress', progress)}</p>}
          {!searching && total !== undefined && total > 0 && props.below}
          <div className={styles.search}>
            <SearchBox
              ref={searchField}
              label={t('library.search.label')}
              value={typed}
              onChange={type}
              onLeave={focusArticleList}
            />
            {props.afterSearch}
          </div>
        </>
      }
    >
      {searching && <SearchNote />}
      {props.renderConcepts(concepts)}
      <ListError error={error} onRetry={retry} />
      {!error && total === 0 && (
        <EmptyList
          ref={emptyTitle}
          request={request}
          onClearSearch={() => type('')}
          onAddSource={props.onAddSource}
        />
      )}
      {!error && total !== undefined && total > 0 && (
        <ArticleRows
          // Another list starts at its top, with no memory of where the last one was.
          key={listKey(request)}
          request={request}
          label={heading}
          total={total}
          articleId={articleId}
          onSelect={(row) => onSelect(row, searching ? request.query : '')}
          onPick={onPick}
          onOpen={onOpen}
          onCite={props.onCite}
          onCitePassage={props.onCitePassage}
          onDeleting={props.onDeleting}
        />
      )}
    </ListPane>
  );
}
