import { z } from 'zod';
import { parseLanguageTag } from '../../src/shared/domain/language.ts';
import type { Feed, FeedItem, FeedText } from '../../src/main/core/sources/feed/wire.ts';
import { comparableHtml } from './html-equality.ts';

/** What a corpus expects of one field, and what Escale read. */
export interface Compared {
  readonly field: string;
  readonly equal: boolean;
}

const text = z.string().optional();
const person = z.union([z.string(), z.object({ name: text, email: text })]);
const link = z.object({ href: text, rel: text, hreflang: text });
const dublinCore = z.object({ creators: z.array(z.string()).optional() }).optional();
const common = {
  title: text,
  link: text,
  links: z.array(z.union([z.string(), link])).optional(),
  language: text,
};

const itemSchema = z.object({
  ...common,
  id: text,
  guid: z.object({ value: text }).optional(),
  rdf: z.object({ about: text }).optional(),
  description: text,
  summary: text,
  content: z.union([z.string(), z.object({ value: text, encoded: text, src: text })]).optional(),
  author: z.union([z.string(), z.object({ name: text })]).optional(),
  authors: z.array(person).optional(),
  dc: dublinCore,
  pubDateParsed: text,
  publishedParsed: text,
  updatedParsed: text,
  published: text,
  updated: text,
});
const feedSchema = z.object({
  ...common,
  items: z.array(itemSchema).optional(),
  entries: z.array(itemSchema).optional(),
});

/** Compares a feed, field by field, with the JSON that gofeed's and feedsmith's own tests expect of it. */
export function compareWithExpected(
  feed: Feed,
  expected: unknown,
  location: string,
): readonly Compared[] {
  const parsed = feedSchema.parse(expected);
  const items = parsed.items ?? parsed.entries ?? [];
  return [
    ...commonFields(feed, parsed, location, 'feed'),
    { field: 'items', equal: feed.items.length === items.length },
    ...items.flatMap((item, index) => itemFields(feed.items[index], item, location)),
  ];
}

type Expected = z.infer<typeof itemSchema>;

function commonFields(
  actual: Pick<Feed, 'title' | 'links' | 'language'> | undefined,
  expected: Pick<Expected, 'title' | 'link' | 'links' | 'language'>,
  location: string,
  of: string,
): readonly Compared[] {
  const fields: Compared[] = [];
  if (expected.title !== undefined) {
    fields.push({ field: `${of}.title`, equal: sameText(actual?.title, expected.title, location) });
  }
  const links = expected.links ?? (expected.link === undefined ? [] : [expected.link]);
  for (const each of links) {
    const href = typeof each === 'string' ? each : each.href;
    if (href === undefined) continue;
    const wanted = URL.parse(href, location)?.href;
    fields.push({
      field: `${of}.link`,
      equal: wanted === undefined || actual?.links.some((one) => one.href === wanted) === true,
    });
  }
  if (expected.language !== undefined) {
    const tag = parseLanguageTag(actual?.language ?? '');
    fields.push({ field: `${of}.language`, equal: tag === parseLanguageTag(expected.language) });
  }
  return fields;
}

function itemFields(
  item: FeedItem | undefined,
  expected: Expected,
  location: string,
): readonly Compared[] {
  const fields = [...commonFields(item, expected, location, 'item')];
  const add = (field: string, wanted: string | undefined, equal: (value: string) => boolean) => {
    if (wanted !== undefined) fields.push({ field: `item.${field}`, equal: equal(wanted) });
  };
  const sameDate = (value: string) =>
    [item?.published, item?.updated].some((date) => Date.parse(date ?? '') === Date.parse(value));
  add(
    'id',
    expected.id ?? expected.guid?.value ?? expected.rdf?.about,
    (id) => item?.id === id.trim(),
  );
  add('summary', expected.description ?? expected.summary, (value) =>
    sameText(item?.summary ?? item?.content, value, location),
  );
  add('content', contentOf(expected), (value) => sameText(item?.content, value, location));
  add('author', authorOf(expected), (name) => sameAuthor(item, name, location));
  for (const date of [expected.pubDateParsed, expected.publishedParsed, expected.updatedParsed]) {
    add('date', date, sameDate);
  }
  return fields;
}

function contentOf({ content }: Expected): string | undefined {
  if (typeof content === 'string') return content;
  return content?.src === undefined ? (content?.value ?? content?.encoded) : undefined;
}

function authorOf({ author, authors, dc }: Expected): string | undefined {
  const [first] = authors ?? [];
  const named = typeof first === 'string' ? first : (first?.name ?? first?.email);
  return dc?.creators?.[0] ?? (typeof author === 'string' ? author : author?.name) ?? named;
}

function sameAuthor(item: FeedItem | undefined, name: string, location: string): boolean {
  // Names are plain text in Escale, whatever markup a publisher put around them.
  const plain = name.replace(/<[^>]*>/g, '');
  return (
    item?.authors.some(
      (author) => author === plain || comparableHtml(author, location) === plain,
    ) === true
  );
}

function flat(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}

function sameText(actual: FeedText | undefined, expected: string, location: string): boolean {
  if (actual === undefined) return expected === '';
  if (actual.format === 'text') return flat(actual.value) === flat(expected);
  const base = actual.base ?? location;
  return (
    comparableHtml(unwrapped(actual.value), base) === comparableHtml(unwrapped(expected), base)
  );
}

/** Whether XHTML's outer div is kept is a matter of taste. */
function unwrapped(html: string): string {
  return /^<div[^>]*>([^]*)<\/div>$/.exec(html.trim())?.[1] ?? html;
}
