import type { Root } from 'hast';
import { z } from 'zod';
import { plainText } from '../../../shared/text/elements.ts';
import { parseJson } from '../encoding/parse-json.ts';
import { findElements } from './text-measures.ts';

/** What a page's JSON-LD says about its article. */
export interface StructuredArticle {
  readonly title?: string;
  readonly authors: readonly string[];
  readonly publishedAt?: string;
  readonly updatedAt?: string;
  readonly summary?: string;
  readonly language?: string;
  readonly siteName?: string;
  readonly url?: string;
  readonly image?: string;
  /** The text, which may be cut, or have lost its paragraphs. */
  readonly text?: string;
  /** The page says that its text is only for those who paid. */
  readonly isForSubscribers: boolean;
}

/** schema.org's types whose text is an article's. */
const articleType =
  /^(?:https?:\/\/schema\.org\/)?(?:\w*Article|Report|BlogPosting|LiveBlogPosting|SocialMediaPosting|DiscussionForumPosting|Review|Recipe|APIReference)$/;
/** Objects looked at: a page's own are among the first, and lists of comments are endless. */
const mostObjects = 2000;
const deepest = 12;

const objectSchema = z.record(z.string(), z.unknown());
type JsonObject = z.infer<typeof objectSchema>;

/**
 * The article that a page's JSON-LD describes, wherever it stands in lists and graphs; of several, the one with the
 * longest text, then the first. Malformed scripts are mended where publishers usually break them (comments, line breaks in
 * strings, commas at the end), else passed over.
 */
export function readStructuredData(tree: Root, windowTitle: string): StructuredArticle | undefined {
  const objects = findElements(tree, isJsonLd).flatMap((script) =>
    objectsIn(parseLeniently(plainText(script.children))),
  );
  const articles = objects.filter(isArticle);
  const [article] = articles.toSorted((a, b) => textOf(b).length - textOf(a).length);
  return article && describe(article, objects, windowTitle);
}

function isJsonLd({ tagName, properties }: { tagName: string; properties: object }): boolean {
  if (tagName !== 'script' || !('type' in properties)) return false;
  return /^application\/ld\+json\b/i.test(String(properties.type).trim());
}

function parseLeniently(script: string): unknown {
  const bare = script
    .trim()
    .replace(/^(?:<!--|\/\/<!\[CDATA\[|\/\*<!\[CDATA\[\*\/|<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\/\]\]>|\/\*\]\]>\*\/|\]\]>)$/, '');
  const attempts = [
    bare,
    // Line breaks and tabs may stand in strings only as \n and \t; as spaces they may stand anywhere.
    bare.replace(/\p{Cc}+/gu, ' '),
    bare
      .replace(/\p{Cc}+/gu, ' ')
      .replace(/,\s*([}\]])/g, '$1')
      .replace(/;\s*$/, ''),
  ];
  // Each attempt mends more; after the last the script says nothing.
  for (const attempt of attempts) {
    const value = parseJson(attempt);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Every object in a JSON value, outermost first. */
function objectsIn(value: unknown): JsonObject[] {
  const found: JsonObject[] = [];
  const visit = (part: unknown, depth: number): void => {
    if (typeof part !== 'object' || part === null || depth > deepest) return;
    if (found.length >= mostObjects) return;
    if (Array.isArray(part)) return part.forEach((item) => visit(item, depth + 1));
    const object = objectSchema.safeParse(part);
    if (!object.success) return;
    found.push(object.data);
    for (const item of Object.values(object.data)) visit(item, depth + 1);
  };
  visit(value, 0);
  return found;
}

function isArticle(object: JsonObject): boolean {
  return listOf(object['@type']).some((type) => typeof type === 'string' && articleType.test(type));
}

function describe(
  article: JsonObject,
  objects: readonly JsonObject[],
  windowTitle: string,
): StructuredArticle {
  const text = textOf(article);
  const facts = {
    title: titleOf(article, windowTitle),
    publishedAt: stringOf(article['datePublished']) ?? stringOf(article['dateCreated']),
    updatedAt: stringOf(article['dateModified']),
    summary: stringOf(article['description']),
    language: stringOf(article['inLanguage']) ?? nameOf(article['inLanguage'], objects),
    siteName: nameOf(article['publisher'], objects),
    url: addressOf(article['mainEntityOfPage']) ?? stringOf(article['url']),
    image: pictureOf(article['image'], objects),
    text: text === '' ? undefined : text,
  };
  const given = Object.entries(facts).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(given) as Partial<Record<keyof typeof facts, string>>),
    authors: authorsOf(article, objects),
    isForSubscribers: /^false$/i.test(String(article['isAccessibleForFree'])),
  };
}

/** The headline, or the name when that is what the window is called: some publishers give a description as headline. */
function titleOf(article: JsonObject, windowTitle: string): string | undefined {
  const headline = stringOf(article['headline']);
  const name = stringOf(article['name']);
  if (headline === undefined || name === undefined) return headline ?? name;
  return !windowTitle.includes(headline) && windowTitle.includes(name) ? name : headline;
}

function textOf(article: JsonObject): string {
  const stated = article['articleBody'] ?? article['text'];
  return typeof stated === 'string' ? stated.trim() : '';
}

function authorsOf(article: JsonObject, objects: readonly JsonObject[]): string[] {
  const stated = article['author'] ?? article['creator'];
  const names = listOf(stated).map((author) => nameOf(author, objects));
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** The name that a value is or has, or that the object has which the value refers to by `@id`. */
function nameOf(value: unknown, objects: readonly JsonObject[]): string | undefined {
  if (typeof value === 'string') return /^https?:/i.test(value) ? undefined : stringOf(value);
  const object = objectSchema.safeParse(listOf(value)[0]);
  if (!object.success) return undefined;
  const own = stringOf(object.data['name']);
  if (own !== undefined) return own;
  const id = object.data['@id'];
  const named = objects.find((other) => other['@id'] === id && stringOf(other['name']));
  return id === undefined ? undefined : stringOf(named?.['name']);
}

function addressOf(value: unknown): string | undefined {
  const first = listOf(value)[0];
  if (typeof first === 'string') return stringOf(first);
  const object = objectSchema.safeParse(first);
  if (!object.success) return undefined;
  return (
    stringOf(object.data['url']) ??
    stringOf(object.data['contentUrl']) ??
    stringOf(object.data['@id'])
  );
}

/** The address of a picture that is named itself, or referred to by the name of its object, which is no address. */
function pictureOf(value: unknown, objects: readonly JsonObject[]): string | undefined {
  const first = objectSchema.safeParse(listOf(value)[0]);
  if (!first.success) return stringOf(value);
  const { '@id': id, ...own } = first.data;
  const stated = addressOf(own);
  if (stated !== undefined || id === undefined) return stated;
  const named = objects.find((other) => other['@id'] === id && Object.keys(other).length > 1);
  return named && addressOf({ url: named['url'], contentUrl: named['contentUrl'] });
}

function stringOf(value: unknown): string | undefined {
  const first = listOf(value)[0];
  return typeof first === 'string' && first.trim() !== '' ? first.trim() : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}
