import type { Variant } from '../../../shared/domain/article.ts';
import { primaryLanguage } from '../../../shared/domain/language.ts';

/** What language versions of one article know each other by. */
export type LinkedVariant = Pick<
  Variant,
  'sourceId' | 'language' | 'url' | 'alternates' | 'translationKey'
>;

interface LinkedArticle {
  readonly id: string;
  readonly variants: readonly LinkedVariant[];
}

/** Where the articles stand that a variant may belong with: by address, by declared alternate, by translation key. */
export class VariantLinks {
  readonly #articleIds = new Map<string, Set<string>>();
  readonly #keys = new Map<string, readonly string[]>();

  add(article: LinkedArticle): void {
    const keys = article.variants.flatMap(linkKeys);
    this.#keys.set(article.id, keys);
    for (const key of keys) {
      const ids = this.#articleIds.get(key) ?? new Set();
      this.#articleIds.set(key, ids.add(article.id));
    }
  }

  remove(articleId: string): void {
    for (const key of this.#keys.get(articleId) ?? []) {
      const ids = this.#articleIds.get(key);
      ids?.delete(articleId);
      if (ids?.size === 0) this.#articleIds.delete(key);
    }
    this.#keys.delete(articleId);
  }

  /** Ids of articles of which a variant may be another language version of this one; to be checked with `areVersions`. */
  near(variant: LinkedVariant): ReadonlySet<string> {
    const keys = [
      ...variant.alternates.map(({ url }) => `url ${url}`),
      ...(variant.url === undefined ? [] : [`alternate ${variant.url}`]),
      ...translationKeys(variant),
    ];
    return new Set(keys.flatMap((key) => [...(this.#articleIds.get(key) ?? [])]));
  }
}

function linkKeys(variant: LinkedVariant): readonly string[] {
  return [
    ...(variant.url === undefined ? [] : [`url ${variant.url}`]),
    ...variant.alternates.map(({ url }) => `alternate ${url}`),
    ...translationKeys(variant),
  ];
}

/** Keys of single files are `file:` addresses and count across sources; all others count within their source. */
function translationKeys({ sourceId, translationKey }: LinkedVariant): readonly string[] {
  if (translationKey === undefined) return [];
  return translationKey.startsWith('file:///')
    ? [translationKey]
    : [`${sourceId} ${translationKey}`];
}

/**
 * Whether one variant is the other in another language: one declares the other's address as the version in the other's
 * language, or they are files whose names differ in their language alone.
 */
export function areVersions(a: LinkedVariant, b: LinkedVariant): boolean {
  if (sameLanguage(a.language, b.language)) return false;
  const keys = translationKeys(a);
  const sharesKey = translationKeys(b).some((key) => keys.includes(key));
  return sharesKey || declares(a, b) || declares(b, a);
}

function declares(a: LinkedVariant, b: LinkedVariant): boolean {
  return a.alternates.some(
    ({ url, language }) => url === b.url && url !== a.url && sameLanguage(language, b.language),
  );
}

export function sameLanguage(a: string, b: string): boolean {
  return primaryLanguage(a) === primaryLanguage(b);
}
