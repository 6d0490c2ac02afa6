import type { Article, Variant } from '../../../shared/domain/article.ts';
import { fold } from '../../../shared/text/fold.ts';
import { canonicalAddress } from '../http/address.ts';
import { variantIn } from '../library/choose-variant.ts';
import type { Library } from '../ports.ts';
import type { ReadAnnotation } from './web-annotations.ts';

export interface FoundVariant {
  readonly article: Article;
  readonly variant: Variant;
  /** Whether only its title says so, which another article may bear as well. */
  readonly isByTitle: boolean;
}

type Wanted = Pick<
  ReadAnnotation,
  'articleId' | 'articleUrl' | 'articleTitle' | 'language' | 'bodyHash'
>;

/** Finds the articles that annotations from elsewhere are about; what it needs for that is gathered once. */
export class ArticleFinder {
  readonly #articles: Library['articles'];
  #byAddress: ReadonlyMap<string, string> | undefined;
  #byBody: ReadonlyMap<string, string> | undefined;
  #byTitle: ReadonlyMap<string, FoundVariant | 'several'> | undefined;

  constructor({ articles }: Pick<Library, 'articles'>) {
    this.#articles = articles;
  }

  /**
   * By what Escale calls an article, else by its address, else by the text that was marked, of which no two articles have
   * the same by chance. With `byTitle` also by its title, where one article alone has it:
   * programs that keep highlights know some articles by an address of their own.
   */
  find(wanted: Wanted, byTitle: boolean): FoundVariant | undefined {
    const { articleId, articleUrl, language, bodyHash } = wanted;
    const own = articleId === undefined ? undefined : this.#articles.get(articleId);
    const article = own ?? this.#atAddress(articleUrl) ?? this.#withBody(bodyHash);
    if (!article) return byTitle ? this.#titled(wanted.articleTitle) : undefined;
    const { variants } = article;
    const address = articleUrl === undefined ? undefined : canonicalAddress(articleUrl);
    const atAddress = variants.find(
      ({ url }) => url !== undefined && canonicalAddress(url) === address,
    );
    const asked = language === undefined ? undefined : variantIn(variants, language);
    const withBody = variants.find(
      (one) => bodyHash !== undefined && bodiesOf(one).includes(bodyHash),
    );
    const variant = asked ?? atAddress ?? withBody ?? variants[0];
    return variant && { article, variant, isByTitle: false };
  }

  #atAddress(address: string | undefined): Article | undefined {
    if (address === undefined) return undefined;
    this.#byAddress ??= addressesOf(this.#articles.values());
    const id = this.#byAddress.get(canonicalAddress(address));
    return id === undefined ? undefined : this.#articles.get(id);
  }

  #withBody(bodyHash: string | undefined): Article | undefined {
    if (bodyHash === undefined) return undefined;
    this.#byBody ??= idsByBody(this.#articles.values());
    const id = this.#byBody.get(bodyHash);
    return id === undefined ? undefined : this.#articles.get(id);
  }

  #titled(title: string): FoundVariant | undefined {
    this.#byTitle ??= titlesOf(this.#articles.values());
    const found = this.#byTitle.get(titleKey(title));
    return found === 'several' ? undefined : found;
  }
}

/** The ids of articles by the addresses of their versions. */
function addressesOf(articles: Iterable<Article>): ReadonlyMap<string, string> {
  const addresses = new Map<string, string>();
  for (const { id, variants } of articles) {
    for (const { url } of variants) if (url !== undefined) addresses.set(canonicalAddress(url), id);
  }
  return addresses;
}

/** The ids of articles by the hashes of every text that they have or had. */
function idsByBody(articles: Iterable<Article>): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const { id, variants } of articles) {
    // What is here twice has the same words in both: whichever is chosen, the next file finds the same one.
    for (const hash of variants.flatMap(bodiesOf))
      if ((ids.get(hash) ?? id) >= id) ids.set(hash, id);
  }
  return ids;
}

function bodiesOf({ bodyHash, feedBodyHash, earlier }: Variant): readonly string[] {
  return [
    bodyHash,
    ...(feedBodyHash === undefined ? [] : [feedBodyHash]),
    ...earlier.map((one) => one.bodyHash),
  ];
}

function titlesOf(articles: Iterable<Article>): ReadonlyMap<string, FoundVariant | 'several'> {
  const titles = new Map<string, FoundVariant | 'several'>();
  for (const article of articles) {
    for (const variant of article.variants) {
      const key = titleKey(variant.title);
      if (key === '') continue;
      const here = titles.get(key);
      if (here === undefined) titles.set(key, { article, variant, isByTitle: true });
      else if (here !== 'several' && here.article.id !== article.id) titles.set(key, 'several');
    }
  }
  return titles;
}

function titleKey(title: string): string {
  return fold(title).replace(/\s+/g, ' ').trim();
}
