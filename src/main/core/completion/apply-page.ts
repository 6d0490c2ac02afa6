import type {
  Alternate,
  Article,
  Enclosure,
  Gap,
  Image,
  PageCheck,
  TextOrigin,
  TextReason,
  TextState,
  Variant,
} from '../../../shared/domain/article.ts';
import { missingVariants } from '../../../shared/domain/completeness.ts';
import { primaryLanguage } from '../../../shared/domain/language.ts';
import { withSounds } from '../articles/embedded-media.ts';
import { earlierBodies } from '../sync/earlier-bodies.ts';
import type { PageReading, PreparedItem } from '../sync/worker-protocol.ts';
import type { PageTask } from './missing-parts.ts';

type StoredItem = Omit<PreparedItem, 'body' | 'inlinePictures'> & {
  readonly bodyHash: string;
  /** The pictures that stood in the page itself. */
  readonly inlineImages: readonly Image[];
};

/** What came of a page, with its body stored; `gap` where the better text is not the whole article. */
export type StoredReading = {
  readonly gap?: Gap | undefined;
  readonly reason?: TextReason | undefined;
} & (
  | Omit<Extract<PageReading, { better: 'feed' }>, 'lacks' | 'reason'>
  | { readonly better: 'page'; readonly item: StoredItem }
);

/** The article with what its page gave; as it is when the version has become another since the page was asked for. */
export function withReading(
  article: Article,
  { variant: asked }: PageTask,
  reading: StoredReading,
  pageCheck: PageCheck,
): Article {
  return mapVariant(article, asked, (variant) => {
    const feedBodyHash = feedBodyOf(variant);
    if (reading.better === 'feed') {
      return {
        ...variant,
        ...(feedBodyHash !== undefined && { feedBodyHash }),
        pageCheck,
        text: keptText(variant, reading),
        alternates: mergeAlternates(variant.alternates, reading.alternates, variant),
      };
    }
    const shown = withPageText(variant, reading.item, pageCheck.at);
    const text = textState('page', reading);
    return { ...shown, text, ...(feedBodyHash !== undefined && { feedBodyHash }), pageCheck };
  });
}

function textState(
  origin: TextOrigin,
  { gap, reason }: Pick<StoredReading, 'gap' | 'reason'>,
): TextState {
  const why = reason === undefined ? {} : { reason };
  return gap ? { state: 'partial', origin, gap, ...why } : { state: 'whole', origin, ...why };
}

/** A part of the article that came from its page is shown on, and is no more than that when the page has even less by now. */
function keptText({ text, feedBodyHash }: Variant, reading: StoredReading): TextState {
  const showsPage = text.origin === 'page' && feedBodyHash !== undefined;
  if (!showsPage || text.state !== 'partial') return textState(text.origin, reading);
  return textState(text.origin, { gap: reading.gap ?? text.gap, reason: text.reason });
}

/** The feed's own body; a source of pages has none. */
function feedBodyOf({ feedBodyHash, bodyHash, text }: Variant): string | undefined {
  return feedBodyHash ?? (text.origin === 'page' ? undefined : bodyHash);
}

function withPageText(variant: Variant, item: StoredItem, now: string): Variant {
  const page = item.variant;
  const { textHashes: _feeds, ...kept } = variant;
  const shown = {
    title: variant.title,
    bodyHash: item.bodyHash,
    text: page.text,
    words: page.words,
    ...(page.textHashes && { textHashes: page.textHashes }),
  };
  const published = variant.publishedAt ?? page.publishedAt;
  const played = new Set(page.enclosures.map(({ url }) => url));
  const isLeft = ({ foundIn, stored, url }: Enclosure) =>
    foundIn === undefined || stored !== undefined || played.has(url);
  return {
    ...kept,
    ...shown,
    summary: variant.summary === '' ? page.summary : variant.summary,
    authors: variant.authors.length > 0 ? variant.authors : page.authors,
    ...(published !== undefined && { publishedAt: published }),
    ...(page.siteName !== undefined && { siteName: page.siteName }),
    alternates: mergeAlternates(variant.alternates, page.alternates, variant),
    earlier: earlierBodies(variant, shown, now),
    images: imagesOf(item, variant.images),
    conceptIds: [...item.conceptIds],
    enclosures: withSounds(variant.enclosures.filter(isLeft), page.enclosures),
  };
}

