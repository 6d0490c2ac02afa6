import type { OwnNames } from '../../../shared/annotations/own-annotation.ts';
import type {
  AnnotatedFormat,
  Annotation,
  AnnotationFormat,
} from '../../../shared/domain/annotation.ts';
import type { ExportChoice } from '../../../shared/domain/export.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { formatDate } from '../../../shared/i18n/formats.ts';
import { tagKey } from '../../../shared/domain/tag.ts';
import { assertNever, Failure } from '../../../shared/result.ts';
import { shownInDeck } from '../annotations/anki-deck.ts';
import type { AnnotationService, WantedAnnotations } from '../annotations/annotation-service.ts';
import type { Glossary } from '../glossary/glossary.ts';
import type { LibraryService } from '../library/library-service.ts';
import type { Clock, Library } from '../ports.ts';
import { articleBook, digestBook, partOf } from './epub.ts';
import type { ExportedArticle, ExportFacts } from './exported-article.ts';
import { exportWords } from './export-words.ts';
import { exportFileName, fileNameOf } from './file-name.ts';
import { gatherArticle } from './gather-article.ts';
import { htmlCollection } from './html-collection.ts';
import { htmlDocument } from './html-document.ts';
import { markdownDocument, markdownText } from './markdown-document.ts';

export interface ExportServiceOptions {
  readonly store: Pick<Library, 'assets' | 'bodies'>;
  readonly library: Pick<LibraryService, 'all' | 'view'>;
  readonly annotations: Pick<AnnotationService, 'all' | 'export' | 'ofArticle'>;
  readonly glossary: Pick<Glossary, 'concept'>;
  readonly clock: Clock;
  /** Of the person who exports. */
  readonly names: () => OwnNames;
  readonly escaleVersion: string;
}

/** One version of an article; without a language the one that opens. */
export interface ExportedVersion {
  readonly articleId: string;
  readonly language?: string | undefined;
}

/** A file that an article became, not written yet. */
export interface MadeFile {
  /** A name for it, from the title. */
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Several articles as one book: how many are in it, and how many that were wanted are not. */
export interface DigestFile extends MadeFile {
  readonly content: Uint8Array;
  readonly articles: number;
  readonly leftOut: number;
  /** Of those left out, how many because their text is not there. */
  readonly missing: number;
}

/** Annotations as a file: how many of them cannot be in one of its kind. */
export interface AnnotationFile {
  readonly content: string | Uint8Array;
  readonly leftOut: number;
}

/** What is brought together of an article. */
interface Gathered extends Pick<ExportChoice, 'notes' | 'glossary'> {
  /** Of its notes only these. */
  readonly noteIds?: ReadonlySet<string>;
}

/** Which annotations are wanted, and how Markdown says them. */
export interface AnnotationChoice extends WantedAnnotations {
  readonly template?: string | undefined;
}

/** Which unread articles a digest holds. */
export interface DigestChoice {
  /** ISO 8601: those that came into the library since. */
  readonly since: string;
  readonly tag?: string | undefined;
  /** The newest of them, at the most. */
  readonly limit: number;
}

/** Articles as files for elsewhere. Nothing is written here, and nothing in the library changes. */
export class ExportService {
  readonly #options: ExportServiceOptions;

  constructor(options: ExportServiceOptions) {
    this.#options = options;
  }

