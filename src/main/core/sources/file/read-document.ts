import { parseLanguageTag } from '../../../../shared/domain/language.ts';
import { Failure, toAppError } from '../../../../shared/result.ts';
import { decodeText } from '../../encoding/decode.ts';
import { exportedMarkdown, generatorFact } from '../../export/markdown-marks.ts';
import type { IncomingItem, RawDocument, ReadDocument } from '../source-adapter.ts';
import { readFileName } from './file-name.ts';
import { type FrontMatter, listedIn, readFrontMatter } from './front-matter.ts';

/**
 * One file as one item, whose identity is its path inside the folder it came from. Relative addresses start from
 * `file:///` plus that path, so that they cannot climb above the folder, say nothing about the machine, and stay the
 * same when the folder moves.
 *
 * Throws Failure `fileUnsupported`, `fileEmpty`, `fileBinary` or `fileEncoding`, naming the file.
 */
export function readTextDocument(document: RawDocument): ReadDocument {
  const path = document.relativePath ?? document.location;
  const name = readFileName(path);
  if (name.format === undefined) throw new Failure('fileUnsupported', { file: document.location });
  const { text, warnings } = decodeNaming(document);
  const plain: FrontMatter = { facts: new Map(), text };
  const { facts, text: value } = name.format === 'markdown' ? readFrontMatter(text) : plain;
  const language =
    parseLanguageTag(facts.get('lang') ?? facts.get('language') ?? '') ?? name.language;
  const item: IncomingItem = {
    guid: path,
    authors: authorsOf(facts),
    alternates: [],
    content: { format: name.format, value: withCover(facts, ownText(facts, value)) },
    baseUrl: new URL(path.split('/').map(encodeURIComponent).join('/'), 'file:///').href,
    ...(language && { language }),
    ...(name.language && { translationKey: name.stem }),
    ...stated({
      title: facts.get('title'),
      summary: facts.get('summary'),
      publishedAt: isoDate(facts.get('published') ?? facts.get('date')),
      updatedAt: isoDate(facts.get('updated')),
    }),
  };
  return { items: [item], warnings };
}

function decodeNaming(document: RawDocument): ReturnType<typeof decodeText> {
  try {
    return decodeText(document.bytes);
  } catch (error) {
    const { code, params } = toAppError(error);
    throw new Failure(code, { ...params, file: document.location }, { cause: error });
  }
}

/** The facts that have a value. */
function stated<Key extends string>(
  facts: Readonly<Record<Key, string | undefined>>,
): Partial<Record<Key, string>> {
  const given = Object.entries(facts).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(given) as Partial<Record<Key, string>>;
}

function authorsOf(facts: FrontMatter['facts']): readonly string[] {
  const stated = facts.get('author') ?? facts.get('authors') ?? '';
  const listed = listedIn(stated) ?? stated.split(/[,;]/);
  return listed.map((author) => author.trim()).filter((author) => author !== '');
}

function isoDate(stated: string | undefined): string | undefined {
  const time = Date.parse(stated ?? '');
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** Of Markdown that Escale wrote, the text alone: its title is a fact, and what follows the text is not the article's. */
function ownText(facts: FrontMatter['facts'], markdown: string): string {
  return facts.get('generator') === generatorFact ? exportedMarkdown(markdown) : markdown;
}

/** Puts the picture that the front matter names before the text, unless the text shows it anyway. */
function withCover(facts: FrontMatter['facts'], markdown: string): string {
  const image = facts.get('image');
  if (image === undefined || image === '' || markdown.includes(`](${image}`)) return markdown;
  const alternative = (facts.get('imagealt') ?? '').replaceAll(/[[\]\\]/g, '\\$&');
  return `![${alternative}](<${image.replaceAll(/[<>\r\n]/g, '')}>)\n\n${markdown}`;
}
