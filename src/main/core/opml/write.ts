import type { LanguageTag } from '../../../shared/domain/language.ts';
import { escapeHtml } from '../sources/feed/xml-element.ts';
import type { ListedSource } from './parse.ts';

/** The `type` of an outline by the kind of the source: OPML 2.0 names the first two, a list of pages has no other word. */
const types = { feed: 'rss', page: 'link', pages: 'sitemap' } as const;

interface Folder {
  readonly name: string;
  readonly folders: Map<string, Folder>;
  readonly sources: ListedSource[];
}

/** Writes sources as OPML 2.0, nested as their folders are. `createdAt` is ISO 8601. */
export function writeOpml(
  title: string,
  sources: readonly ListedSource[],
  createdAt: string,
): string {
  const root: Folder = { name: '', folders: new Map(), sources: [] };
  for (const source of sources) folderAt(root, source.folder).sources.push(source);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head>',
    `    <title>${escapeText(title)}</title>`,
    `    <dateCreated>${new Date(createdAt).toUTCString()}</dateCreated>`,
    '  </head>',
    '  <body>',
    ...linesOf(root, 2),
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

function folderAt(root: Folder, path: readonly string[]): Folder {
  let at = root;
  for (const name of path) {
    const inside = at.folders.get(name) ?? { name, folders: new Map(), sources: [] };
    at.folders.set(name, inside);
    at = inside;
  }
  return at;
}

function linesOf({ folders, sources }: Folder, depth: number): readonly string[] {
  const indent = '  '.repeat(depth);
  return [
    ...[...folders.values()].flatMap((folder) => [
      `${indent}<outline${attributes({ text: folder.name, title: folder.name })}>`,
      ...linesOf(folder, depth + 1),
      `${indent}</outline>`,
    ]),
    ...sources.map((source) => `${indent}<outline${attributes(outlineOf(source))}/>`),
  ];
}

function outlineOf(source: ListedSource): Readonly<Record<string, string | undefined>> {
  const { kind, location, title = location, homePageUrl, language } = source;
  return {
    text: title,
    title,
    type: types[kind],
    [kind === 'feed' ? 'xmlUrl' : 'url']: location,
    htmlUrl: homePageUrl,
    language: outlineLanguage(language),
  };
}

/** OPML writes languages as RSS does, in lower case. */
function outlineLanguage(language: LanguageTag | undefined): string | undefined {
  return language?.toLowerCase();
}

function attributes(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : ` ${name}="${escapeText(value)}"`))
    .join('');
}

/** Escaped, and without the characters that XML has no way to write. */
function escapeText(text: string): string {
  return escapeHtml(text.replace(/[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/gu, ''));
}
