import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gate, HttpServer } from '../../../support/http-server.ts';
import { runVerb, type VerbRun } from '../../../support/run-verb.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';

let folder: string;
let library: string;
let server: HttpServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'escale-verbs-'));
  library = join(folder, 'library');
  server = await HttpServer.start();
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const run = (...words: string[]) => runVerbHere([...words, '--library', library]);
const runJson = (...words: string[]) => run(...words, '--json');
const last = (ran: VerbRun) => ran.json().at(-1);
const write = async (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};
const fixture = (name: string) =>
  readFile(new URL(`../../../fixtures/feeds/${name}`, import.meta.url));

const pressText = `Un titre de presse

Le marché du cloud de confiance reste dominé par les GAFAM, disent les auteurs de l’étude.

Le ministre l’a dit :

« Nous garderons nos données sensibles en Europe. »

Recevez gratuitement notre newsletter chaque matin.
`;

/** Everything stored, as a fingerprint by path. */
async function fingerprints(): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(library, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const hashed = files.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    return [
      path,
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    ] as const;
  });
  return new Map(await Promise.all(hashed));
}

function bodiesAmong(files: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...files].filter(([path]) => path.includes('bodies'));
}

async function importOne(): Promise<{ readonly file: string; readonly id: string }> {
  const file = await write('titre.fr.txt', pressText);
  const [article] = (await runJson('import', file)).json();
  return { file, id: String(article?.['id']) };
}

describe('import', () => {
  test('prints each article with its blocks, and what it set aside with the reason', async () => {
    const file = await write('titre.fr.txt', pressText);
    const ran = await runJson('import', file);
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    expect(ran.json()).toMatchObject([
      {
        title: 'Un titre de presse',
        lang: 'fr',
        blocks: [
          { type: 'paragraph' },
          { type: 'paragraph', text: 'Le ministre l’a dit\u00a0:'.replace('\u00a0', ' ') },
          { type: 'quote', text: '« Nous garderons nos données sensibles en Europe. »' },
        ],
        hidden: [
          { reason: 'newsletter', text: 'Recevez gratuitement notre newsletter chaque matin.' },
        ],
        warnings: [],
      },
    ]);
  });

  test('twice changes nothing', async () => {
    const file = await write('titre.fr.txt', pressText);
    const first = await runJson('import', file);
    const stored = (await runJson('list')).stdout;
    const second = await runJson('import', file);
    expect(second).toMatchObject({ exitCode: 0, stdout: first.stdout });
    expect((await runJson('list')).stdout).toBe(stored);
  });

  test('reads a folder, and says which of its files it could not', async () => {
    const notes = join(folder, 'notes');
    await mkdir(notes);
    await writeFile(
      join(notes, 'slug.fr.md'),
      '# Bonjour\n\nUn texte en français, tout simplement.',
    );
    await writeFile(join(notes, 'slug.en.md'), '# Hello\n\nA text in English, quite simply.');
    await writeFile(join(notes, 'empty.txt'), '');
    const ran = await runJson('import', notes);
    expect(ran.exitCode).toBe(1);
    const [failed, ...imported] = ran.json();
    expect(failed).toMatchObject({
      file: join(notes, 'empty.txt'),
      error: { code: 'fileEmpty' },
    });
    // Which of two versions that came at once is the first follows from their places.
    expect(imported).toHaveLength(2);
    expect(imported).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ title: 'Hello', lang: 'en' }),
        expect.objectContaining({ title: 'Bonjour', lang: 'fr' }),
      ]),
    );
    expect((await runJson('list')).json()).toMatchObject([{ languages: ['en', 'fr'] }]);
  });

  test('survives every bad file, does the others, and touches nothing that is stored', async () => {
    const good = await write('good.txt', pressText);
    await run('import', good);
    const before = await fingerprints();
    const large = await write('large.txt', '');
    await truncate(large, 50_000_000);
    const bad = [
      [join(folder, 'missing.txt'), 'fileMissing'],
      [await write('empty.txt', ''), 'fileEmpty'],
      [await write('binary.txt', new Uint8Array(4096)), 'fileBinary'],
      [large, 'fileTooLarge'],
      [await write('sheet.xlsx', 'PK'), 'fileUnsupported'],
      ['https://example.org/a.txt', 'fileUnsupported'],
    ] as const;
    const other = await write('other.txt', pressText.replace('Un titre', 'Un autre titre'));
    const ran = await runJson('import', ...bad.map(([path]) => path), other);
    expect(ran.exitCode).toBe(1);
    expect(ran.json()).toMatchObject([
      ...bad.map(([file, code]) => ({ file, error: { code } })),
      { title: 'Un autre titre de presse' },
    ]);
    expect(ran.stderr.split('\n').filter((line) => line !== '')).toHaveLength(bad.length);
    const bodies = bodiesAmong(before);
    expect(bodies).toHaveLength(1);
    const after = await fingerprints();
    for (const [path, hash] of bodies) expect(after.get(path)).toBe(hash);
    expect((await runJson('list')).json()).toHaveLength(2);
  });

  test('reads a file in another encoding than it should be in', async () => {
    const latin1 = Uint8Array.from(
      'Un été\n\nLe château est fermé tout l’été.'.replace('’', "'"),
      (c) => c.charCodeAt(0),
    );
    const ran = await runJson('import', await write('été.txt', latin1));
    expect(ran.json()).toMatchObject([
      { title: 'Un été', blocks: [{ text: "Le château est fermé tout l'été." }] },
    ]);
  });

  test('a file that has gone keeps its article', async () => {
    const file = await write('good.txt', pressText);
    await run('import', file);
    await rm(file);
    const ran = await runJson('import', file);
    expect(ran).toMatchObject({ exitCode: 1 });
    expect(ran.json()).toMatchObject([{ error: { code: 'fileMissing' } }]);
    expect((await runJson('list')).json()).toHaveLength(1);
  });
});

