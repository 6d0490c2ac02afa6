import type { Element, Properties, Root, RootContent } from 'hast';
import type { Enclosure } from '../../../shared/domain/article.ts';
import { isElement, makeElement } from '../../../shared/text/elements.ts';
import { findElement } from '../extraction/text-measures.ts';
import { typeByName } from '../sources/feed/type-by-name.ts';
import { backgroundAddress, lateAddress, resolveUrl } from './addresses.ts';
import { lateFilm, shownAt } from './film-sites.ts';
import { lateChart } from './late-charts.ts';

/** The property of a frame that stands for film, sound or another page's content; see `mediaPattern`. */
const mediaMark = 'dataEscaleMedia';
type Medium = 'film' | 'sound' | 'frame';
/** The value of an attribute that only what stands for media has, by which Readability is told to keep it. */
export const mediaPattern = /^escale-(?:film|sound|frame)$/;

const players: ReadonlyMap<string, Medium> = new Map([
  ['video', 'film'],
  ['audio', 'sound'],
  ['iframe', 'frame'],
  ['embed', 'frame'],
  ['object', 'frame'],
  ['amp-video', 'film'],
  ['amp-audio', 'sound'],
  ['amp-iframe', 'frame'],
]);

/** Servers of advertisements, counters, buttons and readers' comments. */
const otherServers =
  /(?:^|\.)(?:2mdn|addthis|adform|adnxs|amazon-adsystem|casalemedia|criteo|disqus|doubleclick|facebook-pixel|google-analytics|googleadservices|googlesyndication|googletagmanager|googletagservices|hotjar|moatads|openx|outbrain|pubmatic|quantserve|recaptcha|rubiconproject|scorecardresearch|sharethis|smartadserver|taboola|teads|yieldlab)\.(?:\w+\.)?\w+$/i;
const otherPaths =
  /\/(?:ads?|adserver|advert\w*|beacon|pixel|recaptcha|tracking|tr)(?:[/.?]|$)|\/plugins\/(?:comments|follow|like|page|share)\b|_button\b/i;
