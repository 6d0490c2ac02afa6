import { findQuote, shownQuote } from '../../../shared/annotations/find-quote.ts';
import type { Article, Variant } from '../../../shared/domain/article.ts';
import type { Body, TextRange } from '../../../shared/domain/body.ts';
import {
  type Citation,
  type CitationChoice,
  type CitationRun,
  type CitationStyle,
  referenceExtensions,
  type ReferenceFormat,
} from '../../../shared/domain/citing.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { isFetched } from '../../../shared/domain/source.ts';
import type { RequestParsed } from '../../../shared/ipc/contract.ts';
import { assertNever, Failure } from '../../../shared/result.ts';
import { sentencesAround } from '../../../shared/text/sentences.ts';
import { fileNameOf } from '../export/file-name.ts';
import { variantIn } from '../library/choose-variant.ts';
import type { LibraryService } from '../library/library-service.ts';
import type { Library } from '../ports.ts';
import { toBiblatex } from './biblatex.ts';
import { toBibtex } from './bibtex.ts';
import type { CitingThread } from './citing-thread.ts';
import { composeCitation } from './compose-citation.ts';
import { type CitedArticle, cslItem } from './csl-item.ts';
import { paragraphNumbers } from './paragraph-numbers.ts';
import { toRis } from './ris.ts';

export interface CitingServiceOptions {
  readonly store: Pick<Library, 'articles' | 'bodies' | 'sources'>;
  readonly library: Pick<LibraryService, 'nameOf' | 'sourceTitle' | 'tagsOf'>;
  readonly thread: Pick<CitingThread, 'bibliography' | 'format'>;
}

/** A version of an article and, where one is meant, a passage of it. */
export interface CitedVersion {
  readonly articleId: string;
  /** That which opens when it is not given. */
  readonly language?: string | undefined;
  readonly passage?: (TextRange & { readonly bodyHash: string }) | undefined;
}

/** An article in a bibliography. */
export interface ListedArticle {
  readonly articleId: string;
  /** SHA-256 of the text that is kept. */
  readonly bodyHash: string;
  /** Its entry. */
  readonly runs: readonly CitationRun[];
}

interface Gathered {
  readonly article: CitedArticle;
  /** The text that is cited; absent where no passage is. */
  readonly body: Body | undefined;
}

/** Citations of articles and passages, and articles as references for other programs. */
export class CitingService {
  readonly #options: CitingServiceOptions;

  constructor(options: CitingServiceOptions) {
    this.#options = options;
  }

