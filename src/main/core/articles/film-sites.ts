import type { Element, Properties } from 'hast';
import { plainText } from '../../../shared/text/elements.ts';

/** Where a person sees or hears what a frame shows, and what that site is called. */
export interface Shown {
  readonly address: string;
  readonly site: string;
  /** It is a film or sound, as far as its site tells. */
  readonly isPlayed: boolean;
}

/** Films have a page of their own on sites whose frames show nothing outside of a page: by the name of the film. */
interface PlayingSite {
  readonly name: string;
  readonly page?: string;
}

const youtube: PlayingSite = { name: 'YouTube', page: 'https://www.youtube.com/watch?v=' };

/** Sites whose frames play films and sound, by the end of their servers' names. */
const playingSites: ReadonlyMap<string, PlayingSite> = new Map([
  ['youtube.com', youtube],
  ['youtube-nocookie.com', youtube],
  ['vimeo.com', { name: 'Vimeo', page: 'https://vimeo.com/' }],
  ['dailymotion.com', { name: 'Dailymotion', page: 'https://www.dailymotion.com/video/' }],
  ['archive.org', { name: 'Internet Archive' }],
  ['arte.tv', { name: 'ARTE' }],
  ['bandcamp.com', { name: 'Bandcamp' }],
  ['brightcove.net', { name: 'Brightcove' }],
  ['deezer.com', { name: 'Deezer' }],
  ['ina.fr', { name: 'INA' }],
  ['jwplatform.com', { name: 'JW Player' }],
  ['jwplayer.com', { name: 'JW Player' }],
  ['mixcloud.com', { name: 'Mixcloud' }],
  ['odysee.com', { name: 'Odysee' }],
  ['podcasts.apple.com', { name: 'Apple Podcasts' }],
  ['acast.com', { name: 'Acast' }],
  ['ausha.co', { name: 'Ausha' }],
  ['radiofrance.fr', { name: 'Radio France' }],
  ['rumble.com', { name: 'Rumble' }],
  ['soundcloud.com', { name: 'SoundCloud' }],
  ['spotify.com', { name: 'Spotify' }],
  ['streamable.com', { name: 'Streamable' }],
  ['ted.com', { name: 'TED' }],
  ['tiktok.com', { name: 'TikTok' }],
  ['twitch.tv', { name: 'Twitch' }],
]);

/** What stands before the name of a site in those of its frames' servers. */
const framePrefix = /^(?:www|player|open|embed|w)\./;
/** PeerTube, on whichever server it runs. */
const peertubeFilm = /^\/videos\/embed\/([\w-]{8,36})$/;

/** Where a person sees what a frame shows. */
export function shownAt(url: URL): Shown {
  const { hostname, pathname, href, origin } = url;
  const site = siteOf(hostname);
  if (site !== undefined) {
    const id = filmOf(url);
    const isOne = site.page !== undefined && id !== undefined && id !== 'videoseries';
    return { address: isOne ? site.page + id : href, site: site.name, isPlayed: true };
  }
  const host = hostname.replace(framePrefix, '');
  const film = peertubeFilm.exec(pathname)?.[1];
  if (film !== undefined) return { address: `${origin}/w/${film}`, site: host, isPlayed: true };
  return { address: href, site: host, isPlayed: false };
}

function siteOf(hostname: string): PlayingSite | undefined {
  const labels = hostname.split('.');
  for (let at = 0; at < labels.length - 1; at += 1) {
    const site = playingSites.get(labels.slice(at).join('.'));
    if (site !== undefined) return site;
  }
  return undefined;
}

function filmOf({ pathname, searchParams }: URL): string | undefined {
  const named = /^\/(?:embed|v|video|embed\/video)\/([\w-]{5,20})$/.exec(pathname)?.[1];
  // Dailymotion's newer frames.
  if (named !== undefined || !/^\/player(?:\/\w+)?\.html$/.test(pathname)) return named;
  return /^\w{5,20}$/.exec(searchParams.get('video') ?? '')?.[0];
}

/** Sites by what elements that wait for a script call themselves, with what the names of their films look like. */
const sitesByName: ReadonlyMap<string, { readonly id: RegExp; readonly frame: string }> = new Map([
  ['youtube', { id: /^[\w-]{11}$/, frame: 'https://www.youtube.com/embed/' }],
  ['vimeo', { id: /^\d{6,12}$/, frame: 'https://player.vimeo.com/video/' }],
  ['dailymotion', { id: /^\w{5,12}$/, frame: 'https://www.dailymotion.com/embed/video/' }],
]);
const siteName = /(?:^|[\s_-])(youtube|vimeo|dailymotion)(?=$|[\s_-])/i;
/** Where such elements keep the name of their film, as the common players and questions of consent write it. */
const filmNames =
  'videoid videoId dataVideoid dataVideoId dataYoutubeId dataYtid dataVimeoId dataPlyrEmbedId dataId'.split(
    ' ',
  );
const waiting = /^(?:a|button|div|figure|span)$|-/;
/** Characters; what says more than a film's name and a request for consent is no place that waits for a film. */
const longestWait = 400;

/** The frame that a script would put in an element's place; undefined for elements that wait for no film. */
export function lateFilm(element: Element): string | undefined {
  const { tagName, properties, children } = element;
  if (!waiting.test(tagName)) return undefined;
  const id = filmNames.map((name) => properties[name]).find((value) => isName(value));
  if (id === undefined || id === null) return undefined;
  const site = sitesByName.get(
    siteName.exec(namesOf(tagName, properties))?.[1]?.toLowerCase() ?? '',
  );
  if (!site?.id.test(String(id)) || plainText(children).length > longestWait) return undefined;
  return site.frame + String(id);
}

/** A film's name is of letters or, as read from an attribute, a number. */
function isName(value: Properties[string]): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

function namesOf(tagName: string, { id, className, dataPlyrProvider }: Properties): string {
  const classes = Array.isArray(className) ? className : [];
  return [tagName, id ?? '', dataPlyrProvider ?? '', ...classes].join(' ');
}
