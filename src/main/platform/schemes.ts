import { protocol, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { AssetStore, Library } from '../core/ports.ts';
import { enclosureResponse } from './enclosure-response.ts';
import { pageToSet } from './set-pages.ts';

/** The window's own address. Nothing else is ever loaded as a page. */
export const applicationOrigin = 'escale://app';

/**
 * Names our two schemes and no network origin: whatever gets into an article, it cannot reach anything.
 * `style-src` has no `unsafe-inline`; React's `style` property goes through the CSSOM, which the policy does not govern.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' escale-asset:",
  'media-src escale-asset:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A picture is only ever a picture: an SVG opened on its own may run nothing and load nothing. */
const assetSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Must run before the application is ready; Chromium fixes its list of schemes at start. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'escale', privileges: { standard: true, secure: true, corsEnabled: true } },
    { scheme: 'escale-asset', privileges: { standard: true, secure: true, stream: true } },
  ]);
}

/** Where stored sound is served, beside pictures, whose host is their hash. */
const enclosureHost = 'enclosure';

/** Serves the built window from `rendererFolder`, and pictures and sound of the library that is open; nothing else. */
export function serveSchemes(
  session: Session,
  rendererFolder: string,
  currentLibrary: () => Promise<Pick<Library, 'assets' | 'enclosures'>>,
): void {
  session.protocol.handle('escale', (request) => serveApplication(rendererFolder, request.url));
  session.protocol.handle('escale-asset', async (request) => {
    const { assets, enclosures } = await currentLibrary();
    const { host, pathname } = new URL(request.url);
    return host === enclosureHost
      ? enclosureResponse(enclosures, pathname.slice(1), request.headers.get('range'))
      : serveAsset(assets, host);
  });
}

/** Serves what is being set as pages, where there is no window; nothing else. */
export function servePages(session: Session): void {
  session.protocol.handle('escale', ({ url }) => servePage(new URL(url).pathname));
}

async function serveApplication(folder: string, address: string): Promise<Response> {
  const url = new URL(address);
  if (url.host === 'pages') return servePage(url.pathname);
  const path = normalize(join(folder, decodeURIComponent(url.pathname)));
  const mediaType = mediaTypes[extname(path)];
  if (url.host !== 'app' || !path.startsWith(folder + sep) || mediaType === undefined) {
    return notFound();
  }
  try {
    return new Response(new Uint8Array(await readFile(path)), {
      headers: {
        'content-type': mediaType,
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
      },
    });
  } catch {
    return notFound();
  }
}

/** A page on its way to paper. It names its pictures and its style itself; nothing else is let through. */
function servePage(path: string): Response {
  const page = pageToSet(path);
  if (page === undefined) return notFound();
  return new Response(page, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  });
}

async function serveAsset(assets: AssetStore, hash: string): Promise<Response> {
  const asset = await assets.read(hash);
  if (asset === undefined) return notFound();
  return new Response(new Uint8Array(asset.bytes), {
    headers: {
      'content-type': asset.mediaType,
      'content-security-policy': assetSecurityPolicy,
      'x-content-type-options': 'nosniff',
      // The address is the hash of the bytes, so they can never change under it.
      'cache-control': 'max-age=31536000, immutable',
    },
  });
}

function notFound(): Response {
  return new Response(null, { status: 404 });
}
