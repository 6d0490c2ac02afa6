import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceKind } from '../../../shared/domain/source.ts';
import { Failure } from '../../../shared/result.ts';
import { withHomeFolder } from '../home-folder.ts';
import { parseWebAddress } from '../http/address.ts';
import { feedAdapter } from './feed/feed-adapter.ts';
import { fileAdapter } from './file/adapter.ts';
import { fileFailure } from './file/gather-file.ts';
import { readFileName } from './file/file-name.ts';
import { folderAdapter } from './folder/adapter.ts';
import { pageAdapter } from './page/adapter.ts';
import { pagesAdapter } from './pages/adapter.ts';
import type { SourceAdapter } from './source-adapter.ts';
import { starterAdapter } from './starter/adapter.ts';

const adapters: Readonly<Record<SourceKind, SourceAdapter>> = {
  feed: feedAdapter,
  page: pageAdapter,
  pages: pagesAdapter,
  file: fileAdapter,
  folder: folderAdapter,
  starter: starterAdapter,
};

export function adapterFor(kind: SourceKind): SourceAdapter {
  return adapters[kind];
}

/** What a location turned out to be, with the location in the form in which it is kept. */
export interface Recognised {
  readonly kind: Exclude<SourceKind, 'starter'>;
  readonly location: string;
}

/**
 * Tells what an address or path is, without fetching anything. Throws Failure `addressInvalid` for an address that is
 * not http or https, and `fileMissing`, `filePermission` or `fileUnsupported` for a path.
 */
export async function recognise(location: string): Promise<Recognised> {
  const place = await locate(location);
  if (place.type === 'address') return { kind: 'feed', location: place.location };
  if (place.type === 'folder') return { kind: 'folder', location: place.location };
  const readable = readFileName(place.location.replaceAll('\\', '/')).format;
  if (!readable) throw new Failure('fileUnsupported', { file: place.location });
  return { kind: 'file', location: place.location };
}

/** Where a location is, with the location in the form in which it is kept; what is there is for others to find out. */
export interface Place {
  readonly type: 'address' | 'folder' | 'file';
  readonly location: string;
}

/**
 * Tells addresses, folders and files apart. Throws Failure `addressInvalid` for an address that is not http or https, and
 * `fileMissing`, `filePermission` or `fileUnsupported` for a path.
 */
export async function locate(location: string): Promise<Place> {
  const trimmed = location.trim();
  if (/^(?:https?|feed):/i.test(trimmed)) {
    return { type: 'address', location: recogniseAddress(trimmed) };
  }
  if (/^file:/i.test(trimmed)) return locatePath(pathOf(trimmed));
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)) {
    throw new Failure('addressInvalid', { address: trimmed });
  }
  return locatePath(trimmed);
}

/**
 * An address as a person types or pastes it, made canonical: `https://` when no scheme is given, `feed:` understood, no
 * fragment. Throws Failure `addressInvalid`.
 */
export function recogniseAddress(typed: string): string {
  const trimmed = typed.trim();
  const hasScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(trimmed);
  if (!hasScheme && !/^[\p{L}\p{N}[]/u.test(trimmed)) {
    throw new Failure('addressInvalid', { address: trimmed });
  }
  const url = parseWebAddress(hasScheme ? trimmed : `https://${trimmed}`);
  url.hash = '';
  return url.href;
}

/**
 * The whole path that a person typed, pasted or dropped where an address could stand as well; undefined when it is none.
 * Quotation marks around it, as file managers copy them, and `~` for the home folder are understood. Paths on other
 * machines (`\\\\server`, `file://server`) are none: to look at them is to ask the network.
 */
export function wholePath(typed: string): string | undefined {
  const path = typed.trim().replace(/^(["'])(.*)\1$/s, '$2');
  if (/^~[\\/]/.test(path)) return withHomeFolder(path);
  if (/^file:/i.test(path)) {
    const url = URL.parse(path);
    return url?.host === '' && url.pathname.length > 1 && !url.pathname.startsWith('//')
      ? pathOf(path)
      : undefined;
  }
  return isOnThisMachine(path) ? path : undefined;
}

/** The path of a file that was dropped, its name as it is; undefined where `wholePath` knows none. */
export function droppedPath(dropped: string): string | undefined {
  if (/^file:/i.test(dropped)) return wholePath(dropped);
  return isOnThisMachine(dropped) ? dropped : undefined;
}

/** Whether a path is whole, and no other machine is asked for what is there. */
function isOnThisMachine(path: string): boolean {
  return /^(?:\/(?!\/)|[a-z]:[\\/])/i.test(path);
}

async function locatePath(path: string): Promise<Place> {
  if (path === '') throw new Failure('addressInvalid', { address: path });
  const location = resolve(path);
  let facts;
  try {
    facts = await stat(location);
  } catch (error) {
    throw fileFailure(error, location);
  }
  if (facts.isDirectory()) return { type: 'folder', location };
  if (!facts.isFile()) throw new Failure('fileUnsupported', { file: location });
  return { type: 'file', location };
}

function pathOf(address: string): string {
  try {
    return fileURLToPath(address);
  } catch {
    throw new Failure('addressInvalid', { address });
  }
}
