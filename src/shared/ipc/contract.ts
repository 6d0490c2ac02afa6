import { z } from 'zod';
import { backgroundStateSchema } from '../domain/background.ts';
import { backupProgressSchema } from '../domain/backup.ts';
import { backupScheduleStateSchema } from '../domain/backup-schedule.ts';
import { enclosureDownloadSchema } from '../domain/enclosure.ts';
import { interfaceLanguageSchema } from '../domain/language.ts';
import { readyStateSchema } from '../domain/ready.ts';
import { searchStateSchema } from '../domain/search.ts';
import { settingsSchema } from '../domain/settings.ts';
import { syncStateSchema } from '../domain/sync.ts';
import { appErrorSchema, type Result } from '../result.ts';
import { applicationRequests } from './requests/application-requests.ts';
import { articleRequests } from './requests/article-requests.ts';
import { annotationRequests } from './requests/annotation-requests.ts';
import { glossaryRequests } from './requests/glossary-requests.ts';
import { sourceRequests } from './requests/source-requests.ts';
import { libraryRequests } from './requests/library-requests.ts';
import { exportRequests } from './requests/export-requests.ts';

/**
 * Every request that the window may make of the main process. A request's answer is a `Result` of the output type.
 * Inputs are parsed as `unknown` in main; outputs are parsed too, so that nothing undescribed crosses.
 */
export const requests = {
  ...applicationRequests,
  ...articleRequests,
  ...annotationRequests,
  ...glossaryRequests,
  ...sourceRequests,
  ...libraryRequests,
  ...exportRequests,
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

/** Every message that the main process sends to the window unasked. */
export const events = {
  /** Something in the library changed: counts, lists and open articles should be asked for again. */
  libraryChanged: z.undefined(),
  syncChanged: syncStateSchema,
  backgroundChanged: backgroundStateSchema,
  enclosuresChanged: z.array(enclosureDownloadSchema),
  readyChanged: readyStateSchema,
  /** How far backing up, looking at a backup, restoring or moving is. */
  backupProgressed: backupProgressSchema,
  backupScheduleChanged: backupScheduleStateSchema,
  searchChanged: searchStateSchema,
  /** The disk refuses what is to be kept, or does so no longer. */
  troubleChanged: z.object({ trouble: appErrorSchema.optional() }),
  settingsChanged: z.object({
    settings: settingsSchema,
    interfaceLanguage: interfaceLanguageSchema,
  }),
  /** A screen reader began to read the window, or stopped. */
  screenReaderChanged: z.object({ screenReader: z.boolean() }),
  /** There is something to be asked for with `openedTake`. */
  openedChanged: z.undefined(),
  /** A menu item that acts on what the window shows. */
  commandIssued: z.enum([
    'addSource',
    'importList',
    'exportList',
    'backUp',
    'restoreBackup',
    'installPack',
    'openLibrary',
    'moveLibrary',
    'showSettings',
    'showShortcuts',
    'showReady',
    'focusSearch',
    'findInArticle',
    'showContents',
    'toggleFocus',
    'toggleListening',
    'goBack',
    'goForward',
    'nextHit',
    'previousHit',
    'nextArticle',
    'previousArticle',
    'toggleRead',
    'markAllRead',
    'toggleStarred',
    'toggleQueued',
    'editTags',
    'markPassage',
    'showNotes',
    'showNotebook',
    'exportArticle',
    'citeArticle',
    'printArticle',
    'deleteArticle',
    'switchLanguage',
    'toggleSideBySide',
  ]),
} as const satisfies Record<string, z.ZodType>;

export type RequestName = keyof typeof requests;
export type RequestInput<Name extends RequestName> = z.input<(typeof requests)[Name]['input']>;
/** A request's input after its schema, as a handler gets it. */
export type RequestParsed<Name extends RequestName> = z.output<(typeof requests)[Name]['input']>;
export type RequestOutput<Name extends RequestName> = z.output<(typeof requests)[Name]['output']>;
export type EventName = keyof typeof events;
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>;

/** What the preload exposes as `window.escale`: one method per request, and one way to listen. */
export type EscaleApi = {
  readonly [Name in RequestName]: undefined extends RequestInput<Name>
    ? () => Promise<Result<RequestOutput<Name>>>
    : (input: RequestInput<Name>) => Promise<Result<RequestOutput<Name>>>;
} & {
  /** Calls `listener` at each event until the returned function is called. */
  on<Name extends EventName>(
    name: Name,
    listener: (payload: EventPayload<Name>) => void,
  ): () => void;
};
