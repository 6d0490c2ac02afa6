import { z } from 'zod';
import { parseJson } from '../../encoding/parse-json.ts';
import { resolveWebAddress } from '../../http/address.ts';
import { parseFeedDate } from './dates.ts';
import { attachmentSchema, readAttachments } from './attachments.ts';
import { collapseSpace } from './html-text.ts';
import { NewestItems } from './newest-items.ts';
import type { Feed, FeedItem, FeedLink, FeedText } from './wire.ts';

/** A value of the wrong type counts as absent: one bad field must not cost the item. */
const text = z.string().optional().catch(undefined);
const author = z.object({ name: text, url: text }).catch({ name: undefined, url: undefined });
const authorFields = {
  authors: z.array(author).optional().catch(undefined),
  /** Version 1.0. */
  author: author.optional(),
};

/**
 * JSON Feed has no word for other language versions; publishers that have them add `alternates` or, as the format asks
 * of extensions, `_alternates`.
 */
const alternate = z.object({ url: text, href: text, language: text, hreflang: text });
const alternates = z.array(alternate).optional().catch(undefined);

const itemSchema = z.object({
  id: z.union([z.string(), z.number()]).optional().catch(undefined),
  url: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  date_published: text,
  date_modified: text,
  language: text,
  ...authorFields,
  alternates,
  _alternates: alternates,
  attachments: z.array(attachmentSchema).optional().catch(undefined),
  image: text,
  banner_image: text,
});

const feedSchema = z.object({
  version: z.string(),
  title: text,
  home_page_url: text,
  language: text,
  items: z.array(z.unknown()),
  ...authorFields,
});

/** `https://jsonfeed.org/version/1.1`, or only its end, as some write it. */
const versionPattern = /jsonfeed\.org|^1(\.[01])?$/;

export type JsonOutcome =
  | { readonly kind: 'feed'; readonly feed: Feed }
  | { readonly kind: 'other' | 'broken' };

/** Reads JSON Feed 1.0 and 1.1. */
export function parseJsonFeed(source: string, location: string, most: number): JsonOutcome {
  const parsed = parseJson(source);
  if (parsed === undefined) return { kind: 'broken' };
  const version = z.object({ version: z.string() }).safeParse(parsed);
  if (!version.success || !versionPattern.test(version.data.version)) return { kind: 'other' };
  const checked = feedSchema.safeParse(parsed);
  if (!checked.success) return { kind: 'broken' };
  const { data } = checked;
  const newest = new NewestItems(most);
  let bad = 0;
  for (const one of data.items) {
    const item = itemSchema.safeParse(one);
    if (item.success) newest.add(readItem(item.data, location));
    else bad += 1;
  }
  const { items, leftOut } = newest.take();
  return {
    kind: 'feed',
    feed: {
      format: 'json',
      title: plain(data.title),
      links: links([data.home_page_url], location),
      authors: authorNames(data),
      language: data.language,
      items,
      leftOut,
      warnings: bad === 0 ? [] : [`${bad} items were not objects and were left out`],
    },
  };
}

function readItem(item: z.infer<typeof itemSchema>, location: string): FeedItem {
  const html = nonEmpty(item.content_html);
  const others = [...(item.alternates ?? []), ...(item['_alternates'] ?? [])];
  return {
    id: item.id === undefined ? undefined : nonEmpty(String(item.id)),
    title: plain(item.title),
    links: [
      ...links([item.url, item.external_url], location),
      ...others.flatMap((other) =>
        links([other.url ?? other.href], location).map((link) => ({
          ...link,
          hreflang: other.language ?? other.hreflang,
        })),
      ),
    ],
    authors: authorNames(item),
    published: parseFeedDate(item.date_published ?? ''),
    updated: parseFeedDate(item.date_modified ?? ''),
    language: item.language,
    summary: plain(item.summary),
    content: html === undefined ? plain(item.content_text) : { value: html, format: 'html' },
    enclosures: readAttachments(item.attachments ?? [], location),
    cover: resolveWebAddress(item.image ?? item.banner_image ?? '', location),
  };
}

function authorNames(fields: {
  readonly authors?: readonly z.infer<typeof author>[] | undefined;
  readonly author?: z.infer<typeof author> | undefined;
}): readonly string[] {
  const authors = fields.authors ?? (fields.author === undefined ? [] : [fields.author]);
  return authors.flatMap(({ name }) => nonEmpty(collapseSpace(name ?? '')) ?? []);
}

function links(references: readonly (string | undefined)[], location: string): readonly FeedLink[] {
  return references.flatMap((reference) => {
    const href = resolveWebAddress(reference ?? '', location);
    return href === undefined ? [] : [{ href, rel: 'alternate' }];
  });
}

function plain(value: string | undefined): FeedText | undefined {
  const text = nonEmpty(value);
  return text === undefined ? undefined : { value: text, format: 'text' };
}

function nonEmpty(value: string | undefined): string | undefined {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? undefined : trimmed;
}