/** Programs that nothing runs any more. */
const deadFile = /\.swf(?:$|[?#])/i;

/** Characters. */
const longestTitle = 200;

/**
 * A frame that stands for the film, sound or frame that an element shows, so that the finding of an article keeps it;
 * undefined for an element that shows none, and for counters and advertisements. What it was is marked, and its address is
 * as it was written.
 */
export function toMedia(element: Element): Element | undefined {
  const { tagName, properties } = element;
  if (mediaMark in properties) return element;
  const film = lateFilm(element);
  const late = film ?? lateChart(element);
  const lateMedium = film === undefined ? 'frame' : 'film';
  const medium = late === undefined ? players.get(tagName) : lateMedium;
  if (medium === undefined || isCounter(properties)) return undefined;
  const address = late ?? addressOf(element);
  const title = titleOf(properties, film !== undefined);
  const poster = posterOf(element, film !== undefined);
  // A player that its script fills is found on its page.
  const isFilled = medium !== 'frame' && (title !== undefined || poster !== undefined);
  if (address === undefined ? !isFilled : isOther(address)) return undefined;
  return makeElement(
    'iframe',
    {
      [mediaMark]: `escale-${medium}`,
      src: address ?? '',
      ...(title !== undefined && { title }),
      ...(poster !== undefined && { dataPoster: poster }),
      ...typeOf(element),
    },
    [],
  );
}

/**
 * What stands in the text for a frame that `toMedia` made: a link to what it shows, by its title or the name of its
 * site, with its picture. Nothing when it leads nowhere on the network.
 */
export function mediaPlaceholder(
  { properties }: Element,
  baseUrl: string | undefined,
): Element | undefined {
  const medium = properties[mediaMark];
  const url = webAddress(textOf(properties['src']) ?? baseUrl ?? '', baseUrl);
  if (typeof medium !== 'string' || !mediaPattern.test(medium) || !url) return undefined;
  const { address, site, isPlayed } = shownAt(url);
  const sign = medium === 'escale-frame' && !isPlayed ? '' : '▶ ';
  const text = { type: 'text', value: sign + (textOf(properties['title']) ?? site) } as const;
  const link = makeElement('p', {}, [makeElement('a', { href: address }, [text])]);
  const poster = textOf(properties['dataPoster']);
  const picture = poster === undefined ? [] : [makeElement('img', { src: poster, alt: '' }, [])];
  return makeElement('figure', {}, [...picture, link]);
}

/** Whether what `toMedia` made is a film or sound, and not just any frame. */
export function isPlayed({ properties }: Element): boolean {
  if (properties[mediaMark] !== 'escale-frame') return true;
  const url = webAddress(textOf(properties['src']) ?? '', 'https://relative.invalid/');
  return url !== undefined && shownAt(url).isPlayed;
}

/** The sound files that a tree plays, each address once. */
export function soundsIn(tree: Root, baseUrl: string | undefined): readonly Enclosure[] {
  const sounds = new Map<string, Enclosure>();
  const visit = (node: RootContent): void => {
    if (node.type !== 'element') return;
    const { properties } = node;
    const source = textOf(properties['src']);
    const url = source === undefined ? undefined : webAddress(source, baseUrl);
    if (properties[mediaMark] === 'escale-sound' && url && !sounds.has(url.href)) {
      const title = textOf(properties['title']);
      sounds.set(url.href, {
        url: url.href,
        mediaType: textOf(properties['type']) ?? typeByName(url.href) ?? 'audio/mpeg',
        ...(title !== undefined && { title }),
        foundIn: 'text',
      });
    }
    node.children.forEach(visit);
  };
  tree.children.forEach(visit);
  return [...sounds.values()];
}

/** Files with the sounds of a text that are not among them. */
export function withSounds(files: readonly Enclosure[], sounds: readonly Enclosure[]): Enclosure[] {
  const known = new Set(files.map(({ url }) => url));
  return [...files, ...sounds.filter(({ url }) => !known.has(url))];
}

/** Whether an element shows what it names, and its content only where that cannot be shown. */
export function isPlayer({ tagName }: Element): boolean {
  return players.has(tagName);
}

function addressOf({ tagName, properties, children }: Element): string | undefined {
  const sources = children.filter((child) => isElement(child, 'source'));
  const own = tagName === 'object' ? properties['data'] : properties['src'];
  return [own, lateAddress(properties), ...sources.map((source) => source.properties['src'])]
    .map(textOf)
    .find((address) => address !== undefined && !/^(?!https?:)[a-z][\w+.-]*:/i.test(address));
}

/** Of sound: as the element, or the one file that it names, declares it. */
function typeOf({ tagName, properties, children }: Element): Properties {
  if (tagName !== 'audio') return {};
  const source = children.find((child) => isElement(child, 'source'));
  const declared = textOf(
    properties['type'] ?? (source as Element | undefined)?.properties['type'],
  );
  const type = declared?.split(';', 1)[0]?.trim().toLowerCase();
  return type !== undefined && /^audio\/[\w.+-]+$/.test(type) ? { type } : {};
}

/** The picture that a player shows before it plays; one that a script makes has it as its background or in it. */
function posterOf(element: Element, isLate: boolean): string | undefined {
  const { properties, children } = element;
  const stated = textOf(properties['poster'] ?? properties['dataPoster']);
  if (stated !== undefined || !isLate) return stated;
  const image = findElement(children, (inside) => isElement(inside, 'img'));
  const shown = image && (lateAddress(image.properties) ?? textOf(image.properties['src']));
  const address = backgroundAddress(properties) ?? shown;
  return address === undefined || /^data:/i.test(address) ? undefined : address;
}

function titleOf(properties: Properties, isLate: boolean): string | undefined {
  const names = ['title', 'dataTitle', 'ariaLabel', 'playlabel', ...(isLate ? ['dataAlt'] : [])];
  return names
    .map((name) => textOf(properties[name])?.replace(/\s+/g, ' '))
    .find((title) => title !== undefined && title.length <= longestTitle);
}

function textOf(value: Properties[string]): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** Frames of a pixel, or of none, tell a server who reads. */
function isCounter({ width, height, style }: Properties): boolean {
  const sides = [width, height].map((side) => Number.parseInt(String(side), 10));
  const isNarrow =
    typeof style === 'string' &&
    /(?:^|[;\s])(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|$)/i.test(style);
  return isNarrow || sides.some((side) => side <= 2);
}

function isOther(address: string): boolean {
  const url = resolveUrl(address, 'https://relative.invalid/');
  if (!url || deadFile.test(url.pathname)) return true;
  return otherServers.test(url.hostname) || otherPaths.test(url.pathname);
}

function webAddress(address: string, baseUrl: string | undefined): URL | undefined {
  const url = resolveUrl(address, baseUrl);
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}
