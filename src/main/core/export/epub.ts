import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { containsNode, isElement } from '../../../shared/text/elements.ts';
import { toWebAnnotations } from '../annotations/web-annotations.ts';
import { bookAnnotationsPath } from '../annotations/book-annotations.ts';
import { bookStyle } from './document-style.ts';
import { grouped } from '../grouped.ts';
import { articleDocument, glossaryDocument, glossaryPath, picturePath } from './epub-document.ts';
import {
  type BookEntry,
  type BookFacts,
  type BookFile,
  containerDocument,
  contentsDocument,
  packageDocument,
} from './epub-package.ts';
import {
  allPositions,
  type ExportedArticle,
  type ExportedPicture,
  type ExportedTerm,
  type ExportFacts,
} from './exported-article.ts';
import { exportWords } from './export-words.ts';

/** The same in every time zone: archives keep local time, and a book does not say when it was packed. */
const packedAt = new Date(1980, 0, 1);

/** One article as an EPUB 3 book, its first picture the cover. Equal input makes equal bytes. */
export async function articleBook(
  article: ExportedArticle,
  facts: ExportFacts,
): Promise<Uint8Array> {
  const { title, language, authors, site, summary, url, publishedAt, tags } = article;
  return await pack(
    {
      title,
      language,
      authors,
      publisher: site,
      description: summary,
      source: url,
      publishedAt,
      modifiedAt: facts.exportedAt,
      subjects: tags,
      parts: [partOf(article)],
    },
    [article],
    [{ title, language, path: articlePath(0) }],
    facts,
  );
}

export interface DigestOptions {
  readonly title: string;
  /** That of its title and contents; each article has its own. */
  readonly language: InterfaceLanguage;
  readonly articles: readonly ExportedArticle[];
}

/** Several articles as one EPUB 3 book, which begins with its contents by source. Equal input makes equal bytes. */
export async function digestBook(
  { title, language, articles }: DigestOptions,
  facts: ExportFacts,
): Promise<Uint8Array> {
  const bySource = [...grouped(articles, ({ site }) => site)].toSorted(([a], [b]) =>
    a.localeCompare(b, language),
  );
  // The pages follow the contents.
  const inOrder = bySource.flatMap(([, found]) => found);
  const entries = bySource.map(([site, found]) => ({
    title: site === '' ? exportWords(language).t('export.document.unnamedSource') : site,
    entries: found.map((article) => ({
      title: article.title,
      language: article.language,
      path: articlePath(inOrder.indexOf(article)),
    })),
  }));
  return await pack(
    {
      title,
      language,
      authors: [],
      modifiedAt: facts.exportedAt,
      subjects: [],
      parts: inOrder.map(partOf),
    },
    inOrder,
    entries,
    facts,
  );
}

type OwnFacts = Omit<BookFacts, 'hasPictures' | 'isEveryPictureDescribed' | 'mayFlash'>;

const articlePath = (index: number) => `article-${index + 1}.xhtml`;

/** What tells an article as it is in a file from every other. */
export const partOf = ({ id, language, bodyHash }: ExportedArticle) =>
  `${id} ${language} ${bodyHash}`;

