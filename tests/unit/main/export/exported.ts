import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { on } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { buffer } from 'node:stream/consumers';
import { type Entry, fromBuffer, type Options, type ZipFile } from 'yauzl';
import { prepareArticle } from '../../../../src/main/core/articles/prepare.ts';
import { readTextDocument } from '../../../../src/main/core/sources/file/read-document.ts';
import type { PreparedArticle } from '../../../../src/main/core/articles/prepared-article.ts';
import type {
  ExportedArticle,
  ExportFacts,
} from '../../../../src/main/core/export/exported-article.ts';
import { nodeHttpClient } from '../../../../src/main/core/http/node-client.ts';
import { openServices, type Services } from '../../../../src/main/services.ts';
import type { Body } from '../../../../src/shared/domain/body.ts';
import type { ArticleView } from '../../../../src/shared/ipc/answers.ts';
import type { ExportChoice } from '../../../../src/shared/domain/export.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { png } from '../../../support/pictures.ts';
import { resources, rss } from '../../../support/services.ts';

/** Everything that is hard to write down: what a format has no words for, and what other formats mean something by. */
export const hardHtml = (picture: string) => `
<figure><img src="${picture}" alt="A quay &amp; a crane"><figcaption>The quay, <em>before</em> the fire.</figcaption></figure>
<iframe src="https://charts.example/1" title="The quay &lt;measured&gt;"></iframe>
<p>The CLOUD Act &amp; the SecNumCloud label: <b>5 * 3 * 2</b>, a_b_c, [brackets](not a link), \`ticks\`, &lt;script&gt; and 10&nbsp;%.</p>
<p>Water is H<sub>2</sub>O, E = mc<sup>2</sup>, and <a href="https://example.org/a|b?q=[1]&amp;r=%zz">a strange address</a>.</p>
<h2>1. A heading with a number</h2>
<p>1986. A great year to begin a line.<br>- A line that looks like a list<br># and one like a heading</p>
<ul><li>One</li><li><p>Two</p><p>in two parts</p><ol start="3"><li>deep</li></ol></li></ul>
<blockquote><p>First part.</p><p>Second &gt; part.</p></blockquote>
<pre><code class="language-ts">const a = 1;

  if (a &lt; 2) { /* \`\`\` */ }
</code></pre>
<table><caption>Ships</caption><thead><tr><th>Name</th><th>Tons | gross</th></tr></thead><tr><td>Ann</td><td>12</td></tr><tbody><tr><td colspan="2">none</td></tr></tbody></table>
<dl><dt>Quay</dt><dd>Where ships lie.</dd></dl><dl><dd>A definition of nothing</dd></dl>
<p><img src="${picture}" alt="Sign" width="16" height="16"> A sign in the text, a ruby: <ruby>漢<rt>kan</rt></ruby>, <q>a quotation</q>, <kbd>Ctrl</kbd>, <time datetime="last week">then</time>.</p>
<figure><img src="${picture}" alt="Plain"><figcaption>A caption of plain words</figcaption></figure>
<p>A note<a href="#n1" id="r1">1</a> of the article’s own, and one that leads <a href="#nowhere">nowhere</a>.</p>
<div lang="fr"><p>Un passage en français : « oui ».</p></div>
<hr>
<section class="footnotes"><ol><li id="n1">The article’s own note. <a href="#r1">Back</a></li></ol></section>`;

/** Reading twenty articles takes a busy machine longer than a hook is given. Milliseconds. */
export const startPatience = 60_000;

