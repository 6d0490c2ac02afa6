import type { Properties } from 'hast';
import { inlineHash, type InlinePictures } from '../images/inline-pictures.ts';

const linkSchemes = new Set(['http:', 'https:', 'mailto:']);
const pictureSchemes = new Set(['http:', 'https:']);

/** Pictures wider than this take space for no gain; of several sizes, the largest up to it is chosen. Pixels. */
const widestPicture = 1600;
/** Pixels of a picture for each CSS pixel that it takes: what most screens of today show. */
const density = 2;

/** Where scripts keep the address of a picture that they load later, in the order of how telling they are. */
const lateSources = (
  'dataSrc dataLazySrc dataLazyload dataLazyLoad dataLazy dataOriginal dataOriginalSrc dataUrl dataImgSrc dataImage ' +
  'dataImg dataFullSrc dataHiResSrc dataBg dataBackground dataBackgroundImage'
).split(' ');
const lateSets = ['dataSrcSet', 'dataSrcset', 'dataLazySrcset', 'dataLazySrcSet'];
const sourceSets = [...lateSets, 'srcSet'];

/** A link's absolute address; undefined when it is not http, https or mailto, or relative without a base. */
export function linkAddress(href: string, baseUrl: string | undefined): string | undefined {
  // A network path of Windows: browsers would read it as an address without its scheme.
  if (href.startsWith('\\\\')) return undefined;
  const url = resolveUrl(href, baseUrl);
  return url && linkSchemes.has(url.protocol) ? url.href : undefined;
}

/**
 * The absolute address of a picture: http or https, or for a document from disk a file.
 * A picture that loads late is found where scripts would find it. One that stands in its own `data:` address is taken in
 * by `inline`, unless an address stands beside it. Undefined for tracking pixels and what cannot be resolved.
 */
export function pictureAddress(
  properties: Properties,
  baseUrl: string | undefined,
  inline?: Pick<InlinePictures, 'take'>,
): string | undefined {
  if (isTrackingPixel(properties)) return undefined;
  for (const candidate of candidates(properties)) {
    const url = resolveUrl(candidate, baseUrl);
    if (!url) continue;
    if (pictureSchemes.has(url.protocol) || isOfLocalDocument(url, baseUrl)) return url.href;
    if (inlineHash(url.href) !== undefined) return url.href;
  }
  const source = properties['src'];
  return typeof source === 'string' ? inline?.take(source) : undefined;
}

/** Resolves an address as browsers do; undefined when it is none, or relative without a base. */
export function resolveUrl(address: string, baseUrl: string | undefined): URL | undefined {
  const base = baseUrl !== undefined && URL.canParse(baseUrl) ? baseUrl : undefined;
  return URL.canParse(address, base) ? new URL(address, base) : undefined;
}

/** As browsers choose: of the sizes on offer, before the one for browsers that know no sizes. */
function* candidates(properties: Properties): Generator<string, void, undefined> {
  for (const name of sourceSets) {
    const value = properties[name];
    const chosen =
      typeof value === 'string' ? fromSourceSet(value, properties['sizes']) : undefined;
    if (chosen !== undefined) yield chosen;
  }
  for (const name of lateSources) {
    const value = lateSource(properties[name]);
    if (value !== undefined) yield value;
  }
  const source = properties['src'];
  if (typeof source === 'string' && source.trim() !== '') yield source.trim();
}

/** The address from which scripts load an element's picture later; undefined when none is kept for them. */
export function lateAddress(properties: Properties): string | undefined {
  for (const name of lateSets) {
    const value = properties[name];
    const chosen = typeof value === 'string' ? fromSourceSet(value) : undefined;
    if (chosen !== undefined) return chosen;
  }
  return lateSources.map((name) => lateSource(properties[name])).find((value) => value);
}

