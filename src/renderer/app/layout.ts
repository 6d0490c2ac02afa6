import type { ListOrder } from '../../shared/domain/list-order.ts';
import type { LayoutState } from '../../shared/domain/settings.ts';
import type { ListView } from '../../shared/ipc/answers.ts';
import type { NotedPlace } from '../features/notebook/NotebookPage.tsx';
import type { FoundPlace } from '../features/reader/found-place.ts';

/** What was on the page: an article in the language asked for, or what was chosen in the glossary or the notebook. */
type Visit = Pick<
  Layout,
  'room' | 'articleId' | 'language' | 'conceptId' | 'isLearning' | 'annotationId' | 'outlineId'
>;

/** Visits that can be gone back to. */
const longestHistory = 100;

/** What is open, where, and how wide. */
export interface Layout {
  readonly railWidth: number;
  readonly listWidth: number;
  /** What the list and the page are about: articles, the glossary's concepts, or all annotations. */
  readonly room: 'library' | 'glossary' | 'notebook';
  readonly view: ListView;
  /** The order of all lists but the queue and what a search found. */
  readonly order: ListOrder;
  /** Folders of the rail that are closed, by their keys. */
  readonly collapsed: readonly string[];
  readonly articleId: string | undefined;
  /** The language asked for in this article; undefined for the one that the settings choose. */
  readonly language: string | undefined;
  /** The open article if it was chosen in this view: it stays in the list though reading it takes it out. */
  readonly keepArticleId: string | undefined;
  /** Where the open article was found by a search; undefined when it was opened otherwise. */
  readonly foundAt: FoundPlace | undefined;
  /** The concept that is open in the glossary, also while one is elsewhere. */
  readonly conceptId: string | undefined;
  /** Whether the terms that are learnt stand on the glossary's page in the place of a concept. */
  readonly isLearning: boolean;
  /** The annotation that is looked at in the notebook, also while one is elsewhere. */
  readonly annotationId: string | undefined;
  /** The outline that stands on the notebook's page in the place of an annotation. */
  readonly outlineId: string | undefined;
  /** What was open before, the last at the end, and what was left by going back, the nearest at the end. */
  readonly before: readonly Visit[];
  readonly after: readonly Visit[];
  /** Whether the text has the window to itself. */
  readonly focused: boolean;
  /** Which pane is in sight where there is room for one. */
  readonly pane: 'list' | 'page';
}

