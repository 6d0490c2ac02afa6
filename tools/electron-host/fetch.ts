import { openAsBlob } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { protocolHandler } from './protocol.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.gif': 'image/gif',
  '.html': 'text/html',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Node's own fetch, which has no cookies; with the two kinds of address that it lacks: files and the app's schemes. */
export async function fetchAny(
  input: string | Request,
  init?: RequestInit & { bypassCustomProtocolHandlers?: boolean },
): Promise<Response> {
  const address = typeof input === 'string' ? input : input.url;
  if (address.startsWith('file:')) return fetchFile(address);
  const handler = init?.bypassCustomProtocolHandlers ? undefined : protocolHandler(address);
  if (handler !== undefined) return handler(new Request(input, init));
  return fetch(input, init);
}

async function fetchFile(address: string): Promise<Response> {
  const path = fileURLToPath(address);
  const type = mediaTypes[extname(path).toLowerCase()] ?? 'application/octet-stream';
  try {
    return new Response(await openAsBlob(path, { type }));
  } catch {
    throw new Error('net::ERR_FILE_NOT_FOUND');
  }
}
