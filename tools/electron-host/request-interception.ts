import type { OnBeforeRequestListenerDetails } from 'electron';

import { chromium } from './chromium.ts';
import type { Protocol } from './devtools-connection.ts';
import { protocolHandler } from './protocol.ts';
import { requestListeners, settlePermissions } from './session.ts';
import { appOrigin, isMapped, mapContentSecurityPolicy, toApp, toChromium } from './url-mapping.ts';
import { HostWebContents } from './web-contents.ts';

type Paused = Protocol.Fetch.requestPausedPayload;
type ResourceType = OnBeforeRequestListenerDetails['resourceType'];
type HeaderEntry = Protocol.Fetch.HeaderEntry;

const resourceTypes: Readonly<Record<string, ResourceType>> = {
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  Media: 'media',
  CSPViolationReport: 'cspReport',
  WebSocket: 'webSocket',
};

/** Answers every request of every page: the whole of what pages can reach goes through here. */
export function interceptRequests(): void {
  chromium.browser.on('Fetch.requestPaused', (paused) => {
    decide(paused).catch((fault: unknown) => {
      console.error(`${toApp(paused.request.url)}:`, fault);
      fail(paused, 'Failed');
    });
  });
}

async function decide(paused: Paused): Promise<void> {
  const { frameId, request, redirectedRequestId } = paused;
  const contents = await HostWebContents.fromFrame(frameId);
  const url = toApp(request.url);
  if (contents === undefined) return fail(paused, 'BlockedByClient');
  if (isForTabStrip(paused)) return fail(paused, 'Aborted');
  const isMainFrame = contents.frame(frameId)?.parent === null;
  if (paused.resourceType === 'Document' && isMainFrame) {
    const redirected = redirectedRequestId !== undefined;
    if (!contents.allows({ url: request.url, redirected })) return fail(paused, 'Aborted');
    await settlePermissions(contents as never, appOrigin(url));
  }
  if (await isCancelled(paused, contents, isMainFrame)) return fail(paused, 'BlockedByClient');
  const handler = protocolHandler(url);
  if (handler === undefined) {
    chromium.browser.tell('Fetch.continueRequest', { requestId: paused.requestId });
    return;
  }
  if (paused.resourceType === 'Media' && isMapped(request.url)) return redirect(paused);
  const response = await handler(toRequest(url, request));
  await fulfil(paused, url, response);
}

/** Chromium wants an icon for its tab where Electron has none; a page that shows it asks for an image. */
function isForTabStrip({ resourceType, request }: Paused): boolean {
  return resourceType === 'Other' && new URL(request.url).pathname === '/favicon.ico';
}

/** Asks the app's `webRequest.onBeforeRequest`. */
function isCancelled(
  paused: Paused,
  contents: HostWebContents,
  isMainFrame: boolean,
): Promise<boolean> {
  const listener = requestListeners.beforeRequest;
  if (listener === undefined) return Promise.resolve(false);
  const documentType: ResourceType = isMainFrame ? 'mainFrame' : 'subFrame';
  const details = {
    id: Number.parseInt(paused.requestId.replace(/\D/gu, ''), 10),
    url: toApp(paused.request.url),
    method: paused.request.method,
    webContentsId: contents.id,
    webContents: contents,
    frame: contents.frame(paused.frameId),
    resourceType:
      paused.resourceType === 'Document'
        ? documentType
        : (resourceTypes[paused.resourceType] ?? 'other'),
    referrer: toApp(paused.request.headers['Referer'] ?? ''),
    timestamp: Date.now(),
    uploadData: [],
  };
  return new Promise((resolve) => {
    listener(details as unknown as OnBeforeRequestListenerDetails, ({ cancel }) => {
      resolve(cancel === true);
    });
  });
}

function toRequest(url: string, request: Protocol.Network.Request): Request {
  const parts = request.postDataEntries?.map(({ bytes }) => Buffer.from(bytes ?? '', 'base64'));
  const body = parts === undefined ? undefined : Buffer.concat(parts);
  const headers = new Headers(
    Object.entries(request.headers).map(([name, value]) => [name, toApp(value)]),
  );
  return new Request(url, {
    method: request.method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
}

async function fulfil(paused: Paused, url: string, response: Response): Promise<void> {
  if (response.type === 'error') return fail(paused, 'Failed');
  const body = Buffer.from(await response.arrayBuffer());
  const responseHeaders = await receiveHeaders(paused, url, response, chromiumHeaders(response));
  chromium.browser.tell('Fetch.fulfillRequest', {
    requestId: paused.requestId,
    responseCode: response.status,
    ...(response.statusText === '' ? {} : { responsePhrase: response.statusText }),
    responseHeaders,
    body: body.toString('base64'),
  });
}

/** The headers as Chromium is to see them: its own addresses, and no encoding, since the body is already decoded. */
function chromiumHeaders(response: Response): HeaderEntry[] {
  return [...response.headers]
    .filter(([name]) => !['content-encoding', 'content-length'].includes(name))
    .map(([name, value]) => ({ name, value: chromiumHeader(name, value) }));
}

function chromiumHeader(name: string, value: string): string {
  const lowerCase = name.toLowerCase();
  if (lowerCase.startsWith('content-security-policy')) return mapContentSecurityPolicy(value);
  if (lowerCase === 'location') return toChromium(value);
  if (lowerCase === 'access-control-allow-origin') return toChromium(value).replace(/\/$/u, '');
  return value;
}

/** Asks the app's `webRequest.onHeadersReceived`, which may replace the headers. */
function receiveHeaders(
  paused: Paused,
  url: string,
  response: Response,
  headers: HeaderEntry[],
): Promise<HeaderEntry[]> {
  const listener = requestListeners.headersReceived;
  if (listener === undefined) return Promise.resolve(headers);
  const details = {
    id: 0,
    url,
    method: paused.request.method,
    statusCode: response.status,
    statusLine: `HTTP/1.1 ${response.status} ${response.statusText}`,
    resourceType: resourceTypes[paused.resourceType] ?? 'other',
    responseHeaders: Object.fromEntries(headers.map(({ name, value }) => [name, [value]])),
    timestamp: Date.now(),
    referrer: '',
  };
  return new Promise((resolve) => {
    listener(details, ({ responseHeaders }) => {
      if (responseHeaders === undefined) return resolve(headers);
      const entries = Object.entries(responseHeaders).flatMap(([name, values]) =>
        [values].flat().map((value) => ({ name, value: chromiumHeader(name, value) })),
      );
      return resolve(entries);
    });
  });
}

/**
 * Sends a player to the mapped address: what comes from a scheme that Chromium does not know has another origin each time,
 * and a player refuses to put together pieces of different origins.
 */
function redirect({ requestId, request }: Paused): void {
  chromium.browser.tell('Fetch.fulfillRequest', {
    requestId,
    responseCode: 307,
    responseHeaders: [{ name: 'location', value: toChromium(request.url) }],
  });
}

function fail({ requestId }: Paused, errorReason: Protocol.Network.ErrorReason): void {
  chromium.browser.tell('Fetch.failRequest', { requestId, errorReason });
}