describe('add and sync', () => {
  test('fetch feeds of every format, tell how it goes, and end with a summary', async () => {
    const feeds = ['rss-2.xml', 'rss-1.xml', 'atom-1.xml', 'atom-0.3.xml', 'feed.json'];
    for (const name of feeds)
      server.route(`/${name}`, { body: await fixture(name), etag: `"${name}"` });
    const added = await runJson(
      'add',
      '--allow-private',
      ...feeds.map((name) => server.url(`/${name}`)),
    );
    expect(added.exitCode).toBe(0);
    expect(added.json()).toHaveLength(5);
    expect(server.requests).toHaveLength(5);

    const first = await runJson('sync');
    expect(first.exitCode).toBe(0);
    expect(first.json()[0]).toEqual({ type: 'started', sources: 5 });
    expect(last(first)).toMatchObject({
      done: true,
      sources: 5,
      added: 8,
      updated: 0,
      unchanged: 0,
      failed: [],
    });

    const second = await runJson('sync');
    expect(last(second)).toMatchObject({ added: 0, updated: 0, unchanged: 8, bytes: 0 });
    expect(server.requestsTo('/feed.json').at(-1)?.headers['if-none-match']).toBe('"feed.json"');
  });

  test('a feed that comes again without validators adds nothing', async () => {
    server.route('/feed', { body: await fixture('atom-1.xml') });
    await run('add', '--allow-private', server.url('/feed'));
    await run('sync');
    const stored = await fingerprints();
    expect(last(await runJson('sync'))).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
    expect(bodiesAmong(await fingerprints())).toEqual(bodiesAmong(stored));
  });

  test('every bad feed has its error, the good one comes, and what is stored stays', async () => {
    const held = gate();
    const bad: readonly (readonly [path: string, code: string])[] = [
      ['/missing', 'httpNotFound'],
      ['/gone', 'httpGone'],
      ['/broken', 'httpServer'],
      ['/loop', 'httpRedirects'],
      ['/slow', 'httpTimeout'],
      ['/page', 'feedIsWebPage'],
      ['/malformed', 'feedMalformed'],
      ['/empty', 'feedEmpty'],
      ['/binary', 'feedUnsupported'],
      ['/large', 'httpTooLarge'],
      ['/bomb', 'httpTooLarge'],
      ['/half', 'httpCompression'],
    ];
    const good = await fixture('rss-2.xml');
    for (const [path] of [...bad, ['/good', '']]) server.route(path ?? '', { body: good });
    await run(
      'add',
      '--allow-private',
      ...[...bad, ['/good', '']].map(([path]) => server.url(path ?? '')),
    );
    await run('sync');
    const articles = (await runJson('list')).stdout;

    server.route('/missing', { status: 404 });
    server.route('/gone', { status: 410 });
    server.route('/broken', { status: 500 });
    server.route('/loop', { redirectTo: '/loop' });
    server.route('/slow', { until: held.opened });
    server.route('/page', {
      body: '<!doctype html><title>Sign in</title><p>Wi-Fi</p>',
      contentType: 'text/html',
    });
    server.route('/malformed', '<rss><channel><item><title>cut');
    server.route('/empty', '');
    server.route('/binary', { body: new Uint8Array(4096) });
    server.route('/large', { body: 'x'.repeat(50_000_000) });
    server.route('/bomb', { body: 'x'.repeat(50_000_000), compress: 'gzip' });
    server.route('/half', {
      body: gzipSync(good).subarray(0, -9),
      headers: { 'content-encoding': 'gzip' },
    });
    await run('add', '--allow-private', 'http://feeds.invalid/rss');
    const ran = await runJson('sync', '--timeout', '8');
    held.open();

    expect(ran.exitCode).toBe(1);
    const expected = [
      ...bad.map(([path, code]) => ({ source: server.url(path), code })),
      { source: 'http://feeds.invalid/rss', code: 'httpHostUnknown' },
    ];
    const summary = last(ran);
    expect(summary).toMatchObject({ done: true, sources: 14, added: 0, unchanged: 2 });
    const failed = summary?.['failed'] as { source: string; code: string }[];
    expect(new Set(failed.map(({ source, code }) => ({ source, code })))).toEqual(
      new Set(expected),
    );
    for (const { source } of expected) expect(ran.stderr).toContain(`${source}: `);
    expect((await runJson('list')).stdout).toBe(articles);
    expect((await run('verify')).exitCode).toBe(0);
  });

  test('what cannot be a source is refused, and the others are added', async () => {
    const address = server.url('/feed');
    server.route('/feed', { body: await fixture('rss-2.xml') });
    const ran = await runJson(
      'add',
      '--allow-private',
      'ftp://example.org/feed',
      '/no/such/file.txt',
      address,
      address,
    );
    expect(ran.exitCode).toBe(1);
    expect(ran.json()).toMatchObject([
      { location: 'ftp://example.org/feed', error: { code: 'addressInvalid' } },
      { location: '/no/such/file.txt', error: { code: 'fileMissing' } },
      { kind: 'feed', location: address },
      { location: address, error: { code: 'sourceDuplicate' } },
    ]);
  });

  test('a library without sources has nothing to sync', async () => {
    const ran = await runJson('sync');
    expect(ran.exitCode).toBe(0);
    expect(last(ran)).toMatchObject({ done: true, sources: 0, failed: [] });
  });
});

