import type { Article, Gap } from '../../../shared/domain/article.ts';
import type { Source } from '../../../shared/domain/source.ts';
import type { ArticleIndex } from '../library/article-index.ts';
import type { ReadingQueue } from '../library/reading-queue.ts';
import type { EnclosureReference } from './enclosure-service.ts';

/** A file that a rule wants, of which source, and why it is not here if it was asked for. */
export interface WantedEnclosure extends EnclosureReference {
  readonly sourceId: string;
  /** When the item came. */
  readonly addedAt: string;
  readonly gap?: Gap;
}

/** Items of one source whose files come by its rule: a podcast lists hundreds, and nobody hears them on one journey. */
export const itemsByRule = 5;

/**
 * What the rules of some sources want and the library lacks: the files of the newest items that are unread, starred or in the reading
 * queue, except those that a person deleted.
 */
export function wantedEnclosures(
  sources: readonly Source[],
  index: Pick<ArticleIndex, 'ofSource' | 'entry'>,
  queue: Pick<ReadingQueue, 'has'>,
): readonly WantedEnclosure[] {
  return sources
    .filter(({ preferences }) => preferences.enclosures === 'always')
    .flatMap(({ id }) => {
      const own = ({ variants }: Article) =>
        variants
          .filter(({ sourceId }) => sourceId === id)
          .flatMap(({ enclosures, addedAt }) => enclosures.map((one) => ({ ...one, addedAt })))
          .filter(({ declined }) => declined === undefined);
      return index
        .ofSource(id)
        .flatMap((article) => {
          const entry = index.entry(article.id);
          const isWanted = entry && (!entry.read || entry.starred || queue.has(article.id));
          return isWanted && own(article).length > 0 ? [{ article, time: entry.time }] : [];
        })
        .sort((one, other) => other.time - one.time)
        .slice(0, itemsByRule)
        .flatMap(({ article }) =>
          own(article)
            .filter(({ stored }) => stored === undefined)
            .map(({ url, addedAt, gap }) => ({
              articleId: article.id,
              url,
              sourceId: id,
              addedAt,
              ...(gap && { gap }),
            })),
        );
    });
}
