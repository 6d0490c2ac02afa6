import type { Enclosure } from '../../../shared/domain/article.ts';
import type { LanguageTag } from '../../../shared/domain/language.ts';
import type { SiteRule } from '../../../shared/domain/site-rule.ts';
import type { Source, SourceKind, SourceRhythm } from '../../../shared/domain/source.ts';
import type { AppError } from '../../../shared/result.ts';
import type { Inspection } from '../discovery/inspect.ts';
import type { FurtherPage } from '../extraction/article-page.ts';
import type { Page } from '../extraction/read-page.ts';
import type { DownloadOptions } from '../http/download.ts';
import type { Clock, HttpClient } from '../ports.ts';

/** Bytes as they were found, before anything was understood of them. */
export interface RawDocument {
  /** The final address after redirects, or an absolute path. */
  readonly location: string;
  readonly bytes: Uint8Array;
  /** As declared by the server, such as `text/html; charset=iso-8859-1`. */
  readonly contentType?: string;
  /** As declared by the server, such as `fr` or `en, fr`. */
  readonly contentLanguage?: string;
  /** ISO 8601: of a file, or of a page as a list of pages states it. */
  readonly modifiedAt?: string;
  /** Of a page: the address by which its source knows it, before redirects. */
  readonly listedAs?: string;
  /** Of a page that is stored: its title and text as they were read the last time. */
  readonly stored?: { readonly title: string; readonly text: string };
  /** Of an article on several pages: those after the first, in their order. */
  readonly continued?: readonly RawDocument[];
  /** Of a file in a folder: its path inside the folder, with `/`. */
  readonly relativePath?: string;
}

/** An item of a source, still in the publisher's own markup. */
export interface IncomingItem {
  readonly guid?: string;
  /** Absolute, with tracking parameters and fragment removed: comparable between syncs. */
  readonly url?: string;
  /** Plain text. Absent when only the content can tell. */
  readonly title?: string;
  readonly authors: readonly string[];
  /** ISO 8601 in UTC. */
  readonly publishedAt?: string;
  readonly updatedAt?: string;
  readonly language?: LanguageTag;
  readonly alternates: readonly { readonly language: LanguageTag; readonly url: string }[];
  readonly translationKey?: string;
  /** Plain text. */
  readonly summary?: string;
  /** `html` is a fragment, `page` a whole HTML document, `text` a plain-text article as the press exports it. */
  readonly content: {
    readonly format: 'html' | 'page' | 'markdown' | 'text';
    readonly value: string;
    /** Of a `page` that was read already, to be judged before it was taken. */
    readonly page?: Page;
  };
  /** Files that it brings along, each address once. */
  readonly enclosures?: readonly Enclosure[];
  /** What relative addresses in the content start from. */
  readonly baseUrl?: string;
}

/** What a document said: facts about its source, and its items. */
export interface ReadDocument {
  readonly title?: string;
  readonly homePageUrl?: string;
  readonly language?: LanguageTag;
  /** How often the publisher wants to be asked. */
  readonly rhythm?: SourceRhythm;
  readonly items: readonly IncomingItem[];
  /** Of a feed with too many: how many items older than these it has. */
  readonly leftOut?: number;
  /** Of a page: where its article goes on, and why it shows only a part of that, where it does. */
  readonly more?: FurtherPage;
  readonly lacks?: AppError;
  /** What was wrong and could be worked around, in English, for the verbs' diagnostics. */
  readonly warnings: readonly string[];
}

/** What a server said of its answer, where there was one. */
export interface AnswerFacts {
  /** Until when the answer need not be asked for again: ISO 8601. */
  readonly freshUntil?: string | undefined;
  /** Where the source has moved for good. */
  readonly permanentUrl?: string | undefined;
}

interface Asked extends AnswerFacts {
  /** What could not be read earlier, is believed to be missing and was not asked for again: its location. */
  readonly leftAlone?: readonly string[];
}

/** What fetching a source gave. Each document may fail alone. */
export type Gathered =
  | (Asked & { readonly state: 'unchanged'; readonly bytes: number })
  | (Asked & {
      readonly state: 'changed';
      readonly documents: readonly RawDocument[];
      readonly failed: readonly { readonly location: string; readonly error: AppError }[];
      /** Bytes received or read. */
      readonly bytes: number;
      readonly validators?: Source['validators'];
      /** Something of it is stored already and was not asked for again: it is no failed source, whatever else failed. */
      readonly isKnown?: boolean;
      /** Of a list with too many: how many older documents it names. */
      readonly leftOut?: number;
      /** Of a list of lists with too many: how many of these were not read. */
      readonly listsLeftOut?: number;
      /** What was wrong with a list of documents and could be worked around, in English. */
      readonly warnings?: readonly string[];
    });

export interface GatherContext {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** How long its servers are waited for, and whom to tell when they took long. */
  readonly patience: Pick<DownloadOptions, 'timeouts' | 'onSlow'>;
  /** Finds out in the worker what a document is; throws Failure as `inspectDocument` does. */
  readonly inspect: (document: RawDocument) => Promise<Inspection>;
  /** When a stored item of this source changed last, by its guid; undefined for one that is not stored. */
  readonly storedItem: (guid: string) => { readonly updatedAt?: string | undefined } | undefined;
  /** Whether what has this guid was removed, and does not come back. */
  readonly isRemoved: (guid: string) => boolean;
  /** The guids of what this source has brought. */
  readonly storedGuids: () => readonly string[];
}

/**
 * One kind of source. `gather` does the reading and fetching, in the main process; `read` is pure and runs in the
 * worker. Both throw Failure with a code that tells a person what is wrong. Everything after them is the same for all
 * kinds.
 */
export interface SourceAdapter {
  readonly kind: SourceKind;
  gather(source: Source, context: GatherContext): Promise<Gathered>;
  /** `siteRules` are those of the document's site; adapters of whole pages obey them. */
  read(document: RawDocument, siteRules?: readonly SiteRule[]): ReadDocument;
}
