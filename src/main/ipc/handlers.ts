import type { RequestInput, RequestOutput } from '../../shared/ipc/contract.ts';
import { messagePage } from '../core/message-page.ts';
import { wholePath } from '../core/sources/registry.ts';
import type { Services } from '../services.ts';
import { type BackupActions, createBackupHandlers } from './backup-handlers.ts';
import { createExportHandlers, type ExportActions } from './export-handlers.ts';
import { createGlossaryHandlers, type GlossaryActions } from './glossary-handlers.ts';
import { createLearningHandlers, type LearningActions } from './learning-handlers.ts';
import { createLibraryHandlers, type LibraryActions } from './library-handlers.ts';
import { createNotebookHandlers, type NotebookActions } from './notebook-handlers.ts';
import { createPackHandlers, type PackActions } from './pack-handlers.ts';
import type { Handlers } from './register.ts';
import { ShownIds } from './shown-ids.ts';

/** What the handlers ask of the window's process, apart from the services. */
export interface ApplicationActions {
  readonly info: () => Promise<RequestOutput<'applicationInfo'>>;
  readonly openedTake: () => string[];
  readonly articleRendered: (rendered: RequestInput<'articleRendered'>) => void;
  readonly choosePaths: (what: 'files' | 'folder' | 'rules' | 'list') => Promise<readonly string[]>;
  readonly chooseCopyTarget: (name: string) => Promise<string | undefined>;
  /** Where to write a list of sources; undefined when the person cancels. */
  readonly chooseListTarget: () => Promise<string | undefined>;
  readonly openLink: (url: string) => Promise<void>;
  readonly backup: BackupActions;
  readonly packs: PackActions;
  readonly libraries: LibraryActions;
  readonly exports: ExportActions;
  readonly glossaries: GlossaryActions;
  readonly notebook: NotebookActions;
  readonly learning: LearningActions;
}

/** Reading a list takes moments, and ends with the program at the latest. */
const untilTheEnd = new AbortController().signal;