/** A library with the articles that come with Escale, and one that is hard to write down; for all tests of a file. */
export async function exportingLibrary(): Promise<{
  readonly services: Services;
  readonly hardId: string;
  /** Closes the library and removes it. */
  readonly end: () => Promise<void>;
}> {
  const server = await HttpServer.start();
  const directory = await mkdtemp(join(tmpdir(), 'escale-'));
  const services = await openServices({
    directory,
    resources,
    http: nodeHttpClient,
    systemLanguage: 'en',
    articleThreads: 1,
    clock: { now: () => new Date('2026-11-29T10:00:00.000Z') },
  });
  await services.installStarter();
  server.route('/quay.png', { body: Buffer.from(png(40, 30)), contentType: 'image/png' });
  const item = {
    title: 'The quay: “a history”, & more',
    guid: 'quay',
    link: 'https://publisher.example/quay?a=1&b=2',
    html: hardHtml(server.url('/quay.png')),
    date: 'Mon, 02 Nov 2026 08:00:00 GMT',
  };
  server.route('/feed', { body: rss('Quay & Crane', [item], 'en'), contentType: 'text/xml' });
  await services.sources.register(server.url('/feed'), { allowPrivate: true });
  await services.sync.start({});
  await server.close();
  const hard = services.library.all().find(({ title }) => title === item.title);
  const end = async () => {
    await services.close();
    await rm(directory, { recursive: true, force: true });
  };
  return { services, hardId: hard?.id ?? '', end };
}

/** Marks and notes in the article that is hard to write down, and one about the whole of it. */
export async function markPassages(services: Services, view: ArticleView): Promise<void> {
  const { id: articleId, language, bodyHash, body } = view;
  const notes = [
    ['great year', 'Was it *really*? See <https://example.org>.'],
    ['CLOUD Act', 'A term, too.'],
    ['strange', 'In a link.'],
    ['const a', 'In code.'],
    ['in two parts', ''],
  ] as const;
  await services.settings.update({ annotationCreator: 'Class 3' });
  const common = { articleId, language, colour: 'rose', tags: ['ships & sea'] } as const;
  for (const [quote, note] of notes) {
    const start = body.text.indexOf(quote);
    const passage = { bodyHash, start, end: start + quote.length };
    await services.annotations.create({ ...common, tags: [...common.tags], passage, note });
  }
  await services.annotations.create({ ...common, tags: [], note: 'On all of it.' });
}

/** Notes on both versions of an article that comes with Escale; answers which article that is. */
export async function markStarter(services: Services): Promise<string> {
  const starter = services.library.all().find(({ languages }) => languages.length > 1);
  const articleId = starter?.id ?? '';
  const common = { articleId, colour: 'green', tags: [] } as const;
  for (const language of ['en', 'fr']) {
    const { bodyHash } = await services.library.view({ articleId, language });
    const passage = { bodyHash, start: 0, end: 12 };
    const version = { ...common, tags: [], language };
    await services.annotations.create({ ...version, passage, note: `Here (${language}).` });
  }
  return articleId;
}

export const choice = (changes: Partial<ExportChoice>): ExportChoice => ({
  format: 'html',
  notes: false,
  glossary: true,
  ...changes,
});

/** What a file says of its making where that does not matter. */
export const exportFacts: ExportFacts = {
  exportedAt: '2026-11-29T10:00:00.000Z',
  escaleVersion: '0',
};

/** An article of which nothing is known but its text. */
export function articleOf({ tree, text }: Pick<Body, 'tree' | 'text'>): ExportedArticle {
  return {
    id: 'odd',
    language: 'en',
    title: 'Odd',
    summary: '',
    authors: [],
    site: '',
    tags: [],
    bodyHash: '0'.repeat(64),
    tree,
    text,
    pictures: new Map(),
    dropped: new Set(),
    annotations: [],
    others: new Set(),
    positions: new Map(),
    terms: [],
  };
}

/** What Escale makes of a file when it reads it. */
export function reopened(name: string, content: string | Uint8Array): PreparedArticle {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const { items } = readTextDocument({ location: `/files/${name}`, relativePath: name, bytes });
  const [item] = items;
  if (!item) throw new Error('The file has no article');
  return prepareArticle(item);
}

const openBook = promisify<Buffer, Options, ZipFile>(fromBuffer);

/** The files of a book, in their order. */
export async function filesIn(book: string | Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  const zip = await openBook(Buffer.from(book), { lazyEntries: true, autoClose: false });
  const openStream = promisify<Entry, Readable>(zip.openReadStream.bind(zip));
  const files = new Map<string, Uint8Array>();
  const entries = on(zip, 'entry', { close: ['end'] });
  zip.readEntry();
  for await (const [entry] of entries as AsyncIterable<[Entry]>) {
    files.set(entry.fileName, new Uint8Array(await buffer(await openStream(entry))));
    zip.readEntry();
  }
  return files;
}
