import type { Alternate, Variant } from '../../../shared/domain/article.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * An item that comes again, with what its page gave. As long as the feed's own text has not changed, all that was found
 * out about the article stays: the page's text, that the feed's is the better one, or why there is no page. When it has
 * changed and is a summary again, the page's text stays until the page has been asked for anew.
 */
export function keepPageText(
  incoming: Variant,
  earlier: Variant,
  { alwaysPage }: { readonly alwaysPage: boolean },
): Variant {
  const alternates = keepAlternates(incoming.alternates, earlier);
  const isUnchanged =
    incoming.bodyHash === (earlier.feedBodyHash ?? earlier.bodyHash) &&
    !isNewlyDated(incoming, earlier);
  const wantsPage = incoming.text.state === 'pending';
  const showsPage = earlier.text.origin === 'page' && earlier.feedBodyHash !== undefined;
  if (!wantsPage) return { ...incoming, alternates };
  // A person who now wants the page's text gets it, although the feed's was found to be the better one.
  const isDecided = !(alwaysPage && earlier.text.state === 'whole' && !showsPage);
  if (isUnchanged && isDecided && earlier.feedBodyHash !== undefined) {
    return { ...incoming, alternates, ...shownBy(earlier, incoming), text: earlier.text };
  }
  if (isUnchanged && earlier.text.state === 'partial') {
    return { ...incoming, alternates, text: earlier.text };
  }
  if (!showsPage) return { ...incoming, alternates };
  const text = { state: 'pending', origin: 'page' } as const;
  return {
    ...incoming,
    alternates,
    ...shownBy(earlier, incoming),
    text,
    feedBodyHash: incoming.bodyHash,
  };
}

/**
 * Whether the feed says that the article was changed after its page was asked for. Some feeds date every item anew each
 * time, so that this is believed once a day.
 */
function isNewlyDated({ updatedAt }: Variant, { updatedAt: before, pageCheck }: Variant): boolean {
  if (updatedAt === undefined || before === undefined || pageCheck === undefined) return false;
  return updatedAt > before && Date.parse(updatedAt) - Date.parse(pageCheck.at) >= day;
}

/** What follows from the text that is shown, and what the feed leaves for it to say. */
function shownBy(variant: Variant, incoming: Variant): Partial<Variant> {
  const { bodyHash, feedBodyHash, words, images, conceptIds, earlier } = variant;
  return {
    bodyHash,
    words,
    images,
    conceptIds,
    earlier,
    summary: incoming.summary === '' ? variant.summary : incoming.summary,
    authors: incoming.authors.length > 0 ? incoming.authors : variant.authors,
    ...(feedBodyHash !== undefined && { feedBodyHash }),
    ...(incoming.publishedAt === undefined &&
      variant.publishedAt !== undefined && { publishedAt: variant.publishedAt }),
    ...(variant.siteName !== undefined && { siteName: variant.siteName }),
    ...(variant.pageCheck && { pageCheck: variant.pageCheck }),
    ...(variant.textHashes && { textHashes: variant.textHashes }),
  };
}

/** Alternates that the page named stay, and so does why one could not be had. */
function keepAlternates(
  incoming: readonly Alternate[],
  { alternates, feedBodyHash }: Variant,
): Alternate[] {
  const known = new Map(alternates.map((alternate) => [alternate.url, alternate]));
  const named = new Set(incoming.map(({ url }) => url));
  const ofPage = feedBodyHash === undefined ? [] : alternates.filter(({ url }) => !named.has(url));
  return [
    ...incoming.map((alternate) => {
      const gap = known.get(alternate.url)?.gap;
      return gap ? { ...alternate, gap } : alternate;
    }),
    ...ofPage,
  ];
}