/** Pairs every request of the contract with the one call that answers it. */
export function createHandlers(services: Services, actions: ApplicationActions): Handlers {
  const {
    annotations,
    background,
    cleaning,
    deeds,
    enclosures,
    history,
    library,
    pairing,
    queue,
    readMarks,
    ready,
    removal,
    retention,
    savedSearches,
    search,
    sources,
    sync,
    settings,
    tags,
  } = services;
  const { discovery, lists } = services;
  const shownIds = new ShownIds({ library, search, settings });
  return {
    applicationInfo: () => actions.info(),
    openedTake: () => actions.openedTake(),
    recoveriesDismiss: () => services.store.recoveryNotices.dismiss(),
    articleRendered: (rendered) => actions.articleRendered(rendered),
    libraryOverview: () => library.overview(),
    articlesList: (input) => library.list(input),
    articlesIds: (input) => shownIds.stretch(input),
    articlesDo: (input) => deeds.do(input),
    articlesUndo: (input) => deeds.takeBack(input),
    searchArticles: (input) => search.search(input),
    searchState: () => search.state(),
    savedSearchSave: (input) => savedSearches.save(input),
    savedSearchUpdate: (input) => savedSearches.update(input),
    savedSearchDelete: (input) => savedSearches.delete(input),
    articleView: (input) => library.view(input),
    articleSetRead: (input) => library.setRead(input),
    articlesMarkRead: async ({ list }) =>
      readMarks.mark('view' in list ? library.ids(list.view) : await search.ids(list.query)),
    articlesUnmarkRead: ({ markingId }) => readMarks.takeBack(markingId),
    articleSetStarred: (input) => library.setStarred(input),
    queuePut: (input) => queue.put(input),
    queueMove: (input) => queue.move(input),
    queuePlace: (input) => library.queuePlace(input),
    articleTag: (input) => tags.change(input),
    articlePair: async ({ articleId, otherId }) => ({
      articleId: await pairing.pair(articleId, otherId),
    }),
    articleUnpair: async ({ articleId }) => void (await pairing.unpair(articleId)),
    pairingSuggestions: ({ articleId }) => pairing.suggestions(articleId),
    tagRename: (input) => tags.rename(input),
    tagDelete: (input) => tags.delete(input),
    tagRestore: (input) => tags.restore(input),
    articleSaveProgress: (input) => library.saveProgress(input),
    annotationsOfArticle: (input) => annotations.pageOfArticle(input),
    annotationCreate: (input) => annotations.create(input),
    annotationCopy: (input) => annotations.copy(input),
    annotationUpdate: (input) => annotations.update(input),
    annotationDelete: (input) => annotations.delete(input),
    annotationDiscard: (input) => annotations.discard(input),
    annotationRestore: (input) => annotations.restore(input),
    annotationCandidates: (input) => services.orphans.candidates(input),
    annotationAttach: (input) => services.orphans.attach(input),
    annotationPutBack: (input) => services.orphans.putBack(input),
    ...createNotebookHandlers(services, actions.notebook),
    articleHistory: (input) => history.history(input),
    articleDiff: (input) => history.diff(input),
    articleEarlier: (input) => history.earlier(input),
    articleCheck: (input) => services.checks.check(input),
    articleDelete: (input) => removal.delete(input),
    articleRestore: (input) => removal.restore(input),
    passageChoose: (input) => cleaning.choose(input),
    siteRulesList: ({ from }) => messagePage(cleaning.rules(), from),
    siteRulesPut: (input) => cleaning.put(input),
    siteRulesRemove: (input) => cleaning.remove(input),
    siteRulesImport: async () => cleaning.importFiles(await actions.choosePaths('rules')),
    ...createGlossaryHandlers(services, actions.glossaries),
    ...createLearningHandlers(services, actions.learning),
    conceptCard: (input) => library.conceptCard(input),
    sourceAddAddress: (input) => sources.addAddress(input),
    sourceAddFiles: async ({ choose }) => sources.addPaths(await actions.choosePaths(choose)),
    sourcePreview: (input) => discovery.preview(input),
    sourceFindLists: (input) => discovery.lists(input),
    sourcePreviewCancel: () => discovery.cancel(),
    sourceAdd: (input) => sources.addFound(input),
    sourceUpdate: (input) => sources.update(input),
    listImport: async ({ address, allowPrivate }) => {
      const typedPath = address === undefined ? undefined : wholePath(address);
      if (address !== undefined && typedPath === undefined) {
        return lists.importAddress(address, untilTheEnd, { allowPrivate, privateEntries: 'hold' });
      }
      const path = typedPath ?? (await actions.choosePaths('list'))[0];
      if (path === undefined) return undefined;
      return lists.importFile(path, untilTheEnd, { privateEntries: 'hold' });
    },
    listAllow: (input) => lists.addHeld(input),
    listExport: async () => {
      const path = await actions.chooseListTarget();
      // The dialog has asked whether a file that is there may be replaced.
      return path === undefined ? undefined : lists.exportFile(path, true);
    },
    sourceAllowHost: (input) => services.privateHosts.allow(input),
    sourceRemove: (input) => sources.remove(input),
    suggestedSources: () => sources.suggestions(),
    syncStart: (input) => sync.start(input),
    syncCancel: () => sync.cancel(),
    backgroundState: () => background.state(),
    connectionChanged: (connection) => background.connectionChanged(connection),
    enclosureDownloads: () => enclosures.downloads(),
    enclosureDownload: (input) => enclosures.begin(input),
    enclosureCancel: ({ url }) => enclosures.cancel(url),
    enclosureDelete: (input) => enclosures.remove(input),
    sourceSetEnclosures: (input) => enclosures.setRule(input),
    enclosureSave: (input) => enclosures.saveCopy(input, actions.chooseCopyTarget),
    readyState: () => ready.state(),
    readyStart: () => goOn(ready.start()),
    readyPause: () => ready.pause(),
    readyResume: () => goOn(ready.resume()),
    readyCancel: () => ready.cancel(),
    readyGaps: (input) => ready.gaps(input),
    retentionPreview: (input) => retention.preview(input),
    retentionApply: (input) => retention.apply(input),
    sourceSetRetention: (input) => sources.setRetention(input),
    ...createBackupHandlers(services, actions.backup),
    ...createPackHandlers(services, actions.packs),
    ...createLibraryHandlers(services, actions.libraries),
    ...createExportHandlers(services, actions.exports),
    updateState: () => services.updates.state(),
    updateCheck: () => services.updates.check(),
    settingsUpdate: (changed) => settings.update(changed),
    ownNameSet: (input) => settings.setOwnName(input),
    // A window says how it was left when it goes, and by then another library can be open.
    layoutSave: async ({ libraryFolder, ...layout }) => {
      if (libraryFolder === services.store.directory) await settings.saveLayout(layout);
    },
    linkOpen: ({ url }) => actions.openLink(url),
  };
}

/** The answer does not wait for the end; whoever asked is told of it by the events, a failure included. */
function goOn(finished: Promise<unknown>): void {
  finished.catch(() => undefined);
}
