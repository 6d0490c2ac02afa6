import type { ExportChoice } from '../../../shared/domain/export.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { formatDate } from '../../../shared/i18n/formats.ts';
import { tagKey } from '../../../shared/domain/tag.ts';
import { assertNever, Failure } from '../../../shared/result.ts';
import type { AnnotationService } from '../annotations/annotation-service.ts';
import type { Glossary } from '../glossary/glossary.ts';
import type { LibraryService } from '../library/library-service.ts';
import type { Clock, Library } from '../ports.ts';
import { articleBook, digestBook } from './epub.ts';
import type { ExportedArticle, ExportFacts } from './exported-article.ts';
import { exportWords } from './export-words.ts';
import { exportFileName, fileNameOf } from './file-name.ts';
import { gatherArticle } from './gather-article.ts';
import { htmlDocument } from './html-document.ts';
import { markdownDocument, markdownText } from './markdown-document.ts';

export interface ExportServiceOptions {
  readonly store: Pick<Library, 'assets'>;
  readonly library: Pick<LibraryService, 'all' | 'view'>;
  readonly annotations: Pick<AnnotationService, 'ofArticle'>;
  readonly glossary: Pick<Glossary, 'concept'>;
  readonly clock: Clock;
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
   * An article as a file. Throws Failure `articleUnknown` and `bodyMissing`, and `exportNeedsWindow` for PDF, whose pages
   * only a window can set: it makes them of `page`.
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
   * are none, and `bodyMissing` when the text of all of them is; `leftOut` are those beyond the limit and those without
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
    const articles: ExportedArticle[] = [];
    let missing: Failure | undefined;
    for (const { id } of wanted.slice(0, limit)) {
      try {
        articles.push(await this.#gather({ articleId: id }, { notes: false, glossary: true }));
      } catch (error) {
        // One text that is gone keeps nobody from reading the others.
        if (!(error instanceof Failure) || error.error.code !== 'bodyMissing') throw error;
        missing = error;
      }
    }
    if (articles.length === 0 && missing) throw missing;
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
    };
  }

  async #gather(
    { articleId, language }: ExportedVersion,
    { notes, glossary }: Pick<ExportChoice, 'notes' | 'glossary'>,
  ): Promise<ExportedArticle> {
    const { library, annotations, store } = this.#options;
    const view = await library.view({ articleId, ...(language !== undefined && { language }) });
    const placed = notes
      ? await annotations.ofArticle({ articleId, language: view.language })
      : { annotations: [] };
    return await gatherArticle({
      view,
      annotations: placed.annotations,
      glossary: glossary ? this.#options.glossary : undefined,
      assets: store.assets,
    });
  }

  #facts(): ExportFacts {
    const { clock, escaleVersion } = this.#options;
    return { exportedAt: clock.now().toISOString(), escaleVersion };
  }
}
