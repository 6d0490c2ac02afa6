import { z } from 'zod';

/**
 * Every failure that a person can meet. Each code is a key under `errors` in the interface catalogues, where it has a
 * title, a text that says what happened and what was kept, and an action that says what to do.
 */
export const errorCodes = [
  'addressInvalid',
  'annotationForeign',
  'annotationUnknown',
  'annotationUnsigned',
  'annotationsTooLarge',
  'annotationsUnreadable',
  'articleUnknown',
  'backupDamaged',
  'backupNewer',
  'dayNotKept',
  'backupTooLarge',
  'backupTruncated',
  'backupUnrecognised',
  'backupUnsafe',
  'backupUnwritable',
  'bodyMissing',
  'bodyUnreadable',
  'cancelled',
  'conceptUnknown',
  'digestEmpty',
  'listEmpty',
  'nothingAnnotated',
  'dictionaryIncomplete',
  'dictionaryUnreadable',
  'documentTooComplex',
  'enclosureFileLost',
  'enclosureIsPage',
  'enclosureMetered',
  'enclosureUnknown',
  'exportNeedsWindow',
  'feedEmpty',
  'feedIsWebPage',
  'feedMalformed',
  'feedUnsupported',
  'fileBinary',
  'fileElsewhere',
  'fileEmpty',
  'fileEncoding',
  'fileMissing',
  'filePermission',
  'fileTooLarge',
  'fileUnreadable',
  'fileUnsupported',
  'filesTooMany',
  'folderEmpty',
  'glossariesTooMany',
  'glossaryEmpty',
  'glossaryNameTaken',
  'glossaryUnknown',
  'glossaryUnreadable',
  'httpCompression',
  'httpConnection',
  'httpEmpty',
  'httpForbidden',
  'httpGone',
  'httpHostUnknown',
  'httpMalformed',
  'httpNotFound',
  'httpPrivate',
  'httpRateLimited',
  'httpRedirects',
  'httpScheme',
  'httpServer',
  'httpStatus',
  'httpTimeout',
  'httpTls',
  'httpTlsAuthority',
  'httpTlsExpired',
  'httpTlsName',
  'httpTooLarge',
  'httpTooSlow',
  'httpTruncated',
  'imageDamaged',
  'imageFileLost',
  'imageFileMissing',
  'imageOutside',
  'imageTooLarge',
  'imageUnsupported',
  'internal',
  'libraryCopyDamaged',
  'libraryCopyFailed',
  'libraryFolderInside',
  'libraryHasLinks',
  'libraryFolderTaken',
  'libraryInUse',
  'libraryUnguarded',
  'libraryMissing',
  'libraryUntouched',
  'libraryVanished',
  'linkBlocked',
  'notFetchedYet',
  'noteTooLong',
  'offline',
  'opmlEmpty',
  'opmlMalformed',
  'opmlNested',
  'packDamaged',
  'packEmpty',
  'packForeignKey',
  'packIncomplete',
  'packKeyUnreadable',
  'packNewer',
  'packOlder',
  'packSignatureBroken',
  'packTooLarge',
  'packUnrecognised',
  'packUnknown',
  'packDecided',
  'packUntrusted',
  'packPlaceLink',
  'packNotHere',
  'packUnsafe',
  'packUnsigned',
  'pageConsentWall',
  'pageContinues',
  'pageIsAnother',
  'pageIsShorter',
  'pageLogin',
  'pageNoArticle',
  'pageNotFound',
  'pageNotHtml',
  'pageOfNetwork',
  'pairingImpossible',
  'pairingSingle',
  'passageTooLong',
  'passageUnknown',
  'policyBackup',
  'policyBlockedHost',
  'policyBlockedSource',
  'policyExport',
  'policyForcedSource',
  'policyGlossary',
  'policyImport',
  'policyLibraryFolder',
  'policyLinks',
  'policyLoggingFolder',
  'policyPrivate',
  'policySetting',
  'policyUpdates',
  'policyUserSources',
  'quoteMissing',
  'quoteRepeated',
  'requestInvalid',
  'ruleSelector',
  'savedSearchesTooMany',
  'savedSearchUnknown',
  'outlineUnknown',
  'ownNamesFull',
  'outlinesTooMany',
  'queueFull',
  'markingUnknown',
  'deedUnknown',
  'outlineTooLong',
  'searchFailed',
  'sitemapEmpty',
  'sitemapMalformed',
  'sourceDuplicate',
  'sourcePrivate',
  'sourceUnknown',
  'storageBudget',
  'storeAltered',
  'storeFull',
  'storeGone',
  'storeNewer',
  'storePermission',
  'storeReadOnly',
  'storeUnreadable',
  'storeUnwritable',
  'tagsTooMany',
  'targetExists',
  'targetFull',
  'targetMissing',
  'targetPermission',
  'targetUnwritable',
  'updateMalformed',
  'updateNobody',
  'updateSignature',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An error as data: a translation key and the values its texts name. */
export interface AppError {
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: AppError };

export const appErrorSchema = z.object({
  code: z.enum(errorCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
}) satisfies z.ZodType<AppError>;

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failure(code: ErrorCode, params: AppError['params'] = {}): Result<never> {
  return { ok: false, error: { code, params } };
}

/**
 * Carries an AppError through code that throws. Thrown inside core, turned into a `Result` where a person waits for
 * the answer: the IPC wrapper, the verbs, the per-source loop of a sync.
 */
export class Failure extends Error {
  readonly error: AppError;

  constructor(code: ErrorCode, params: AppError['params'] = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(params)}`, options);
    this.name = 'Failure';
    this.error = { code, params };
  }
}

/** The AppError behind anything thrown; what is not a Failure is a fault of ours and becomes `internal`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof Failure) return thrown.error;
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal', params: { reason } };
}

/** Makes the compiler prove that a tagged union was handled to its last case. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
