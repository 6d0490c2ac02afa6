import { contextBridge, ipcRenderer, type IpcRendererEvent, webUtils } from 'electron';
import type { EscaleApi, EventName, EventPayload, RequestName } from '../shared/ipc/contract.ts';

/**
 * The names are written out because the contract's schemas must stay out of the sandboxed preload; the type makes the
 * compiler prove that none is missing and none is invented.
 */
const requestNames: Readonly<Record<RequestName, true>> = {
  annotationCreate: true,
  annotationDelete: true,
  annotationRestore: true,
  annotationUpdate: true,
  annotationsOfArticle: true,
  applicationInfo: true,
  articleCheck: true,
  articleDelete: true,
  articleDiff: true,
  articleEarlier: true,
  articleExport: true,
  articleExportShow: true,
  articleHistory: true,
  articleMarkdown: true,
  articlePrint: true,
  articlePair: true,
  articleRendered: true,
  articleRestore: true,
  articleSaveProgress: true,
  articleSetRead: true,
  articleSetStarred: true,
  articleTag: true,
  articleUnpair: true,
  articleView: true,
  articlesList: true,
  backgroundState: true,
  backupCancel: true,
  backupCreate: true,
  backupPreview: true,
  backupRestore: true,
  backupSchedule: true,
  backupScheduleChange: true,
  backupScheduleFolder: true,
  conceptCard: true,
  connectionChanged: true,
  enclosureCancel: true,
  enclosureDelete: true,
  enclosureDownload: true,
  enclosureDownloads: true,
  enclosureSave: true,
  glossariesList: true,
  glossaryConcepts: true,
  glossaryConcordance: true,
  glossaryDelete: true,
  glossaryExport: true,
  glossaryImportKeep: true,
  glossaryImportRead: true,
  glossaryMove: true,
  glossaryPage: true,
  glossaryRestore: true,
  glossaryUpdate: true,
  layoutSave: true,
  librariesKnown: true,
  libraryDeleteOld: true,
  libraryMove: true,
  libraryMoveCancel: true,
  libraryOpen: true,
  libraryOverview: true,
  libraryShowFolder: true,
  listAllow: true,
  listExport: true,
  listImport: true,
  linkOpen: true,
  pairingSuggestions: true,
  passageChoose: true,
  personalConceptDelete: true,
  personalConceptRestore: true,
  personalConceptSave: true,
  readyCancel: true,
  readyGaps: true,
  readyPause: true,
  readyResume: true,
  readyStart: true,
  readyState: true,
  retentionApply: true,
  retentionPreview: true,
  savedSearchDelete: true,
  savedSearchSave: true,
  savedSearchUpdate: true,
  searchArticles: true,
  searchState: true,
  settingsUpdate: true,
  siteRulesImport: true,
  siteRulesList: true,
  siteRulesPut: true,
  siteRulesRemove: true,
  sourceAdd: true,
  sourceAddAddress: true,
  sourceAddFiles: true,
  sourceAllowHost: true,
  sourceFindLists: true,
  sourcePreview: true,
  sourcePreviewCancel: true,
  sourceRemove: true,
  sourceSetRetention: true,
  sourceSetEnclosures: true,
  sourceUpdate: true,
  suggestedSources: true,
  syncCancel: true,
  syncStart: true,
  tagDelete: true,
  tagRename: true,
};
const eventNames: Readonly<Record<EventName, true>> = {
  backgroundChanged: true,
  backupProgressed: true,
  backupScheduleChanged: true,
  commandIssued: true,
  enclosuresChanged: true,
  libraryChanged: true,
  readyChanged: true,
  searchChanged: true,
  settingsChanged: true,
  syncChanged: true,
  troubleChanged: true,
};

const methods = Object.fromEntries(
  Object.keys(requestNames).map((name) => [
    name,
    (input?: unknown) => ipcRenderer.invoke(name, input),
  ]),
);

const on: EscaleApi['on'] = (name, listener) => {
  if (!Object.hasOwn(eventNames, name)) throw new Error(`Unknown event: ${String(name)}`);
  const forward = (_event: IpcRendererEvent, payload: EventPayload<typeof name>) =>
    listener(payload);
  ipcRenderer.on(name, forward);
  return () => ipcRenderer.off(name, forward);
};

/** Where a file lies that was dropped or pasted; empty for one that is on no disk. */
const pathOfFile = (file: File): string => webUtils.getPathForFile(file);

contextBridge.exposeInMainWorld('escale', { ...methods, on, pathOfFile });
