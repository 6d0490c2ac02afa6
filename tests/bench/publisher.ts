import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { png } from '../support/pictures.ts';

/**
 * A publisher on this machine, as a process of its own so that its work is nobody's: `/feed/N` is a feed of summaries,
 * `/article/N` the page of an article, `/image/N.png` its picture. Started with the number of items in a feed;
 * tells its port to the process that started it and, when asked, how many requests it had and how many bytes of pages it sent.
 */
const itemsPerFeed = Number(process.argv[2]);
const pages = realPages();
let requests = 0;
let pageBytes = 0;

const server = createServer((request, response) => {
  requests += 1;
  const [, kind = '', name = ''] = (request.url ?? '').split('/');
  const number = Number.parseInt(name, 10);
  const found = answer(kind, number);
  if (found === undefined) {
    response.writeHead(404).end();
    return;
  }
  const { body, type } = found;
  const etag = `"${createHash('sha1').update(body).digest('base64url')}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  if (kind === 'article') pageBytes += body.length;
  response.writeHead(200, { 'content-type': type, etag, 'content-length': body.length }).end(body);
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('message', () => process.send?.({ requests, pageBytes }));
process.once('disconnect', () => process.exit(0));

function answer(
  kind: string,
  number: number,
): { readonly body: Buffer; readonly type: string } | undefined {
  // Real pages name pictures of their own, which are not here.
  if (!Number.isSafeInteger(number)) return undefined;
  switch (kind) {
    case 'feed':
      return { body: Buffer.from(feed(number)), type: 'application/rss+xml; charset=utf-8' };
    case 'article':
      return { body: page(number), type: 'text/html; charset=utf-8' };
    case 'image':
      return { body: picture(number), type: 'image/png' };
    default:
      return undefined;
  }
}

function feed(number: number): string {
  const items = Array.from({ length: itemsPerFeed }, (_, place) => {
    const n = number * itemsPerFeed + place;
    const date = new Date(Date.UTC(2026, 10, 20, 8) - n * 3_600_000).toUTCString();
    return `<item><title>Article ${n}</title><link>${origin()}/article/${n}</link><guid>${n}</guid><pubDate>${date}</pubDate><description>In short: the harbour, part ${n}…</description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Quay ${number}</title><link>${origin()}/</link>${items.join('')}</channel></rss>`;
}

function origin(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Pages of real sites, where a private collection of them is at hand: what they cost is what users will see. */
function realPages(): readonly Buffer[] {
  const corpora = process.env['ESCALE_CORPORA'];
  if (!corpora) return [];
  const folder = join(corpora, 'readability-pages');
  return readdirSync(folder).map((name) => readFileSync(join(folder, name, 'source.html')));
}

function page(number: number): Buffer {
  return pages[number % (pages.length || 1)] ?? Buffer.from(madePage(number));
}

/** Entries of a menu. */
function links(count: number): string {
  return Array.from(
    { length: count },
    (_, n) =>
      `<li class="menu-item item-${n}"><a class="link" href="/topic/${n}" data-track="${n}"><span>Topic ${n}</span></a></li>`,
  ).join('');
}

/** Some 90 kB, most of it around the article, as on a news site. */
function madePage(number: number): string {
  const paragraphs = Array.from(
    { length: 14 },
    (_, n) =>
      `<p>Paragraph ${n} of article ${number}: the port authority has published the register of its data, hosted since spring on machines of its own, and explains what it costs, who may read it, and why the <a href="/topic/${n}">trusted cloud</a> was set aside for the most sensitive part of it.</p>`,
  ).join('');
  const teasers = Array.from(
    { length: 40 },
    (_, n) =>
      `<article class="teaser"><a href="/article/${n}"><h3>Teaser ${n}</h3><p>A short text about something else.</p></a></article>`,
  ).join('');
  const script = `<script>var configuration = ${JSON.stringify('x'.repeat(20_000))};</script>`;
  return `<!doctype html><html lang="en"><head><title>Article ${number} | Quay</title><meta property="og:type" content="article">${script}</head><body><header><nav><ul>${links(120)}</ul></nav></header><main><article><h1>Article ${number}</h1><figure><img src="/image/${number}.png" alt="The harbour"><figcaption>The harbour</figcaption></figure>${paragraphs}</article><aside>${teasers}</aside></main><footer><ul>${links(120)}</ul></footer>${script}</body></html>`;
}

/** A picture of a size of its own, so that no two are the same file. */
function picture(number: number): Buffer {
  return Buffer.from(png(40 + (number % 500), 30 + Math.floor(number / 500)));
}
