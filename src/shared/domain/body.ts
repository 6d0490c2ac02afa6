import type { ElementContent, Root } from 'hast';
import { z } from 'zod';

/** What a block of the canonical text is. `quote` is a quotation or pull quote, `caption` the text under a figure. */
export const blockTypes = [
  'paragraph',
  'heading',
  'quote',
  'list-item',
  'code',
  'table-cell',
  'caption',
  'footnote',
] as const;
export type BlockType = (typeof blockTypes)[number];

/** Why a passage was set aside. Each is a key under `reader.hidden.reasons` in the interface catalogues. */
export const hiddenReasons = [
  'newsletter',
  'privacy',
  'sharing',
  'tags',
  'about',
  'related',
  'consent',
  'repeated',
  'promotion',
  'comments',
  /** An imported rule of the site strips it. */
  'siteRule',
  /** It stands in the middle of the article, and was left out when that was looked for in its page. */
  'surroundings',
  /** A person chose it. */
  'chosen',
] as const;
export type HiddenReason = (typeof hiddenReasons)[number];

/**
 * What gave a passage away. Each is a key under `reader.hidden.cues` in the interface catalogues: `words` stands for
 * wording that only publishers use, `links` for a block of nothing but links, `address` for where its links lead,
 * `section` for standing under a heading that names it, `place` for standing among others after the end,
 * `repetition` for text that the article has elsewhere, `markup` for what the page itself calls it, `siteRule` for an
 * imported rule of the site that names it, `extraction` for what was left out when the article was looked for in its page,
 * `rule` for a person's own choice.
 */
export const hiddenCues = [
  'words',
  'links',
  'address',
  'section',
  'place',
  'repetition',
  'markup',
  'siteRule',
  'extraction',
  'rule',
] as const;
export type HiddenCue = (typeof hiddenCues)[number];

export const blockSchema = z.object({
  type: z.enum(blockTypes),
  /** UTF-16 offsets into the body's canonical text, end exclusive. */
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
});
export type Block = Readonly<z.infer<typeof blockSchema>>;

const isTree = (type: 'root' | 'element') => (value: unknown) =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === type;

/** A passage that the publisher wrapped around the article: kept, not shown until asked for. */
export const hiddenPassageSchema = z.object({
  reason: z.enum(hiddenReasons),
  /** Absent from bodies that an earlier Escale made. */
  cue: z.enum(hiddenCues).optional(),
  text: z.string(),
  /** Sanitised content, to show when the passage is revealed. */
  nodes: z.array(z.custom<ElementContent>(isTree('element'))),
  /** Index of the block before which the passage stood; the number of blocks when it stood after the last. */
  beforeBlock: z.int().nonnegative(),
  /** Index of the tree's child before which it stood: pictures and rules are children without being blocks. */
  beforeChild: z.int().nonnegative().optional(),
});
export type HiddenPassage = Readonly<z.infer<typeof hiddenPassageSchema>>;

/**
 * One immutable version of an article's content. `tree` is sanitised and normalised: its text nodes, read in order with
 * one `\n` between blocks, are exactly `text` (see `shared/text/canonical.ts`). Every position in the product is a
 * `[start, end)` pair of UTF-16 code units in `text`.
 */
export const bodySchema = z.object({
  version: z.literal(1),
  tree: z.custom<Root>(isTree('root')),
  text: z.string(),
  blocks: z.array(blockSchema),
  hidden: z.array(hiddenPassageSchema),
  /** Given when it came without markup, which is judged by other signs. */
  plainText: z.literal(true).optional(),
});
export type Body = Readonly<z.infer<typeof bodySchema>>;

/** A half-open range of UTF-16 code units in a body's canonical text. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}