  /**
   * Throws Failure `articleUnknown`, `bodyMissing` when the body is none of the article's, and `passageUnknown` for a place
   * outside of it.
   */
  async cite(
    version: CitedVersion,
    choice: CitationChoice,
    language: InterfaceLanguage,
  ): Promise<Citation> {
    const { article, body } = await this.#gather(version);
    const { passage } = version;
    const words = passage && body?.text.slice(passage.start, passage.end);
    if (passage && (words ?? '').trim() === '') throw new Failure('passageUnknown');
    const paragraphs = passage && body && paragraphNumbers(body.blocks, passage);
    const formatted = await this.#options.thread.format({
      item: cslItem(article),
      style: choice.style,
      language,
      paragraphs,
    });
    return composeCitation({ article, formatted, choice, language, words });
  }

  /**
   * The passage that says `quote`. Throws Failure `articleUnknown`; `quoteMissing` when no version has these words, and
   * `quoteRepeated` when one has them more than once.
   */
  async find({ articleId, language }: CitedVersion, quote: string): Promise<CitedVersion> {
    const article = this.#article(articleId);
    const versions = language === undefined ? article.variants : [this.#variant(article, language)];
    for (const { language: found, bodyHash } of versions) {
      const { text } = await this.#options.store.bodies.read(bodyHash);
      const [range, ...more] = findQuote(text, quote);
      if (more.length > 0)
        throw new Failure('quoteRepeated', { quote: shownQuote(quote), count: more.length + 1 });
      if (range) return { articleId, language: found, passage: { bodyHash, ...range } };
    }
    throw new Failure('quoteMissing', { quote: shownQuote(quote) });
  }

  /**
   * The sentence around the first hit in what a search showed of a text. Throws Failure `articleUnknown`, and
   * `passageUnknown` where the text says something else by now.
   */
  async around({ articleId, language, snippet }: RequestParsed<'foundPassage'>) {
    const variant = this.#variant(this.#article(articleId), language);
    const { text } = await this.#options.store.bodies.read(variant.bodyHash);
    const [hit] = snippet.hits;
    if (!hit || !text.startsWith(snippet.text, snippet.start)) throw new Failure('passageUnknown');
    const { start, end } = sentencesAround(text, hit, variant.language);
    return { bodyHash: variant.bodyHash, start, end };
  }

  /** Whether there is such an article. */
  has(articleId: string): boolean {
    return this.#options.store.articles.get(articleId) !== undefined;
  }

  /** Articles as one bibliography in the order of a style, each once. Throws Failure `articleUnknown`. */
  async bibliography(
    versions: readonly CitedVersion[],
    style: CitationStyle,
    language: InterfaceLanguage,
  ): Promise<readonly ListedArticle[]> {
    const cited = new Map<string, CitedArticle>();
    for (const version of versions) {
      const { article } = await this.#gather(version);
      cited.set(`${article.id} ${article.language}`, article);
    }
    const articles = [...cited.values()];
    const items = articles.map(cslItem);
    const entries = await this.#options.thread.bibliography({ items, style, language });
    return entries.flatMap(({ item, runs }) => {
      const article = articles[item];
      return article ? [{ articleId: article.id, bodyHash: article.bodyHash, runs }] : [];
    });
  }

  /** Articles as a file of references. Throws Failure `articleUnknown`. */
  async references(versions: readonly CitedVersion[], format: ReferenceFormat): Promise<string> {
    const articles: CitedArticle[] = [];
    for (const version of versions) articles.push((await this.#gather(version)).article);
    switch (format) {
      case 'biblatex':
        return articles.map(toBiblatex).join('\n');
      case 'bibtex':
        return articles.map(toBibtex).join('\n');
      case 'ris':
        return articles.map(toRis).join('');
      case 'csl-json':
        return `${JSON.stringify(articles.map(cslItem), undefined, 2)}\n`;
      default:
        return assertNever(format);
    }
  }

  /** A name for such a file. Throws Failure `articleUnknown`. */
  referencesName({ articleId, language }: CitedVersion, format: ReferenceFormat): string {
    const { title } = this.#variant(this.#article(articleId), language);
    return fileNameOf(title, referenceExtensions[format], 'article');
  }

  async #gather({ articleId, language, passage }: CitedVersion): Promise<Gathered> {
    const { store, library } = this.#options;
    const article = this.#article(articleId);
    const variant = this.#variant(article, language);
    const bodyHash = passage?.bodyHash ?? variant.bodyHash;
    const { url, publishedAt } = variant;
    const earlier = variant.earlier.find((version) => version.bodyHash === bodyHash);
    const isOwn = earlier ?? [variant.bodyHash, variant.feedBodyHash].includes(bodyHash);
    if (!isOwn) throw new Failure('bodyMissing', { hash: bodyHash });
    return {
      article: {
        id: articleId,
        language: variant.language,
        title: earlier?.title ?? variant.title,
        authors: variant.authors,
        site: variant.siteName ?? this.#siteOf(variant),
        ...(url !== undefined && { url }),
        ...(publishedAt !== undefined && { publishedAt }),
        accessedAt: accessedAt(variant, bodyHash),
        bodyHash,
        tags: library.tagsOf(articleId) ?? [],
      },
      body: passage && (await store.bodies.read(bodyHash)),
    };
  }

  /** What published it, by its source; a file of a person is in no publication, and its name is none. */
  #siteOf(variant: Variant): string {
    const { store, library } = this.#options;
    const source = store.sources.get(variant.sourceId);
    return source && !isFetched(source.kind) ? '' : library.sourceTitle(variant);
  }

  #variant(article: Article, language: string | undefined): Variant {
    const asked = language ?? this.#options.library.nameOf(article).language;
    const variant = variantIn(article.variants, asked) ?? article.variants[0];
    if (!variant) throw new Failure('articleUnknown', { article: article.id });
    return variant;
  }

  #article(articleId: string): Article {
    const article = this.#options.store.articles.get(articleId);
    if (!article) throw new Failure('articleUnknown', { article: articleId });
    return article;
  }
}

/** When a text came into the library: when it took the place of the one before it, and for a page's when that was last asked for. */
function accessedAt(variant: Variant, bodyHash: string): string {
  const { earlier, addedAt, text, pageCheck } = variant;
  const place = earlier.findIndex((version) => version.bodyHash === bodyHash);
  const came = earlier[place + 1]?.replacedAt ?? addedAt;
  const checked = place === -1 && text.origin === 'page' ? pageCheck?.at : undefined;
  return checked !== undefined && Date.parse(checked) > Date.parse(came) ? checked : came;
}
