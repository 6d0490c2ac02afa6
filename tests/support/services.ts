import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { IdleThreads } from '../../src/main/core/sync/idle-threads.ts';
import { nodeHttpClient } from '../../src/main/core/http/node-client.ts';
import { openServices, type Services, type ServicesOptions } from '../../src/main/services.ts';

export const resources = join(import.meta.dirname, '..', '..', 'resources');

/** The threads of one test read the articles of the next: to start them is what most of the tests would take the longest for. */
export const idleThreads = new IdleThreads();

/** A folder of its own for one test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'escale-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * The real services on a library of its own; closed when the test ends. A test's servers are on this machine, so adding
 * them is confirmed unless the test says otherwise.
 */
export async function testServices(options: Partial<ServicesOptions> = {}): Promise<Services> {
  const services = await openServices({
    directory: options.directory ?? (await temporaryFolder()),
    resources,
    http: nodeHttpClient,
    systemLanguage: 'en',
    // Starting a thread costs more than a test's few articles.
    articleThreads: 1,
    idleThreads,
    ...options,
  });
  onTestFinished(() => services.close());
  const { sources } = services;
  const register = sources.register.bind(sources);
  const addAddress = sources.addAddress.bind(sources);
  sources.register = (location, confirmation) =>
    register(location, { allowPrivate: true, ...confirmation });
  sources.addAddress = (input) => addAddress({ allowPrivate: true, ...input });
  return services;
}

/** One item of a feed. */
export interface FeedItem {
  readonly title: string;
  readonly guid?: string;
  readonly link?: string;
  readonly html?: string;
  /** As RSS writes dates. */
  readonly date?: string;
  /** Addresses of other language versions, by language. */
  readonly alternates?: Readonly<Record<string, string>>;
  /** Address of a picture that Media RSS names for it. */
  readonly thumbnail?: string;
}

/** An RSS 2.0 feed. */
export function rss(title: string, items: readonly FeedItem[], language?: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>${title}</title>
<link>https://publisher.example/</link>${element('language', language)}
${items.map(rssItem).join('\n')}
</channel></rss>`;
}

function rssItem({ title, guid, link, html, date, alternates = {}, thumbnail }: FeedItem): string {
  const links = Object.entries(alternates).map(
    ([language, url]) => `<atom:link rel="alternate" hreflang="${language}" href="${url}"/>`,
  );
  const parts = [
    element('title', title),
    guid === undefined ? '' : `<guid isPermaLink="false">${guid}</guid>`,
    element('link', link),
    element('pubDate', date),
    thumbnail === undefined ? '' : `<media:thumbnail url="${thumbnail}"/>`,
    `<description><![CDATA[${html ?? `<p>The text of ${title}, long enough to be read.</p>`}]]></description>`,
  ];
  return `<item>${[...parts, ...links].join('')}</item>`;
}

function element(name: string, value: string | undefined): string {
  return value === undefined ? '' : `<${name}>${value}</${name}>`;
}
