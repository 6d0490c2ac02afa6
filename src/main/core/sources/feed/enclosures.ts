import { collapseSpace } from './html-text.ts';
import type { FeedEnclosure } from './wire.ts';

/** Files of one item: far more than any publisher attaches, few enough for a list. */
const mostEnclosures = 20;

/** What publishers call files and are none: pages of a player, and players of the past. */
const notFiles: ReadonlySet<string> = new Set([
  'text/html',
  'application/xhtml+xml',
  'application/x-shockwave-flash',
]);

/** Each address once, with all that its several mentions say. */
export function joinMentions(mentions: readonly FeedEnclosure[]): readonly FeedEnclosure[] {
  const byUrl = new Map<string, FeedEnclosure>();
  for (const mention of mentions) {
    if (mention.type !== undefined && notFiles.has(mention.type)) continue;
    const known = byUrl.get(mention.url);
    if (known === undefined && byUrl.size >= mostEnclosures) continue;
    byUrl.set(mention.url, {
      url: mention.url,
      type: known?.type ?? mention.type,
      title: known?.title ?? mention.title,
      bytes: known?.bytes ?? mention.bytes,
      duration: known?.duration ?? mention.duration,
    });
  }
  return [...byUrl.values()];
}

/** `audio/mpeg` of `Audio/MPEG; codecs="mp3"`; undefined for what is no media type. */
export function plainMediaType(declared: string | undefined): string | undefined {
  const type = declared?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return /^[a-z]+\/[a-z0-9.+-]+$/.test(type) ? type : undefined;
}

/** A size in bytes; publishers that do not know it write 0. */
export function declaredBytes(value: string | number | undefined): number | undefined {
  const bytes = typeof value === 'number' ? value : Number(value?.trim() || Number.NaN);
  return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : undefined;
}

/** Seconds of `5025`, `83:45` or `1:23:45`; undefined for anything else. */
export function declaredDuration(value: string | number | undefined): number | undefined {
  const parts = String(value ?? '')
    .trim()
    .split(':');
  if (parts.length > 3 || !parts.every((part) => /^\d+(?:\.\d+)?$/.test(part))) return undefined;
  const seconds = parts.reduce((total, part) => total * 60 + Number(part), 0);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

/** A file's title in plain text. */
export function declaredTitle(value: string | undefined): string | undefined {
  const title = collapseSpace(value ?? '');
  return title === '' ? undefined : title;
}
