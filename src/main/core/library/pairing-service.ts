import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { Article, ArticleStatus, Variant } from '../../../shared/domain/article.ts';
import { primaryLanguage } from '../../../shared/domain/language.ts';
import type { RequestOutput } from '../../../shared/ipc/contract.ts';
import { Failure } from '../../../shared/result.ts';
import type { Change, Library } from '../ports.ts';
import { freeArticleId } from '../sync/article-id.ts';
import type { ArticleWriter } from '../sync/article-writer.ts';
import { byAge, languagesDiffer } from '../sync/merge-articles.ts';
import type { ArticleIndex } from './article-index.ts';
import { likenessOf, nearMilliseconds } from './pairing-likeness.ts';

export interface PairingServiceOptions {
  readonly store: Pick<Library, 'annotations' | 'articles' | 'together'>;
  readonly index: ArticleIndex;
  readonly writer: ArticleWriter;
  /** What the source of a version is called. */
  readonly sourceTitle: (variant: Variant) => string;
}

/** Most articles that are compared with one, and most that are proposed. */
const mostCompared = 400;
const mostProposed = 8;

/**
 * Makes one article of two that say the same in two languages, and two of one, where a person says so. What they decided
 * stays: a sync joins versions and never parts them, and joins none to an article that is `apart`.
 */
export class PairingService {
  readonly #options: PairingServiceOptions;

  constructor(options: PairingServiceOptions) {
    this.#options = options;
  }

  /**
   * Joins two articles; answers the id of the one that is left. Statuses are united and annotations come along. Throws
   * Failure `articleUnknown`, or `pairingImpossible` when both have a version in one language.
   */
  async pair(articleId: string, otherId: string): Promise<string> {
    const { put } = await this.#options.writer.write(() => {
      const one = this.#article(articleId);
      const other = this.#article(otherId);
      if (!languagesDiffer(one, other)) {
        throw new Failure('pairingImpossible', { one: one.id, other: other.id });
      }
      const [kept, gone] = byAge(one, other) <= 0 ? [one, other] : [other, one];
      const { apart: _over, ...article } = kept;
      return {
        put: [{ ...article, variants: [...kept.variants, ...gone.variants] }],
        merged: [{ goneId: gone.id, keptId: kept.id }],
      };
    });
    return put[0]?.id ?? articleId;
  }

  /**
   * Makes an article of its own of each version; answers their ids, the first being the one that there was. Each has what the
   * person did with the article, and the annotations in its language. Throws Failure `articleUnknown`, or
   * `pairingSingle` when there is one version only.
   */
  async unpair(articleId: string): Promise<readonly string[]> {
    return this.#options.writer.exclusively(async () => {
      const article = this.#article(articleId);
      const [first, ...others] = article.variants;
      if (!first || others.length === 0) throw new Failure('pairingSingle', { article: articleId });
      const parted = others.map((variant): Article => ({
        id: freeArticleId(variant, (id) => this.#isTaken(id)),
        variants: [variant],
        apart: true,
      }));
      const left = { ...article, variants: [first], apart: true as const };
      const annotationIds = this.#annotationsOf(articleId);
      await this.#options.store.together({
        articles: [left, ...parted].map((value) => ({ type: 'put', value })),
        statuses: (latest) => {
          const status = latest(articleId);
          return status ? parted.map((one) => copyOf(status, one)) : [];
        },
        annotations: (latest) => annotationIds.flatMap((id) => moveOf(latest(id), parted)),
      });
      return [articleId, ...parted.map(({ id }) => id)];
    });
  }

  /** Articles that may be another version of this one, the likeliest first, with why. Throws Failure `articleUnknown`. */
  suggestions(articleId: string): RequestOutput<'pairingSuggestions'> {
    const { index, sourceTitle } = this.#options;
    const article = this.#article(articleId);
    const likely = this.#near(article).flatMap((id) => {
      const other = index.get(id);
      const variant = other?.variants[0];
      if (!other || !variant) return [];
      const { score, reasons } = likenessOf(article, other);
      return reasons.length === 0 ? [] : [{ id, variant, score, reasons }];
    });
    return {
      suggestions: likely
        .toSorted((a, b) => b.score - a.score)
        .slice(0, mostProposed)
        .map(({ id, variant, reasons }) => ({
          id,
          title: variant.title,
          language: variant.language,
          sourceTitle: sourceTitle(variant),
          ...(variant.publishedAt !== undefined && { publishedAt: variant.publishedAt }),
          reasons: [...reasons],
        })),
    };
  }

  /** The articles in other languages that stand nearest in time, the nearest first. */
  #near({ id: articleId, variants }: Article): readonly string[] {
    const { index } = this.#options;
    const languages = new Set(variants.map(({ language }) => primaryLanguage(language)));
    const timeOf = (id: string) => index.entry(id)?.time ?? 0;
    const time = timeOf(articleId);
    return index
      .idsWhere(
        (other) =>
          Math.abs(other.time - time) <= nearMilliseconds &&
          other.versions.every(({ language }) => !languages.has(primaryLanguage(language))),
      )
      .map((id) => ({ id, distance: Math.abs(timeOf(id) - time) }))
      .toSorted((a, b) => a.distance - b.distance)
      .slice(0, mostCompared)
      .map(({ id }) => id);
  }

  #article(id: string): Article {
    const article = this.#options.store.articles.get(id);
    if (!article) throw new Failure('articleUnknown', { article: id });
    return article;
  }

  #isTaken(id: string): boolean {
    const { index, store } = this.#options;
    return store.articles.get(id) !== undefined || index.removed.has(id);
  }

  #annotationsOf(articleId: string): readonly string[] {
    const { ids, columns } = this.#options.store.annotations.summaries();
    const rows = [...ids.rows()].filter((row) => columns.articleId.at(row) === articleId);
    return rows.map((row) => ids.at(row));
  }
}

function copyOf(status: ArticleStatus, { id, variants }: Article): Change<ArticleStatus> {
  const languages = new Set(variants.map(({ language }) => language));
  const progress = Object.entries(status.progress).filter(([language]) => languages.has(language));
  return { type: 'put', value: { ...status, id, progress: Object.fromEntries(progress) } };
}

/** An annotation goes with the version in whose language it was made. */
function moveOf(
  annotation: Annotation | undefined,
  parted: readonly Article[],
): readonly Change<Annotation>[] {
  if (!annotation) return [];
  const language = primaryLanguage(annotation.language);
  const home = parted.find(({ variants }) =>
    variants.some((variant) => primaryLanguage(variant.language) === language),
  );
  return home ? [{ type: 'put', value: { ...annotation, articleId: home.id } }] : [];
}