export type LayoutChange =
  | { readonly type: 'railResized' | 'listResized'; readonly width: number }
  | { readonly type: 'viewChosen'; readonly view: ListView }
  | { readonly type: 'orderChosen'; readonly order: ListOrder }
  | { readonly type: 'folderToggled'; readonly folder: string }
  | { readonly type: 'articleChosen'; readonly articleId: string; readonly foundAt?: FoundPlace }
  /** What a search found and was chosen in the list is asked for, by a click or Enter. */
  | { readonly type: 'foundAskedFor' }
  | {
      readonly type: 'articleOpened';
      readonly articleId: string;
      readonly language?: string;
      readonly foundAt?: FoundPlace;
    }
  /** The glossary was gone to: its list, or the page of one of its concepts. */
  | { readonly type: 'glossaryOpened'; readonly conceptId?: string }
  /** A concept was chosen in the glossary's list. */
  | { readonly type: 'conceptChosen'; readonly conceptId: string }
  | { readonly type: 'learningOpened' }
  | { readonly type: 'notebookOpened' }
  /** An annotation was chosen in the notebook's list, or there is none to choose any more. */
  | { readonly type: 'annotationChosen'; readonly annotationId: string | undefined }
  /** An outline was opened in the notebook, or left. */
  | { readonly type: 'outlineOpened'; readonly outlineId: string | undefined }
  | { readonly type: 'outlineDeleted'; readonly outlineId: string }
  /** A search of the library was asked for from elsewhere. */
  | { readonly type: 'searchOpened' }
  /** Articles were deleted; `next` takes the place of the open one where that is among them. */
  | {
      readonly type: 'articlesDeleted';
      readonly articleIds: ReadonlySet<string>;
      readonly next?: string | undefined;
    }
  /** To the article that was open before this one, or forward again. */
  | { readonly type: 'wentBack' | 'wentForward' }
  | { readonly type: 'focusToggled' }
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
        room: 'library',
        view: change.view,
        keepArticleId: undefined,
        foundAt: undefined,
        focused: false,
        pane: 'list',
      };
    case 'orderChosen':
      return { ...layout, order: change.order };
    case 'folderToggled':
      return { ...layout, collapsed: toggled(layout.collapsed, change.folder) };
    case 'articleChosen':
      return openArticle(layout, change.articleId, change.foundAt?.language, change.foundAt);
    case 'foundAskedFor':
      return layout.foundAt?.type === 'search'
        ? { ...layout, foundAt: { ...layout.foundAt, isAskedFor: true } }
        : layout;
    case 'articleOpened':
      return {
        ...openArticle(layout, change.articleId, change.language, change.foundAt),
        pane: 'page',
      };
    case 'glossaryOpened':
      return {
        ...openConcept(layout, change.conceptId ?? layout.conceptId),
        focused: false,
        pane: change.conceptId === undefined ? 'list' : 'page',
      };
    case 'conceptChosen':
      return openConcept(layout, change.conceptId);
    case 'learningOpened':
      return { ...openLearning(layout), focused: false, pane: 'page' };
    case 'notebookOpened':
      return { ...openAnnotation(layout, layout.annotationId), focused: false, pane: 'list' };
    case 'annotationChosen':
      return { ...openAnnotation(layout, change.annotationId), outlineId: undefined };
    case 'outlineOpened':
      return { ...layout, outlineId: change.outlineId, pane: 'page' };
    case 'outlineDeleted':
      return withoutOutline(layout, change.outlineId);
    case 'searchOpened':
      return { ...layout, room: 'library', pane: 'list' };
    case 'articlesDeleted':
      return withoutArticles(layout, change.articleIds, change.next);
    case 'wentBack':
      return travel(layout, 'before', 'after');
    case 'wentForward':
      return travel(layout, 'after', 'before');
    case 'focusToggled':
      return { ...layout, focused: !layout.focused && isReading(layout) };
    case 'searchLeft':
      return { ...layout, foundAt: undefined };
    case 'languageChosen':
      return { ...layout, language: change.language };
    case 'paneShown':
      return { ...layout, pane: change.pane, focused: layout.focused && change.pane === 'page' };
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
  const opened = { articleId, keepArticleId: articleId, language, foundAt };
  return { ...withVisit(layout, { room: 'library', articleId }), ...opened, room: 'library' };
}

function openConcept(layout: Layout, conceptId: string | undefined): Layout {
  const opened = { room: 'glossary', conceptId, isLearning: false } as const;
  return { ...withVisit(layout, opened), ...opened };
}

function openLearning(layout: Layout): Layout {
  const opened = { room: 'glossary', isLearning: true } as const;
  return { ...withVisit(layout, { ...opened, conceptId: layout.conceptId }), ...opened };
}

/** Going through the notebook is one visit: of its annotations only the last is gone back to. */
function openAnnotation(layout: Layout, annotationId: string | undefined): Layout {
  const visited = layout.room === 'notebook' ? layout : withVisit(layout, { room: 'notebook' });
  return { ...visited, room: 'notebook', annotationId };
}

/** What opens the article of an annotation where that is. */
export function openedFromNotebook({
  articleId,
  language,
  annotationId,
}: NotedPlace): LayoutChange {
  const foundAt = { type: 'annotation', annotationId, language, offset: undefined } as const;
  return { type: 'articleOpened', articleId, language, foundAt };
}

/** Whether an article is on the page. */
export function isReading({ room, articleId }: Layout): boolean {
  return room === 'library' && articleId !== undefined;
}

