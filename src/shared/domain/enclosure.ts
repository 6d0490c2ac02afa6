import { z } from 'zod';
import type { Enclosure } from './article.ts';

/** A file that is being fetched. */
export const enclosureDownloadSchema = z.object({
  url: z.string(),
  /** Bytes, those of earlier attempts included. */
  received: z.int().nonnegative(),
  /** Absent while the server has not said. */
  total: z.int().nonnegative().optional(),
});
export type EnclosureDownload = Readonly<z.infer<typeof enclosureDownloadSchema>>;

export type FileKind = 'audio' | 'video' | 'pdf' | 'book' | 'archive' | 'other';

/** What a file is to a person. */
export function fileKind(mediaType: string): FileKind {
  if (mediaType.startsWith('audio/')) return 'audio';
  if (mediaType.startsWith('video/')) return 'video';
  switch (mediaType) {
    case 'application/pdf':
      return 'pdf';
    case 'application/epub+zip':
      return 'book';
    case 'application/zip':
      return 'archive';
    default:
      return 'other';
  }
}

/** Whether the window plays a type; film is listened to. */
export function isPlayable(mediaType: string): boolean {
  return mediaType.startsWith('audio/') || mediaType.startsWith('video/');
}

/** A file's title, or its name in its address; undefined where that is no name. */
export function displayedName({
  title,
  url,
}: Pick<Enclosure, 'title' | 'url'>): string | undefined {
  return title ?? fileName(url);
}

/** Characters that no file name may have on one of the systems, or that would hide what it is. */
const unfitForNames = /[\p{C}<>:"/\\|?*]/gu;
const longestName = 100;

const endings: Readonly<Record<string, string>> = {
  'application/epub+zip': '.epub',
  'application/pdf': '.pdf',
  'application/zip': '.zip',
  'audio/aac': '.aac',
  'audio/flac': '.flac',
  'audio/mp4': '.m4a',
  'audio/mpeg': '.mp3',
  'audio/ogg': '.ogg',
  'audio/wav': '.wav',
  'video/mp4': '.mp4',
  'video/ogg': '.ogv',
  'video/quicktime': '.mov',
  'video/webm': '.webm',
  'video/x-matroska': '.mkv',
};

/**
 * The name to save a copy under. Its ending follows from what the bytes proved to be, never from the publisher's name: a
 * program that calls itself a recording stays one that no system runs.
 */
export function copyName(enclosure: Pick<Enclosure, 'title' | 'url' | 'mediaType'>): string {
  const base = (displayedName(enclosure) ?? '')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(unfitForNames, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, longestName);
  return `${base === '' ? 'escale' : base}${endings[enclosure.mediaType] ?? '.bin'}`;
}

function fileName(url: string): string | undefined {
  const last = /^[^?#]*\/([^/?#]+)/.exec(url)?.[1] ?? '';
  if (!/\.[a-z0-9]{2,5}$/i.test(last)) return undefined;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