async function pack(
  own: OwnFacts,
  articles: readonly ExportedArticle[],
  entries: readonly BookEntry[],
  facts: ExportFacts,
): Promise<Uint8Array> {
  const words = exportWords(own.language);
  const pictures = picturesOf(articles);
  const glossaries = glossariesOf(articles);
  const cover = articles.length === 1 ? coverOf(articles[0]) : undefined;
  const contents = contentsDocument(
    [
      ...entries,
      ...glossaries.map(({ language }) => ({
        title: exportWords(language).t('export.document.glossary'),
        language,
        path: glossaryPath(language),
      })),
    ],
    own.language,
    words,
  );
  const xhtml = 'application/xhtml+xml';
  const files: BookFile[] = [
    {
      path: 'nav.xhtml',
      mediaType: xhtml,
      content: contents,
      properties: 'nav',
      isPage: articles.length > 1,
    },
    ...articles.map((article, index) => ({
      path: articlePath(index),
      mediaType: xhtml,
      content: articleDocument(article, facts),
      isPage: true,
    })),
    ...glossaries.map(({ language, terms }) => ({
      path: glossaryPath(language),
      mediaType: xhtml,
      content: glossaryDocument(terms, exportWords(language)),
      isPage: true,
    })),
    { path: 'style.css', mediaType: 'text/css', content: bookStyle, isPage: false },
    ...[...pictures].map(([path, { mediaType, bytes }]) => ({
      path,
      mediaType,
      content: bytes,
      ...(path === cover && { properties: 'cover-image' }),
      isPage: false,
    })),
  ];
  const book: BookFacts = {
    ...own,
    hasPictures: pictures.size > 0,
    isEveryPictureDescribed: articles.every(isDescribed),
    mayFlash: [...pictures.values()].some(({ mediaType }) => mediaType === 'image/gif'),
  };
  const shown = articles.flatMap(({ annotations }) => annotations.map((one) => one.annotation));
  const positions = allPositions(articles);
  const carried = toWebAnnotations(shown, { pointsOf: ({ id }) => positions.get(id) });
  return await zip(
    files,
    packageDocument(book, files, words),
    shown.length > 0 ? carried : undefined,
  );
}

/** Pictures that readers of books know, by their paths. */
function picturesOf(articles: readonly ExportedArticle[]): ReadonlyMap<string, ExportedPicture> {
  const found = articles.flatMap(({ pictures, tree }) =>
    [...pictures].flatMap(([address, picture]): [string, ExportedPicture][] => {
      const path = picturePath(picture);
      // Those of hidden passages are stored as well.
      const isShown = containsNode(
        tree.children,
        (node) => isElement(node, 'img') && node.properties['src'] === address,
      );
      return path !== undefined && isShown ? [[path, picture]] : [];
    }),
  );
  return new Map(found);
}

/** The picture that an article begins with. */
function coverOf(article: ExportedArticle | undefined): string | undefined {
  const [first] = article?.tree.children ?? [];
  if (!article || first?.type !== 'element' || first.tagName !== 'figure') return undefined;
  const picture = first.children.find((child) => isElement(child, 'img'));
  const address = picture?.type === 'element' ? String(picture.properties['src']) : '';
  const stored = article.pictures.get(address);
  return stored && picturePath(stored);
}

function isDescribed({ tree }: ExportedArticle): boolean {
  return !containsNode(
    tree.children,
    (node) => isElement(node, 'img') && !String(node.properties['alt'] ?? '').trim(),
  );
}

/** The terms of all articles, once for each language that the glossary knows. */
function glossariesOf(articles: readonly ExportedArticle[]) {
  const byLanguage = grouped(
    articles.filter(({ terms }) => terms.length > 0),
    ({ language }) => exportWords(language).language,
  );
  return [...byLanguage].map(([language, ofLanguage]) => {
    const terms = new Map<string, ExportedTerm>(
      ofLanguage.flatMap(({ terms }) => terms.map((term) => [term.conceptId, term] as const)),
    );
    return {
      language,
      terms: [...terms.values()].toSorted((a, b) => a.label.localeCompare(b.label, language)),
    };
  });
}

/** The archive as EPUB's container asks for it: the media type first, bare and unpacked. */
async function zip(
  files: readonly BookFile[],
  packageXml: string,
  annotations: string | undefined,
): Promise<Uint8Array> {
  const archive = new ZipFile();
  const add = (path: string, content: string | Uint8Array, compress: boolean) =>
    archive.addBuffer(Buffer.from(content), path, {
      compress,
      mtime: packedAt,
      mode: 0o100_644,
      forceDosTimestamp: true,
    });
  add('mimetype', 'application/epub+zip', false);
  add('META-INF/container.xml', containerDocument, true);
  // What a reading system does not know there it passes over.
  if (annotations !== undefined) add(bookAnnotationsPath, annotations, true);
  add('EPUB/package.opf', packageXml, true);
  for (const { path, content } of files) add(`EPUB/${path}`, content, typeof content === 'string');
  archive.end();
  return await buffer(archive.outputStream);
}
