import type { Enclosure } from '../../../shared/domain/article.ts';

/**
 * An item's files as they come again, with what is known of those that were there: the stored file, why there is none,
 * and that a person does not want it. A stored file that the publisher no longer lists stays listed, since a person asked
 * for it; and so does what only the page's text plays.
 */
export function keepStoredEnclosures(
  incoming: readonly Enclosure[],
  earlier: readonly Enclosure[],
): Enclosure[] {
  const left = new Set(earlier);
  const take = (isIt: (other: Enclosure) => boolean) => {
    const found = [...left].find(isIt);
    if (found) left.delete(found);
    return found;
  };
  const exact = new Map(
    incoming.map((enclosure) => [enclosure, take(({ url }) => url === enclosure.url)]),
  );
  const again = incoming.map((enclosure) => {
    const path = withoutQuery(enclosure.url);
    const known = exact.get(enclosure) ?? take(({ url }) => withoutQuery(url) === path);
    if (known === undefined) return enclosure;
    const { stored, gap, declined } = known;
    return {
      ...enclosure,
      // What the bytes proved to be counts more than what is declared again.
      ...(stored && { stored, mediaType: known.mediaType }),
      ...(gap && { gap }),
      ...(declined && { declined }),
    };
  });
  return [
    ...again,
    ...[...left].filter(({ stored, foundIn }) => stored !== undefined || foundIn !== undefined),
  ];
}

/** Publishers count listeners by a query that changes from one reading to the next. */
function withoutQuery(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? url;
}