const backgroundUrl = /background(?:-image)?\s*:[^;]*?url\(\s*["']?([^"')\s]{1,2000})/i;

/** The address of the picture that an element's own style gives it as its background. */
export function backgroundAddress({ style }: Properties): string | undefined {
  return typeof style === 'string' ? backgroundUrl.exec(style)?.[1] : undefined;
}

/** The names are also given to switches (`true`, `1`) and to descriptions in JSON. */
function lateSource(value: Properties[string]): string | undefined {
  if (typeof value !== 'string') return undefined;
  const address = value.trim().replace(/^url\(\s*["']?(.*?)["']?\s*\)$/i, '$1');
  return /[./]/.test(address) && !/[\s{}<>]/.test(address) ? address : undefined;
}

/**
 * The address of the picture of a `srcset` that has the right size: the smallest that fills the width in `sizes`, where
 * that names one in pixels, else the largest that is not wider than any column needs; the smallest when all are wider.
 */
export function fromSourceSet(sourceSet: string, sizes?: Properties[string]): string | undefined {
  const entries = [...sourceSetEntries(sourceSet)];
  const byWidth = entries.toSorted((a, b) => a.width - b.width);
  const notTooWide = byWidth.filter(({ width }) => width <= widestPicture);
  const wanted = shownWidth(sizes) * density;
  const chosen = notTooWide.find(({ width }) => width >= wanted) ?? notTooWide.at(-1) ?? byWidth[0];
  return chosen?.address;
}

/** White space and commas, then an address, which ends at white space. */
const entryAddress = /[\s,]*(\S+)/y;
const entrySize = /\s*(?:([\d.]+)([wx])\s*)?(?:,|$)/y;

/** What a `srcset` names, as browsers take it apart: a comma ends an address only before white space. Linear time. */
function* sourceSetEntries(sourceSet: string): Generator<SourceSetEntry, void, undefined> {
  let at = 0;
  while (at < sourceSet.length) {
    entryAddress.lastIndex = at;
    const found = entryAddress.exec(sourceSet)?.[1];
    if (found === undefined) return;
    const address = withoutCommasAtEnd(found);
    at = entryAddress.lastIndex;
    if (address.length < found.length) {
      if (address !== '') yield { address, width: 0 };
      continue;
    }
    entrySize.lastIndex = at;
    const [whole, size, unit] = entrySize.exec(sourceSet) ?? [];
    // A density without a width is measured on the usual width of a column.
    const factor = unit === 'x' ? widestPicture / density : 1;
    if (whole !== undefined)
      yield { address, width: size === undefined ? 0 : Number(size) * factor };
    const end = sourceSet.indexOf(',', at);
    at = end === -1 ? sourceSet.length : end + 1;
  }
}

interface SourceSetEntry {
  readonly address: string;
  /** In pixels; 0 where none is named. */
  readonly width: number;
}

function withoutCommasAtEnd(text: string): string {
  let end = text.length;
  while (text.charAt(end - 1) === ',') end -= 1;
  return text.slice(0, end);
}

/**
 * The width that a picture takes on a wide window, in CSS pixels, where `sizes` says it so: its last entry has no
 * condition, and holds for wide windows unless another is for those from some width on; the largest does then. Infinite
 * where it is not in pixels.
 */
function shownWidth(sizes: Properties[string]): number {
  const entries = typeof sizes === 'string' ? sizes.split(',').map((entry) => entry.trim()) : [];
  const isByWidth = entries.some((entry) => /\bmin-width\b|\bwidth\s*>/i.test(entry));
  const decisive = isByWidth ? entries : entries.slice(-1);
  const widths = decisive.map((entry) => {
    const length = isByWidth ? entry.replace(/^.*\)\s*/, '') : entry;
    return /^(\d+(?:\.\d+)?)px$/.exec(length)?.[1];
  });
  if (widths.length === 0 || widths.includes(undefined)) return Number.POSITIVE_INFINITY;
  return Math.max(...widths.map(Number));
}

function isTrackingPixel({ width, height }: Properties): boolean {
  const sides = [width, height].map((side) => Number.parseInt(String(side), 10));
  return sides.some((side) => side <= 1) && sides.every((side) => !(side > 1));
}

/**
 * A document read from disk has an address that starts at its source's folder, so that `file:` names nothing outside;
 * whoever reads the picture checks that again.
 */
function isOfLocalDocument(url: URL, baseUrl: string | undefined): boolean {
  return url.protocol === 'file:' && url.host === '' && baseUrl?.startsWith('file:') === true;
}
