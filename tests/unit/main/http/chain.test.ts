import type { IncomingMessage, ServerResponse } from 'node:http';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { ChainCookies } from '../../../../src/main/core/http/chain-cookies.ts';
import { download, type DownloadOptions } from '../../../../src/main/core/http/download.ts';
import { nodeHttpClient } from '../../../../src/main/core/http/node-client.ts';
import { refreshTarget } from '../../../../src/main/core/http/refresh.ts';
import { toAppError } from '../../../../src/shared/result.ts';
import { full, html } from '../../../support/article-pages.ts';
import { HttpServer } from '../../../support/http-server.ts';

async function startServer(): Promise<HttpServer> {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  return server;
}

let server: HttpServer;
let options: DownloadOptions;
beforeEach(async () => {
  server = await startServer();
  options = {
    maxBytes: 100_000,
    privateHost: `127.0.0.1:${server.port}`,
    followsRefresh: true,
  };
});

async function get(path: string) {
  return await download(nodeHttpClient, server.url(path), options).then(
    (answer) =>
      answer.state === 'downloaded'
        ? { ...answer, text: new TextDecoder().decode(answer.bytes) }
        : { ...answer, text: answer.state },
    (thrown: unknown) => ({ text: toAppError(thrown).code, url: '' }),
  );
}

const cookiesTo = (path: string) =>
  server.requestsTo(path).map(({ headers }) => headers.cookie ?? '');

/** Sends a reader round to the same address until the cookie comes back. */
const wantsCookie = (request: IncomingMessage, response: ServerResponse) => {
  if (request.headers.cookie?.includes('seen=1')) response.end('the article');
  else {
    response.setHeader('set-cookie', ['seen=1; Path=/; HttpOnly', 'ad=x; Max-Age=0']);
    response.writeHead(302, { location: request.url ?? '/' }).end();
  }
};

describe('cookies of one chain of requests', () => {
  test('go back to whoever set them, until the chain ends', async () => {
    server.route('/article', { handle: wantsCookie });
    expect((await get('/article')).text).toBe('the article');
    expect((await get('/article')).text).toBe('the article');
    expect(cookiesTo('/article')).toEqual(['', 'seen=1', '', 'seen=1']);
  });

  test('go to no other host or port', async () => {
    const other = await startServer();
    const headers = { 'set-cookie': 'secret=1; Domain=127.0.0.1; Path=/' };
    server.route('/article', { headers, redirectTo: other.url('/article') });
    other.route('/article', { body: 'elsewhere' });
    const http = {
      ...nodeHttpClient,
      fetch: (address: string, request: Parameters<typeof nodeHttpClient.fetch>[1]) =>
        nodeHttpClient.fetch(address, {
          ...request,
          privateHosts: new Set([`127.0.0.1:${server.port}`, `127.0.0.1:${other.port}`]),
        }),
    };
    const answer = await download(http, server.url('/article'), options);
    expect(answer).toMatchObject({ url: other.url('/article') });
    expect(other.requests.map(({ headers: sent }) => sent.cookie)).toEqual([undefined]);
  });

  test('keep to their paths, to TLS when they are secure, and to what a header can hold', () => {
    const cookies = new ChainCookies();
    const set = (address: string, ...lines: readonly string[]) =>
      cookies.keep(new URL(address), new Headers(lines.map((line) => ['set-cookie', line])));
    const sentTo = (address: string) => cookies.headerFor(new URL(address)).Cookie;
    set('https://a.example/news/1', 'here=1', 'all=2; path=/', 'tls=3; Path=/; Secure', '=none');
    expect(sentTo('https://a.example/news/2')).toBe('here=1; all=2; tls=3');
    expect(sentTo('https://a.example/newsletter')).toBe('all=2; tls=3');
    expect(sentTo('http://a.example/')).toBe('all=2');
    expect(sentTo('https://www.a.example/')).toBeUndefined();
    expect(sentTo('https://a.example:8443/')).toBeUndefined();
    set('https://a.example/', 'all=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT');
    expect(sentTo('http://a.example/')).toBeUndefined();
    set('https://a.example/', `long=${'x'.repeat(5_000)}; Path=/`);
    expect(sentTo('http://a.example/')).toBeUndefined();
    set('https://b.example/', ...Array.from({ length: 200 }, (_, n) => `c${n}=1`));
    expect(sentTo('https://b.example/')?.split('; ')).toHaveLength(48);
  });
});

const leadOn = (address: string, seconds = 0) =>
  html(`<html><head><title>Moved</title>
<META content='${seconds}; URL="${address}"' http-equiv="Refresh"></head>
<body><p>You will be <a href="/">redirected</a>.</p></body></html>`);

const target = (page: string, contentType = 'text/html') =>
  refreshTarget({
    url: 'https://a.example/x/y',
    bytes: new TextEncoder().encode(page),
    contentType,
  });

describe('a page that only leads on', () => {
  test('is followed, with what it was set, and says nothing for later', async () => {
    server.route('/old', { status: 301, redirectTo: '/leads' });
    server.route('/leads', {
      ...leadOn('/article?a=1&amp;b=2#top'),
      headers: { 'set-cookie': 'seen=1; Path=/' },
    });
    server.route('/article?a=1&b=2', { body: 'the article', etag: '"1"' });
    const { text, ...answer } = await get('/old');
    expect(text).toBe('the article');
    expect(answer).toMatchObject({ url: server.url('/article?a=1&b=2'), etag: undefined });
    expect(answer).not.toHaveProperty('permanentUrl');
    expect(cookiesTo('/article?a=1&b=2')).toEqual(['seen=1']);
  });

  test('is followed only where that is wanted, and not without end', async () => {
    server.route('/loop', leadOn('/loop'));
    expect((await get('/loop')).text).toContain('redirected');
    expect(server.requestsTo('/loop')).toHaveLength(4);
    options = { ...options, followsRefresh: undefined };
    expect((await get('/loop')).text).toContain('redirected');
    expect(server.requestsTo('/loop')).toHaveLength(5);
  });

  test('leads to no private address', async () => {
    const inside = await startServer();
    inside.route('/admin', 'secret');
    server.route('/leads', leadOn(inside.url('/admin')));
    expect((await get('/leads')).text).toContain('redirected');
    expect(inside.requests).toEqual([]);
  });

  test('is as missing as what it leads to', async () => {
    server.route('/leads', leadOn('/gone'));
    expect((await get('/leads')).text).toBe('httpNotFound');
  });

  test.each([
    ['to a file', 'file:///etc/passwd'],
    ['to a program', 'javascript:alert(1)'],
    ['nowhere', ''],
  ])('is left alone when it leads %s', async (_where, address) => {
    server.route('/leads', leadOn(address));
    expect((await get('/leads')).text).toContain('redirected');
    expect(server.requests).toHaveLength(1);
  });

  test('is told from a page that is to be read', () => {
    const refresh = '<meta http-equiv=refresh content="0;url=z">';
    expect(target(refresh)).toBe('https://a.example/x/z');
    expect(target(`<base href="//b.example/">${refresh}`)).toBe('https://b.example/z');
    expect(target(refresh.replace('0;url=z', "5,'https://u:p@c.example/'"))).toBe(
      'https://c.example/',
    );
    expect(target(refresh, 'application/rss+xml')).toBeUndefined();
    expect(target(`${refresh}${full('quay')}`)).toBeUndefined();
    expect(target(refresh.replace('0;', '300;'))).toBeUndefined();
    expect(target(refresh.replace('0;url=z', '30'))).toBeUndefined();
    expect(target('<p>http-equiv=refresh content="0;url=z"</p>')).toBeUndefined();
  });
});
