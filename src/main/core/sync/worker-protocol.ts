import type { Identity, TextReason } from '../../../shared/domain/article.ts';
import type { Body } from '../../../shared/domain/body.ts';
import type { BodyDiff } from '../../../shared/domain/body-diff.ts';
import type { LanguageTag } from '../../../shared/domain/language.ts';
import type { SourceKind } from '../../../shared/domain/source.ts';
import type { PassageChoices, SiteRule } from '../../../shared/domain/site-rule.ts';
import type { AppError } from '../../../shared/result.ts';
import type { FurtherPage } from '../extraction/article-page.ts';
import type { PreparedArticle } from '../articles/prepared-article.ts';
import type { PersonalGlossaries } from '../glossary/combine-glossaries.ts';
import type { ComparedVersion } from '../history/diff-bodies.ts';
import type { RejudgedVariant, RejudgeQuery } from '../library/rejudge-variant.ts';
import type { Inspection } from '../discovery/inspect.ts';
import type { SerialisedBody } from '../ports.ts';
import type { RawDocument, ReadDocument } from '../sources/source-adapter.ts';

/** What the worker is started with. */
export interface WorkerData {
  /** The folder of the glossary's files. */
  readonly glossaryFolder: string;
}

/** A body whose concepts are asked for. */
export interface ConceptsQuery {
  /** Comes back with the answer. */
  readonly key: string;
  readonly text: string;
  readonly language: LanguageTag;
  readonly sourceId: string;
}

/** The article whose page was fetched: what the page is compared with. */
export interface WantedPage {
  /** The address that was asked for, before redirects. */
  readonly url: string;
  /** The source that the article came from. */
  readonly sourceId: string;
  /** As the feed gives it. */
  readonly title?: string;
  readonly language?: LanguageTag;
  /** The feed's own text; absent when only the page has one. */
  readonly feed?: Pick<Body, 'text' | 'blocks'>;
  /** The picture that the feed shows: it goes before a page's text that has none. */
  readonly cover?: string;
  /** The page's text is shown even when the feed's seems better. */
  readonly always: boolean;
  /** What the person chose to show and hide of it. */
  readonly choices?: PassageChoices;
}

/**
 * What came of reading an article's page: its article, or the finding that the feed's own text is the better one; and why
 * the better one is not the whole article all the same, where it is not. `reason` says why it is the better one, unless
 * nothing was compared.
 */
export type PageReading = {
  readonly lacks?: AppError;
  readonly reason?: TextReason;
  /** Where the article goes on. */
  readonly more?: FurtherPage;
} & (
  | { readonly better: 'page'; readonly item: PreparedItem }
  | { readonly better: 'feed'; readonly alternates: PreparedArticle['variant']['alternates'] }
);

/** What a person chose to show and hide of an item that was there before. */
export interface ItemChoices {
  readonly identity: Pick<Identity, 'guid' | 'url'>;
  readonly choices: PassageChoices;
}

/** One job. The main thread sends the next when the last is done. */
export type WorkerJob =
  | {
      readonly type: 'read';
      readonly kind: SourceKind;
      readonly sourceId: string;
      readonly document: RawDocument;
      readonly choices: readonly ItemChoices[];
    }
  /** Judges stored bodies again. */
  | { readonly type: 'rejudge'; readonly queries: readonly RejudgeQuery[] }
  /** What the person decided and wrote, for every job after it; the only one that has no answer. */
  | {
      readonly type: 'personal';
      readonly siteRules: readonly SiteRule[];
      readonly personal: PersonalGlossaries;
    }
  | { readonly type: 'inspect'; readonly document: RawDocument }
  | { readonly type: 'page'; readonly document: RawDocument; readonly wanted: WantedPage }
  | { readonly type: 'drawing'; readonly bytes: Uint8Array }
  | { readonly type: 'concepts'; readonly queries: readonly ConceptsQuery[] }
  | {
      readonly type: 'diff';
      readonly earlier: ComparedVersion;
      readonly current: ComparedVersion;
      readonly language: LanguageTag;
    };

/** An item ready to be stored, with its body already serialised. */
export interface PreparedItem {
  readonly variant: PreparedArticle['variant'];
  readonly imageUrls: readonly string[];
  readonly inlinePictures: PreparedArticle['inlinePictures'];
  readonly body: SerialisedBody;
  readonly conceptIds: readonly string[];
  readonly warnings: readonly string[];
}

/** An item that could not be prepared; `title` says which, for people. */
export interface FailedItem {
  readonly title: string;
  readonly error: AppError;
}

/** What a document said about its source. */
export type DocumentFacts = Omit<ReadDocument, 'items'>;

/** Once `ready`, then answers to each job: any number of those that belong to it, then `done` or `failed`. */
export type WorkerAnswer =
  | { readonly type: 'ready' }
  | {
      readonly type: 'items';
      readonly items: readonly PreparedItem[];
      readonly failed: readonly FailedItem[];
    }
  | {
      readonly type: 'concepts';
      readonly found: readonly { readonly key: string; readonly conceptIds: readonly string[] }[];
    }
  | { readonly type: 'page'; readonly reading: PageReading }
  | { readonly type: 'drawing'; readonly bytes: Uint8Array }
  | { readonly type: 'diff'; readonly diff: BodyDiff }
  | { readonly type: 'rejudged'; readonly variants: readonly RejudgedVariant[] }
  | { readonly type: 'inspected'; readonly inspection: Inspection }
  | { readonly type: 'done'; readonly facts?: DocumentFacts }
  | { readonly type: 'failed'; readonly error: AppError };
