import { useQueryClient } from '@tanstack/react-query';
import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedSearch } from '../../shared/domain/saved-search.ts';
import { articleAround, type ListRow } from '../article-queries.ts';
import { useFoundPassage } from '../citing-queries.ts';
import { FoundConcepts } from '../features/glossary/FoundConcepts.tsx';
import { ArticleList } from '../features/library/ArticleList.tsx';
import { ListMenu } from '../features/library/ListMenu.tsx';
import { QueueTools } from '../features/library/QueueTools.tsx';
import { SearchKeeping } from '../features/library/SearchKeeping.tsx';
import { IconButton } from '../ui/Button.tsx';
import { useInterfaceLanguage } from '../ui/use-interface-language.ts';
import type { Layout, LayoutChange } from './layout.ts';
import type { OpenDialog } from './WindowDialog.tsx';

interface ListPaneProps {
  readonly layout: Layout;
  readonly title: string;
  readonly savedSearches: readonly SavedSearch[] | undefined;
  /** Whether it is all that is in sight. */
  readonly onlyPane: boolean;
  readonly onChange: Dispatch<LayoutChange>;
  readonly onDialog: (dialog: OpenDialog) => void;
  readonly onShowPage: () => void;
  /** Given where the rail is out of sight. */
  readonly onShowRail?: () => void;
}

/** The list of the chosen view, with the ways to what surrounds it. */
export function ListPane(props: ListPaneProps) {
  const { layout, title, onlyPane, onChange, onDialog, onShowPage, onShowRail } = props;
  const { t } = useTranslation();
  const { view, order } = layout;
  const { savedSearches } = props;
  const interfaceLanguage = useInterfaceLanguage();
  const findPassage = useFoundPassage();
  const client = useQueryClient();
  return (
    <ArticleList
      view={view}
      order={order}
      title={title}
      articleId={layout.articleId}
      keepArticleId={layout.keepArticleId}
      headingLevel={onlyPane ? 1 : 2}
      onSelect={(row, query) => onChange(chosen(row, query))}
      onSearchLeft={() => onChange({ type: 'searchLeft' })}
      onPick={() => {
        onChange({ type: 'foundAskedFor' });
        if (onlyPane) onShowPage();
      }}
      onOpen={() => {
        onChange({ type: 'foundAskedFor' });
        onShowPage();
      }}
      onAddSource={() => onDialog({ type: 'addSource' })}
      savedSearches={savedSearches}
      afterSearch={
        <SearchKeeping
          saved={savedSearches}
          onSave={(query) => onDialog({ type: 'saveSearch', query })}
          onDetails={(searchId) => onDialog({ type: 'savedSearch', searchId })}
        />
      }
      renderConcepts={(concepts) => (
        <FoundConcepts
          concepts={concepts}
          interfaceLanguage={interfaceLanguage}
          headingLevel={onlyPane ? 2 : 3}
          onOpenArticle={(articleId, language) => {
            onChange({ type: 'articleOpened', articleId, ...(language ? { language } : {}) });
            onShowPage();
          }}
        />
      )}
      before={
        onShowRail && <IconButton icon="menu" label={t('window.showRail')} onPress={onShowRail} />
      }
      below={view.type === 'queue' && <QueueTools articleId={layout.articleId} />}
      onDeleting={(articleIds) => {
        const { articleId } = layout;
        const around =
          articleId === undefined ? undefined : articleAround(client, articleId, articleIds);
        onChange({ type: 'articlesDeleted', articleIds, next: around?.neighbourId });
      }}
      onCite={({ id, language, found }) =>
        onDialog({
          type: 'cite',
          cited: { articleId: id, language: found?.[0]?.language ?? language },
        })
      }
      onCitePassage={({ id: articleId, found }) => {
        const best = found?.[0];
        if (!best) return;
        const { language, snippet } = best;
        findPassage(
          { articleId, language, snippet },
          {
            onSuccess: (passage) =>
              onDialog({ type: 'cite', cited: { articleId, language, passage } }),
          },
        );
      }}
      menu={
        <ListMenu
          view={view}
          order={order}
          onOrder={(chosenOrder) => onChange({ type: 'orderChosen', order: chosenOrder })}
          title={title}
          savedSearches={savedSearches}
          onHandOut={(list, named) => onDialog({ type: 'handOut', list, title: named })}
        />
      }
      after={<ViewDetails view={view} onDialog={onDialog} />}
    />
  );
}

/** What leads to what can be done with the source or the tag that is shown. */
function ViewDetails({ view, onDialog }: Pick<ListPaneProps, 'onDialog'> & Pick<Layout, 'view'>) {
  const { t } = useTranslation();
  switch (view.type) {
    case 'source':
      return (
        <IconButton
          icon="more"
          label={t('library.sourceDetails')}
          onPress={() => onDialog({ type: 'source', sourceId: view.sourceId })}
        />
      );
    case 'tag':
      return (
        <IconButton
          icon="more"
          label={t('tags.details')}
          onPress={() => onDialog({ type: 'tag', tag: view.tag })}
        />
      );
    default:
      return null;
  }
}

/**
 * A row that a search found opens the version that was found, at the hit that the row shows: in the text if there is one,
 * else in what the person wrote.
 */
function chosen({ id, found, notes = [] }: ListRow, query: string): LayoutChange {
  const best = found?.[0];
  if (!best) return { type: 'articleChosen', articleId: id };
  const offset = best.snippet.hits[0]?.start;
  const note = offset === undefined ? notes[0] : undefined;
  const { language } = note ?? best;
  return {
    type: 'articleChosen',
    articleId: id,
    foundAt: {
      type: 'search',
      query,
      language,
      offset,
      annotationId: note?.annotationId,
      isAskedFor: false,
    },
  };
}