  /**
   * An article as a file. Throws Failure `articleUnknown`, `bodyMissing` and `bodyUnreadable`, and `exportNeedsWindow` for
   * PDF, whose pages only a window can set: it makes them of `page`.
   */
  async make(version: ExportedVersion, choice: ExportChoice): Promise<MadeFile> {
    const { format } = choice;
    if (format === 'pdf') throw new Failure('exportNeedsWindow');
    const article = await this.#gather(version, choice);
    const name = exportFileName(article.title, format);
    switch (format) {
      case 'html':
        return { name, content: htmlDocument(article, this.#facts()) };
      case 'markdown':
        return { name, content: markdownDocument(article, this.#facts()) };
      case 'epub':
        return { name, content: await articleBook(article, this.#facts()) };
      default:
        return assertNever(format);
    }
  }

  /** An article as the page that a PDF is made of. Throws what `make` throws. */
  async page(
    version: ExportedVersion,
    choice: ExportChoice,
  ): Promise<MadeFile & { readonly content: string }> {
    const article = await this.#gather(version, choice);
    const content = htmlDocument(article, this.#facts());
    return { name: exportFileName(article.title, 'pdf'), content };
  }

  /** An article's text as Markdown, to be pasted elsewhere. Throws what `make` throws. */
  async markdown(version: ExportedVersion): Promise<string> {
    return markdownText(await this.#gather(version, { notes: false, glossary: false }));
  }

  /**
   * The unread articles of a time as one EPUB, in the language of the interface. Throws Failure `digestEmpty` when there
   * are none, and `bodyMissing` or `bodyUnreadable` when no text of them can be had; `leftOut` are those beyond the limit and those without
   * their text.
   */
  async digest(
    { since, tag, limit }: DigestChoice,
    language: InterfaceLanguage,
  ): Promise<DigestFile> {
    const { library } = this.#options;
    const wanted = library
      .all({ type: 'unread' })
      .filter(({ addedAt }) => Date.parse(addedAt) >= Date.parse(since))
      .filter(({ tags }) => tag === undefined || tags.some((one) => tagKey(one) === tagKey(tag)));
    if (wanted.length === 0) throw new Failure('digestEmpty');
    const versions = wanted.slice(0, limit).map(({ id }) => ({ articleId: id }));
    const articles = await this.#gatherAll(versions, { notes: false, glossary: true });
    const facts = this.#facts();
    const title = exportWords(language).t('export.document.digest', {
      date: formatDate(facts.exportedAt, language),
    });
    const content = await digestBook({ title, language, articles }, facts);
    return {
      name: fileNameOf(title, 'epub', 'digest'),
      content,
      articles: articles.length,
      leftOut: wanted.length - articles.length,
      missing: versions.length - articles.length,
    };
  }

  /**
   * Annotations as a file of any kind; lists of them are as `AnnotationService.export` makes them. Throws what that and
   * `annotated` throw.
   */
  async annotations(
    format: AnnotationFormat,
    { template, ...wanted }: AnnotationChoice,
    language: InterfaceLanguage,
  ): Promise<AnnotationFile> {
    if (format === 'html' || format === 'epub')
      return await this.annotated(format, wanted, language);
    const { annotations } = this.#options;
    const all = annotations.all(wanted);
    const content = await annotations.export(format, { ...wanted, template });
    return { content, leftOut: format === 'anki' ? all.length - shownInDeck(all).length : 0 };
  }

  /**
   * The articles that have annotations which are wanted, with these, in each language in which they have any, as one page or one book,
   * the one that was first annotated first. `leftOut` counts annotations whose article or version is gone, or its text.
   * Throws Failure `nothingAnnotated`, and `articleUnknown`, `bodyMissing` and `bodyUnreadable` where that is so of every one.
   */
  async annotated(
    format: AnnotatedFormat,
    choice: WantedAnnotations,
    language: InterfaceLanguage,
  ): Promise<MadeFile & AnnotationFile> {
    const wanted = this.#options.annotations.all(choice);
    if (wanted.length === 0) throw new Failure('nothingAnnotated');
    const noteIds = new Set(wanted.map(({ id }) => id));
    const gathered = await this.#gatherAll(versionsOf(wanted), {
      notes: true,
      noteIds,
      glossary: true,
    });
    // A version that is gone is read as another one of its article.
    const articles = [...new Map(gathered.map((one) => [partOf(one), one])).values()].filter(
      ({ annotations }) => annotations.length > 0,
    );
    const [first, second] = articles;
    if (!first) throw new Failure('bodyMissing');
    const shown = articles.reduce((sum, { annotations }) => sum + annotations.length, 0);
    const facts = this.#facts();
    const date = formatDate(facts.exportedAt, language);
    const title = second
      ? exportWords(language).t('export.document.annotated', { date })
      : first.title;
    const name = exportFileName(title, format);
    const leftOut = wanted.length - shown;
    const many = { title, language, articles };
    switch (format) {
      case 'html': {
        const content = second ? htmlCollection(many, facts) : htmlDocument(first, facts);
        return { name, content, leftOut };
      }
      case 'epub': {
        const content = second ? await digestBook(many, facts) : await articleBook(first, facts);
        return { name, content, leftOut };
      }
      default:
        return assertNever(format);
    }
  }

  /** Throws what keeps every one of them from being gathered. */
  async #gatherAll(
    versions: readonly ExportedVersion[],
    choice: Gathered,
  ): Promise<readonly ExportedArticle[]> {
    const articles: ExportedArticle[] = [];
    let missing: Failure | undefined;
    for (const version of versions) {
      try {
        articles.push(await this.#gather(version, choice));
      } catch (error) {
        // One article or text that is gone keeps nobody from reading the others.
        if (!(error instanceof Failure) || !isWithoutText(error)) throw error;
        missing = error;
      }
    }
    if (articles.length === 0 && missing) throw missing;
    return articles;
  }

  async #gather(
    { articleId, language }: ExportedVersion,
    { notes, noteIds, glossary }: Gathered,
  ): Promise<ExportedArticle> {
    const { library, annotations, store } = this.#options;
    const view = await library.view({ articleId, ...(language !== undefined && { language }) });
    const placed = notes
      ? await annotations.ofArticle({ articleId, language: view.language })
      : { annotations: [] };
    return await gatherArticle({
      view,
      annotations: placed.annotations.filter(
        ({ annotation }) => noteIds?.has(annotation.id) ?? true,
      ),
      names: this.#options.names(),
      glossary: glossary ? this.#options.glossary : undefined,
      assets: store.assets,
      bodies: store.bodies,
    });
  }

  #facts(): ExportFacts {
    const { clock, escaleVersion } = this.#options;
    return { exportedAt: clock.now().toISOString(), escaleVersion };
  }
}

function isWithoutText({ error: { code } }: Failure): boolean {
  return code === 'bodyMissing' || code === 'bodyUnreadable' || code === 'articleUnknown';
}

/** The versions that annotations are about, each once, the one that was first annotated first. */
function versionsOf(annotations: readonly Annotation[]): readonly ExportedVersion[] {
  const versions = annotations
    .toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt))
    .map((one) => ({ articleId: one.articleId, language: one.language }))
    .map((version) => [`${version.articleId} ${version.language}`, version] as const);
  return [...new Map(versions).values()];
}