function imagesOf({ imageUrls, inlineImages }: StoredItem, known: readonly Image[]): Image[] {
  const images = new Map([...known, ...inlineImages].map((image) => [image.url, image]));
  return imageUrls.map((url) => images.get(url) ?? { url });
}

/** The article whose page was looked at again and gave nothing that is newer and as good. */
export function withCheck(
  article: Article,
  { variant: asked }: PageTask,
  pageCheck: PageCheck,
): Article {
  return mapVariant(article, asked, (variant) => ({ ...variant, pageCheck }));
}

/** Whether what a page gives now may take the place of the text that it gave before: a teaser may not. */
export function isAsGood(reading: PageReading, { words }: Variant): boolean {
  if (reading.better === 'feed' || reading.lacks) return false;
  return reading.item.variant.words >= words / 2;
}

/** The article whose summary stays a summary, and why. */
export function withoutPage(article: Article, { variant: asked }: PageTask, gap: Gap): Article {
  return mapVariant(article, asked, (variant) => ({
    ...variant,
    text: { state: 'partial', origin: variant.text.origin, gap },
  }));
}

/** The article with the version that its page gave, unless it has one in that language by now or a person parted it. */
export function withVersion(
  article: Article,
  { variant: from, alternate }: PageTask,
  { item, gap }: Extract<StoredReading, { better: 'page' }>,
  now: string,
): Article {
  if (article.apart) return article;
  const wanted = missingVariants(article.variants).some(({ url }) => url === alternate?.url);
  if (!wanted || alternate === undefined) return article;
  const back =
    from.url === undefined ? [] : [{ language: from.language, url: from.url } satisfies Alternate];
  const { variant } = item;
  const version: Variant = {
    ...variant,
    // The address that the publisher names is what the two versions know each other by.
    url: alternate.url,
    identity: { url: alternate.url, contentHash: variant.identity.contentHash },
    sourceId: from.sourceId,
    bodyHash: item.bodyHash,
    text: textState('page', { gap }),
    addedAt: now,
    alternates: mergeAlternates(back, variant.alternates, variant),
    images: imagesOf(item, []),
    conceptIds: [...item.conceptIds],
  };
  return { ...article, variants: [...article.variants, version] };
}

/** The article that still lacks a version, and why. */
export function withoutVersion(
  article: Article,
  { variant: asked, alternate }: PageTask,
  gap: Gap,
): Article {
  return mapVariant(article, asked, (variant) => ({
    ...variant,
    alternates: variant.alternates.map((other) =>
      other.url === alternate?.url ? { ...other, gap } : other,
    ),
  }));
}

/** Changes the version that a task was made for, as long as it shows what it showed then. */
function mapVariant(
  article: Article,
  asked: Variant,
  change: (variant: Variant) => Variant,
): Article {
  return {
    ...article,
    variants: article.variants.map((variant) =>
      isSame(variant, asked) ? change(variant) : variant,
    ),
  };
}

function isSame(variant: Variant, asked: Variant): boolean {
  return (
    variant.sourceId === asked.sourceId &&
    variant.language === asked.language &&
    variant.bodyHash === asked.bodyHash &&
    variant.feedBodyHash === asked.feedBodyHash
  );
}

/** Alternates of both, each address once; not of the version's own language. */
export function mergeAlternates(
  known: readonly Alternate[],
  more: readonly Alternate[],
  { language, url: own }: Pick<Variant, 'language' | 'url'>,
): Alternate[] {
  const byUrl = new Map(known.map((alternate) => [alternate.url, alternate]));
  for (const alternate of more) {
    const isOwn = primaryLanguage(alternate.language) === primaryLanguage(language);
    if (!isOwn && alternate.url !== own && !byUrl.has(alternate.url)) {
      byUrl.set(alternate.url, alternate);
    }
  }
  return [...byUrl.values()];
}