/** The layout with what is on its page kept for the way back, unless `next` is the same or there is nothing on it. */
function withVisit(layout: Layout, next: Partial<Visit>): Layout {
  if (isOnPage(layout, next) || (layout.room === 'library' && layout.articleId === undefined))
    return layout;
  return {
    ...layout,
    before: [...layout.before, visitOf(layout)].slice(-longestHistory),
    after: [],
  };
}

function isOnPage(
  layout: Layout,
  { room, articleId, conceptId, isLearning }: Partial<Visit>,
): boolean {
  if (layout.room !== room) return false;
  switch (room) {
    case 'library':
      return layout.articleId === articleId;
    case 'glossary':
      return layout.conceptId === conceptId && layout.isLearning === isLearning;
    case 'notebook':
      return true;
  }
}

function visitOf(layout: Layout): Visit {
  const { room, articleId, language, conceptId, isLearning, annotationId, outlineId } = layout;
  return { room, articleId, language, conceptId, isLearning, annotationId, outlineId };
}

/** The layout once articles are gone: no way leads to them, and `next` is on the page if one of them was. */
function withoutArticles(
  layout: Layout,
  gone: ReadonlySet<string>,
  next: string | undefined,
): Layout {
  const wasOpen = layout.articleId !== undefined && gone.has(layout.articleId);
  const shown = wasOpen ? { ...layout, ...onPage(next) } : layout;
  return {
    ...shown,
    before: visitsThatStay(layout.before, gone, shown),
    after: visitsThatStay(layout.after, gone, shown),
  };
}

/** What takes the place of an open article that is gone: another one, or nothing. */
function onPage(articleId: string | undefined): Partial<Layout> {
  const opened = { articleId, keepArticleId: articleId, language: undefined, foundAt: undefined };
  return articleId === undefined ? { ...opened, focused: false, pane: 'list' } : opened;
}

/** The visits of one direction without those of articles that are gone, up to what is `shown`, to which no way leads. */
function visitsThatStay(
  visits: readonly Visit[],
  gone: ReadonlySet<string>,
  shown: Layout,
): readonly Visit[] {
  const isGone = (articleId: string | undefined) => articleId !== undefined && gone.has(articleId);
  const staying = visits.flatMap((visit) => {
    if (!isGone(visit.articleId)) return [visit];
    return visit.room === 'library' ? [] : [{ ...visit, articleId: undefined }];
  });
  return staying.slice(0, staying.findLastIndex((visit) => !isOnPage(shown, visit)) + 1);
}

/** The layout once an outline is gone: what showed it shows the annotations. */
function withoutOutline(layout: Layout, gone: string): Layout {
  const without = <T extends Visit>(visit: T): T =>
    visit.outlineId === gone ? { ...visit, outlineId: undefined } : visit;
  const { before, after } = layout;
  return { ...without(layout), before: before.map(without), after: after.map(without) };
}

/** Opens the nearest visit of one direction and leaves what was open for the way back. */
function travel(layout: Layout, from: 'before' | 'after', to: 'before' | 'after'): Layout {
  const destination = layout[from].at(-1);
  if (!destination) return layout;
  return {
    ...layout,
    ...destination,
    keepArticleId: destination.articleId,
    foundAt: undefined,
    [from]: layout[from].slice(0, -1),
    [to]: [...layout[to], visitOf(layout)],
    focused: layout.focused && destination.room === 'library',
    pane: 'page',
  };
}

/** The layout as it was left, or with the article that the launch asked for. */
export function openingLayout(saved: LayoutState, openArticleId: string | undefined): Layout {
  const articleId = openArticleId ?? saved.articleId;
  return {
    railWidth: saved.railWidth,
    listWidth: saved.listWidth,
    room: 'library',
    view: saved.view,
    order: saved.order,
    collapsed: saved.collapsed,
    articleId,
    keepArticleId: articleId,
    language: undefined,
    foundAt: undefined,
    conceptId: undefined,
    isLearning: false,
    annotationId: undefined,
    outlineId: undefined,
    before: [],
    after: [],
    focused: false,
    pane: articleId === undefined ? 'list' : 'page',
  };
}
