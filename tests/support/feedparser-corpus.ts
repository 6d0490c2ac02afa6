import { parseLanguageTag } from '../../src/shared/domain/language.ts';
import type { Feed, FeedItem, FeedText } from '../../src/main/core/sources/feed/wire.ts';
import { comparableHtml } from './html-equality.ts';

/** Where the corpus' own server would have served the documents. */
export const feedparserLocation = 'http://127.0.0.1:8097/';

/** A part of what the first comment of each file expects: `Expect: not bozo and PATH == VALUE`. */
export interface Assertion {
  readonly path: string;
  readonly expected: string;
}

/** Those of a form that can be about something that Escale keeps. */
export function readAssertions(text: string): readonly Assertion[] {
  const expectation = /Expect:\s*(.*)/.exec(text)?.[1]?.trim() ?? '';
  return expectation.split(/ and (?=\(?(?:feed|entries)[[.])/).flatMap((part) => {
    const found = /^(?:not bozo and )?\(?((?:feed|entries\[0\])\S*?) == (.*?)\)?$/.exec(
      part.trim(),
    );
    const expected = found === null ? undefined : readLiteral(found[2] ?? '');
    return found === null || expected === undefined ? [] : [{ path: found[1] ?? '', expected }];
  });
}

/** A Python string or a tuple of date fields. */
function readLiteral(literal: string): string | undefined {
  const quoted = /^u?(?:'(.*)'|"(.*)")$/s.exec(literal);
  if (quoted !== null) return unescapePython(quoted[1] ?? quoted[2] ?? '');
  const tuple = /^\((\d+), (\d+), (\d+), (\d+), (\d+), (\d+),/.exec(literal)?.slice(1).map(Number);
  if (tuple === undefined) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = tuple;
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second)).toISOString();
}

function unescapePython(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    .replace(/\\x([0-9a-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    .replaceAll('\\n', '\n')
    .replaceAll("\\'", "'");
}

/** Whether an assertion holds; undefined when Escale has no such field. */
export function holds(
  { path, expected }: Assertion,
  feed: Feed,
  location: string,
): boolean | undefined {
  const keys = [...path.matchAll(/\[(?:'([^']*)'|(\d+))\]/g)].map(
    ([, name, index]) => name ?? Number(index),
  );
  const isEntry = path.startsWith('entries');
  const value = isEntry ? itemField(feed.items[0], keys.slice(1), feed) : feedField(feed, keys);
  if (value === 'none') return undefined;
  if (keys.at(-1) === 'base') return (value ?? location) === expected;
  if (keys.at(-1) === 'language') return tagOf(value) === parseLanguageTag(expected);
  // That project writes an address of mail behind the name, which Escale does not keep.
  const isAuthor = keys.at(-1) === 'author';
  const wanted = isAuthor ? expected.replace(/ \([^()]*@[^()]*\)$/, '') : expected;
  return typeof value === 'string'
    ? sameText(value, wanted)
    : sameFeedText(value, expected, location);
}

function tagOf(value: Field): string | undefined {
  return typeof value === 'string' ? parseLanguageTag(value) : undefined;
}

/** `'none'` where Escale has no such field, `undefined` where it has one and it is empty. */
type Field = FeedText | string | undefined;
type Keys = readonly (string | number)[];

function feedField(feed: Feed, [name, index, part]: Keys): Field {
  switch (name) {
    case 'title':
      return feed.title;
    case 'title_detail':
      return detail(feed.title, index, feed.language);
    case 'language':
      return feed.language;
    case 'link':
      return feed.links.find(({ rel }) => rel === 'alternate')?.href;
    case 'links':
      return linkPart(feed, index, part);
    // Who edits an RSS channel has not written its items, and is no field of ours.
    case 'author':
      return feed.format === 'atom' ? feed.authors[0] : 'none';
    case 'authors':
      return part === 'name' ? feed.authors[Number(index)] : 'none';
    case 'author_detail':
      return feed.format === 'atom' && index === 'name' ? feed.authors[0] : 'none';
    default:
      return 'none';
  }
}

function itemField(
  item: FeedItem | undefined,
  [name, index, part]: Keys,
  { language }: Pick<Feed, 'language'>,
): Field {
  switch (name) {
    case 'title':
      return item?.title;
    case 'title_detail':
      return detail(item?.title, index, language);
    case 'summary':
    case 'description':
      return item?.summary ?? item?.content;
    case 'summary_detail':
      return detail(item?.summary, index, language);
    case 'content':
      return index === 0 ? detail(item?.content ?? item?.summary, part, language) : 'none';
    case 'id':
    case 'guid':
      return item?.id;
    case 'link':
      return item?.links[0]?.href;
    case 'links':
      return item === undefined ? undefined : linkPart(item, index, part);
    case 'language':
      return item?.language;
    case 'published_parsed':
    case 'created_parsed':
    case 'issued_parsed':
      return item?.published;
    case 'updated_parsed':
      return item?.updated ?? item?.published;
    case 'enclosures':
      return enclosurePart(item, index, part);
    case 'author':
      return item?.authors[0];
    case 'authors':
      return part === 'name' ? item?.authors[Number(index)] : 'none';
    case 'author_detail':
      return index === 'name' ? item?.authors[0] : 'none';
    default:
      return 'none';
  }
}

function detail(
  text: FeedText | undefined,
  part: string | number | undefined,
  around: string | undefined,
): Field {
  switch (part) {
    case 'value':
      return text;
    case 'base':
      return text?.base;
    case 'language':
      // As the adapter takes it: the nearest declaration.
      return text?.language ?? around;
    default:
      return 'none';
  }
}

function linkPart(
  { links }: Pick<Feed, 'links'>,
  index: string | number | undefined,
  part: string | number | undefined,
): Field {
  const link = links[Number(index)];
  if (part === 'href' || part === 'rel' || part === 'type' || part === 'hreflang')
    return link?.[part];
  return 'none';
}

function enclosurePart(
  item: FeedItem | undefined,
  index: string | number | undefined,
  part: string | number | undefined,
): Field {
  const enclosure = item?.enclosures[Number(index)];
  switch (part) {
    case 'href':
    case 'url':
      return enclosure?.url;
    case 'type':
      return enclosure?.type;
    case 'length':
      return enclosure?.bytes === undefined ? undefined : String(enclosure.bytes);
    default:
      return 'none';
  }
}

function sameFeedText(value: FeedText | undefined, expected: string, location: string): boolean {
  if (value === undefined) return expected === '';
  if (value.format === 'text') return sameText(value.value, expected);
  return comparableHtml(value.value, value.base ?? location) === comparableHtml(expected, location);
}

function sameText(value: string, expected: string): boolean {
  return comparableText(value) === comparableText(expected);
}

function comparableText(text: string): string {
  // Host names mean the same in any case.
  const address = /^https?:\/\//.test(text) ? URL.parse(text)?.href : undefined;
  return address ?? text.replace(/\s+/g, ' ').trim();
}
