import type { LayoutState } from '../../shared/domain/settings.ts';
import type { ListView } from '../../shared/ipc/answers.ts';
import type { FoundPlace } from '../features/reader/found-place.ts';

/** What is open, where, and how wide. */
export interface Layout {
  readonly railWidth: number;
  readonly listWidth: number;
  readonly view: ListView;
  /** Folders of the rail that are closed, by their keys. */
  readonly collapsed: readonly string[];
  readonly articleId: string | undefined;
  /** The language asked for in this article; undefined for the one that the settings choose. */
  readonly language: string | undefined;
  /** The open article if it was chosen in this view: it stays in the list though reading it takes it out. */
  readonly keepArticleId: string | undefined;
  /** Where the open article was found by a search; undefined when it was opened otherwise. */
  readonly foundAt: FoundPlace | undefined;
  /** Which pane is in sight where there is room for one. */
  readonly pane: 'list' | 'page';
}

export type LayoutChange =
  | { readonly type: 'railResized' | 'listResized'; readonly width: number }
  | { readonly type: 'viewChosen'; readonly view: ListView }
  | { readonly type: 'folderToggled'; readonly folder: string }
  | { readonly type: 'articleChosen'; readonly articleId: string; readonly foundAt?: FoundPlace }
  | { readonly type: 'articleOpened'; readonly articleId: string; readonly language?: string }
  | { readonly type: 'articleClosed' }
  /** The search was cleared: nothing is marked any more. */
  | { readonly type: 'searchLeft' }
  | { readonly type: 'languageChosen'; readonly language: string }
  | { readonly type: 'paneShown'; readonly pane: Layout['pane'] };

/** The layout after a change. Choosing in the list stays in the list; opening goes to the page. */
export function changeLayout(layout: Layout, change: LayoutChange): Layout {
  switch (change.type) {
    case 'railResized':
      return { ...layout, railWidth: change.width };
    case 'listResized':
      return { ...layout, listWidth: change.width };
    case 'viewChosen':
      return {
        ...layout,
        view: change.view,
        keepArticleId: undefined,
        foundAt: undefined,
        pane: 'list',
      };
    case 'folderToggled':
      return { ...layout, collapsed: toggled(layout.collapsed, change.folder) };
    case 'articleChosen':
      return openArticle(layout, change.articleId, change.foundAt?.language, change.foundAt);
    case 'articleOpened':
      return { ...openArticle(layout, change.articleId, change.language), pane: 'page' };
    case 'articleClosed':
      return {
        ...layout,
        articleId: undefined,
        keepArticleId: undefined,
        language: undefined,
        foundAt: undefined,
        pane: 'list',
      };
    case 'searchLeft':
      return { ...layout, foundAt: undefined };
    case 'languageChosen':
      return { ...layout, language: change.language };
    case 'paneShown':
      return { ...layout, pane: change.pane };
  }
}

function toggled(collapsed: readonly string[], folder: string): readonly string[] {
  return collapsed.includes(folder)
    ? collapsed.filter((other) => other !== folder)
    : [...collapsed, folder];
}

function openArticle(
  layout: Layout,
  articleId: string,
  language: string | undefined,
  foundAt?: FoundPlace,
): Layout {
  return { ...layout, articleId, keepArticleId: articleId, language, foundAt };
}

/** The layout as it was left, or with the article that the launch asked for. */
export function openingLayout(saved: LayoutState, openArticleId: string | undefined): Layout {
  const articleId = openArticleId ?? saved.articleId;
  return {
    railWidth: saved.railWidth,
    listWidth: saved.listWidth,
    view: saved.view,
    collapsed: saved.collapsed,
    articleId,
    keepArticleId: articleId,
    language: undefined,
    foundAt: undefined,
    pane: articleId === undefined ? 'list' : 'page',
  };
}
