import type { SourceRhythm } from '../../../../shared/domain/source.ts';

/** Text as a feed gives it. */
export interface FeedText {
  readonly value: string;
  readonly format: 'text' | 'html';
  /** The `xml:base` in force, absolute. */
  readonly base?: string | undefined;
  /** The `xml:lang` in force, as written. */
  readonly language?: string | undefined;
}

export interface FeedLink {
  /** Absolute. */
  readonly href: string;
  /** `alternate` when the feed says nothing. */
  readonly rel: string;
  readonly type?: string | undefined;
  readonly hreflang?: string | undefined;
}

/** A file that an item brings along. */
export interface FeedEnclosure {
  /** Absolute. */
  readonly url: string;
  /** In lower case, without parameters. */
  readonly type?: string | undefined;
  readonly title?: string | undefined;
  readonly bytes?: number | undefined;
  /** Seconds. */
  readonly duration?: number | undefined;
}

/** An item in the words of its feed: one shape for all formats, nothing decided yet. */
export interface FeedItem {
  readonly id?: string | undefined;
  readonly title?: FeedText | undefined;
  /** In document order, the one made from a permanent guid last. */
  readonly links: readonly FeedLink[];
  readonly authors: readonly string[];
  /** ISO 8601 in UTC. */
  readonly published?: string | undefined;
  readonly updated?: string | undefined;
  /** As written. */
  readonly language?: string | undefined;
  readonly summary?: FeedText | undefined;
  readonly content?: FeedText | undefined;
  /** In document order, each address once. */
  readonly enclosures: readonly FeedEnclosure[];
  /** Address of the picture that stands for the item. */
  readonly cover?: string | undefined;
  /** Of a small one, for want of another. */
  readonly thumbnail?: string | undefined;
}

export interface Feed {
  readonly format: 'rss' | 'atom' | 'json';
  readonly title?: FeedText | undefined;
  readonly links: readonly FeedLink[];
  readonly authors: readonly string[];
  readonly language?: string | undefined;
  readonly items: readonly FeedItem[];
  /** How many items older than these it has. */
  readonly leftOut: number;
  readonly rhythm?: SourceRhythm | undefined;
  /** What was wrong and could be worked around, in English. */
  readonly warnings: readonly string[];
}