describe('show, glossary and verify', () => {
  test('an article as text, JSON, HTML and Markdown', async () => {
    const { id } = await importOne();
    expect((await run('show', id)).stdout).toMatch(/^Un titre de presse\n\nLe marché du cloud/);
    expect((await runJson('show', id)).json()).toMatchObject([
      { id, lang: 'fr', languages: ['fr'], origin: 'file' },
    ]);
    expect((await runJson('show', id, '--format', 'markdown')).json()).toMatchObject([
      { id, format: 'markdown' },
    ]);
    const html = (await run('show', id, '--format', 'html')).stdout;
    expect(html).toMatch(/^<!doctype html><html lang="fr">/);
    expect(html).toContain('<blockquote>');
    const markdown = (await run('show', id, '--format', 'markdown')).stdout;
    expect(markdown).toMatch(/^# Un titre de presse\n/);
    expect(markdown).toContain('> « Nous garderons');
  });

  test('an HTML document asks nothing of the network', async () => {
    const page = await write(
      'page.html',
      '<title>T</title><article><h1>T</h1><p>Some text to read here.</p><p><img src="https://tracker.example/p.png" alt="A plan" width="300" height="200"> and more of it.</p></article>',
    );
    const [article] = (await runJson('import', page)).json();
    const html = (await run('show', String(article?.['id']), '--format', 'html')).stdout;
    expect(html).not.toContain('tracker.example');
    expect(html).toContain('A plan');
  });

  test('the glossary’s terms in a file and in an article, at offsets in the canonical text', async () => {
    const { file, id } = await importOne();
    const [ofFile] = (await runJson('glossary', file)).json();
    const [ofArticle] = (await runJson('glossary', id)).json();
    expect(ofFile).toEqual(ofArticle);
    const [shown] = (await runJson('show', id)).json();
    const text = String(shown?.['text']);
    const matches = ofFile?.['matches'] as { start: number; end: number; text: string }[];
    expect(matches.map((match) => match.text)).toEqual(
      expect.arrayContaining(['GAFAM', 'données sensibles']),
    );
    for (const { start, end, text: matched } of matches)
      expect(text.slice(start, end)).toBe(matched);
  });

  test.each([
    ['show', 'nothing', 'articleUnknown'],
    ['glossary', 'nothing', 'articleUnknown'],
    ['glossary', './nothing.txt', 'fileMissing'],
  ])('%s %s is %s', async (verb, subject, code) => {
    await importOne();
    const ran = await runJson(verb, subject);
    expect(ran.exitCode).toBe(1);
    expect(ran.json()).toMatchObject([{ error: { code } }]);
    expect(ran.stderr).toContain(subject);
  });

  test('verify finds a text that was changed, one that is missing, and records that are damaged', async () => {
    await importOne();
    await runJson('import', await write('other.txt', pressText.replace('dominé', 'tenu')));
    expect((await runJson('verify')).json()).toEqual([
      {
        ok: true,
        sources: 2,
        articles: 2,
        damaged: [],
        recoveries: [],
        earlierRecoveries: [],
        snapshots: [],
        cutOffJournals: [],
        isIndexDamaged: false,
      },
    ]);

    const [first = '', second = ''] = await readdir(join(library, 'bodies'));
    await writeFile(join(library, 'bodies', first), '{}');
    await rm(join(library, 'bodies', second));
    const damaged = await runJson('verify');
    expect(damaged.exitCode).toBe(1);
    expect(damaged.json()).toMatchObject([
      {
        ok: false,
        damaged: [{ error: { code: 'bodyMissing' } }, { error: { code: 'bodyMissing' } }],
      },
    ]);
  });

  test('verify --repair restores what is damaged, and says what it was and where it is kept', async () => {
    await importOne();
    const file = join(library, 'articles.json');
    await writeFile(file, '{"half":');
    const restored = await run('verify', '--repair', '--lang', 'fr');
    expect(restored.exitCode).toBe(0);
    expect(restored.stdout).toContain('1 réparation a été faite.');
    expect(restored.stderr).toContain(`${file} avait été tronqué ou écrasé. Tout a été rétabli.`);
    const [kept = ''] = await readdir(join(library, 'damaged'));
    expect(restored.stderr).toContain(join(library, 'damaged', kept));
    expect(await readFile(join(library, 'damaged', kept), 'utf8')).toBe('{"half":');
    expect((await runJson('verify')).json()).toMatchObject([{ ok: true, articles: 1 }]);

    await writeFile(file, '[]');
    expect((await runJson('verify')).json()).toMatchObject([
      { ok: false, articles: 1, recoveries: [{ file, problem: 'wrongShape', outcome: 'whole' }] },
    ]);
  });
});

describe('the command line', () => {
  test('usage errors exit 2 and say what is wrong in the user’s language', async () => {
    const ran = await runVerb(['show'], { LC_ALL: 'fr_FR.UTF-8' });
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ran.stderr).toContain('show demande ID.');
    expect((await runVerbHere([])).exitCode).toBe(2);
    expect((await runVerbHere(['list', '--nope'])).stderr).toContain('--nope');
  });

  test('--version and --help', async () => {
    expect((await runVerb(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(await runVerbHere(['--help'])).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('errors are told in the language asked for', async () => {
    const ran = await run('import', join(folder, 'absent.txt'), '--lang', 'fr');
    expect(ran.stderr).toContain('Ce fichier est introuvable.');
  });

  test.each([
    ['list'],
    ['list', '--gaps'],
    ['verify'],
    ['show', 'nothing'],
    ['search', 'tides'],
    ['retention'],
    ['rules', 'list'],
    ['opml', 'export', '-'],
  ])('%s %s refuses a folder that is no library, and makes nothing', async (...words) => {
    const ran = await runJson(...words);
    expect(ran.exitCode).toBe(1);
    expect(ran.json()).toMatchObject([{ error: { code: 'libraryMissing' } }]);
    expect(ran.stderr).toContain(`${library} does not exist`);
    expect(await readdir(folder)).toEqual([]);
  });

  test('a folder that holds something else is no library and stays as it is', async () => {
    await write('notes.txt', 'Mine.');
    const ran = await runVerb(['verify', '--library', folder, '--lang', 'fr']);
    expect(ran).toMatchObject({ exitCode: 1, stdout: '' });
    expect(ran.stderr).toContain('Il n’y a pas de bibliothèque dans ce dossier');
    expect(await readdir(folder)).toEqual(['notes.txt']);
  });

  test('without --library, the application’s own is used', async () => {
    await runVerb(['sync'], { XDG_CONFIG_HOME: folder, APPDATA: folder, HOME: folder });
    const entries = await readdir(folder, { recursive: true });
    expect(entries.some((entry) => entry.replaceAll('\\', '/').endsWith('Escale/library'))).toBe(
      true,
    );
  });
});

const pageWith = (head: string) => ({
  body: `<!doctype html><title>A site</title>${head}<p>Nothing to read here.</p>`,
  contentType: 'text/html',
});
const feedLink = (href: string, language: string) =>
  `<link rel="alternate" type="application/rss+xml" hreflang="${language}" href="${href}">`;

describe('add', () => {
  test('with --preview shows what there is, and adds nothing', async () => {
    server.route('/feed', { body: await fixture('rss-2.xml') });
    const ran = await runJson('add', '--allow-private', server.url('/feed'), '--preview');
    expect(ran.exitCode).toBe(0);
    expect(ran.json()).toMatchObject([
      {
        location: server.url('/feed'),
        candidates: [{ kind: 'feed', items: 2, added: false, location: server.url('/feed') }],
      },
    ]);
    const read = await run('add', '--allow-private', server.url('/feed'), '--preview');
    expect(read.stdout).toContain('2 items');
    expect((await runJson('opml', 'export', '-')).stdout).not.toContain('xmlUrl');
  });

  test('takes the first feed of each language that a page announces, and says that there are others', async () => {
    const feed = await fixture('rss-2.xml');
    server.route(
      '/',
      pageWith(
        feedLink('/fr.xml', 'fr') + feedLink('/fr-more.xml', 'fr') + feedLink('/en.xml', 'en'),
      ),
    );
    const inLanguage = (language: string) =>
      feed.toString().replace(/<language>[^<]*<\/language>/, `<language>${language}</language>`);
    server.route('/fr.xml', inLanguage('fr'));
    server.route('/fr-more.xml', inLanguage('fr'));
    server.route('/en.xml', inLanguage('en'));
    const ran = await runJson('add', '--allow-private', server.url('/'));
    expect(ran.json()).toMatchObject([
      { kind: 'feed', location: server.url('/fr.xml') },
      { kind: 'feed', location: server.url('/en.xml') },
    ]);
    expect(ran.stderr).toContain('1 more thing was found');
  });

  test('refuses a page without feeds or an article, and trusts an address that cannot be reached', async () => {
    server.route('/page', pageWith(''));
    const ran = await runJson(
      'add',
      '--allow-private',
      server.url('/page'),
      'http://feeds.invalid/rss',
    );
    expect(ran.exitCode).toBe(1);
    expect(ran.json()).toMatchObject([
      { location: server.url('/page'), error: { code: 'feedIsWebPage' } },
      { kind: 'feed', location: 'http://feeds.invalid/rss' },
    ]);
  });
});

describe('opml', () => {
  const list = `<opml version="2.0"><body><outline text="News"><outline text="Sea">
    <outline text="Harbour" type="rss" xmlUrl="https://a.example/feed" language="fr"/></outline></outline>
    <outline text="Nowhere" xmlUrl="mailto:a@b.example"/></body></opml>`;

  test('imports without fetching, twice without harm, and exports what comes back', async () => {
    const file = await write('mine.opml', list);
    const first = await runJson('opml', 'import', file);
    expect(first.exitCode).toBe(1);
    expect(first.json()).toMatchObject([
      {
        added: [{ title: 'Harbour', location: 'https://a.example/feed' }],
        known: [],
        refused: [{ title: 'Nowhere', error: { code: 'addressInvalid' } }],
      },
    ]);
    expect((await runJson('opml', 'import', file)).json()).toMatchObject([
      { added: [], known: [{ title: 'Harbour' }] },
    ]);
    await run('add', folder);
    const exported = join(folder, 'out.opml');
    expect((await runJson('opml', 'export', exported)).json()).toMatchObject([{ sources: 1 }]);
    expect((await runJson('opml', 'export', exported)).json()).toMatchObject([
      { error: { code: 'targetExists' } },
    ]);
    expect((await run('opml', 'export', exported, '--force')).exitCode).toBe(0);
    expect((await run('opml', 'import', exported, '--force')).exitCode).toBe(2);
    const printed = await run('opml', 'export', '-');
    expect(printed.stdout).toMatch(
      /<outline text="News"[^>]*>\s*<outline text="Sea"[^>]*>\s*<outline text="Harbour" title="Harbour" type="rss" xmlUrl="https:\/\/a\.example\/feed" language="fr"\/>/,
    );
    expect(await readFile(exported, 'utf8')).toContain('https://a.example/feed');
  });

  test('leaves out what is on private servers and names it, unless that is allowed', async () => {
    const outline = '<outline text="Router" type="rss" xmlUrl="http://192.168.1.1/log"/>';
    const file = await write('home.opml', `<opml version="2.0"><body>${outline}</body></opml>`);
    const refused = await runJson('opml', 'import', file);
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.json()).toMatchObject([
      { added: [], refused: [{ title: 'Router', error: { code: 'httpPrivate' } }] },
    ]);
    expect(refused.stderr).toContain('--allow-private');
    expect((await runJson('opml', 'import', file, '--allow-private')).json()).toMatchObject([
      { added: [{ title: 'Router' }], refused: [] },
    ]);
  });

  test('says what is no list, and what it can do', async () => {
    const file = await write('page.opml', '<html><body>Hello</body></html>');
    expect(await runJson('opml', 'import', file)).toMatchObject({ exitCode: 1 });
    expect((await runJson('opml', 'import', join(folder, 'none.opml'))).json()).toMatchObject([
      { error: { code: 'fileMissing' } },
    ]);
    expect((await run('opml', 'eat', file)).exitCode).toBe(2);
  });
});
