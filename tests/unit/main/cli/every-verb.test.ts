import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { type Verb, verbs } from '../../../../src/main/cli/verbs.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { policyOfFile } from '../../../support/policies.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { rss, temporaryFolder } from '../../../support/services.ts';

afterEach(() => vi.unstubAllEnvs());

/** What verbs are given, and nothing else of that name is. */
const secret = '5ecretW0rd';

interface Run {
  /** A word that begins with `@` is a file in the home. */
  readonly words: readonly string[];
  /** The files that it is told to write in the home. */
  readonly writes?: readonly string[];
  readonly fails?: true;
}

/** Every verb, in an order in which each finds what it needs. */
function runsOf(feed: string, id: string): Readonly<Record<Verb, readonly Run[]>> {
  return {
    add: [
      { words: [feed, '--allow-private'] },
      { words: [feed.replace('//', `//me:${secret}@`), '--preview'], fails: true },
    ],
    import: [{ words: ['@note.txt'] }],
    opml: [
      { words: ['import', '@list.opml', '--allow-private'] },
      { words: ['export', '@sources.opml'], writes: ['sources.opml'] },
    ],
    sync: [
      { words: [], fails: true },
      { words: ['--ready', '--allow-private'], fails: true },
    ],
    list: [{ words: [] }, { words: ['--gaps'] }],
    search: [{ words: ['harbour'] }],
    show: [{ words: [id] }, { words: ['none'], fails: true }],
    tag: [{ words: [id, '--add', 'cours'] }],
    mark: [{ words: [id, '--read'] }],
    annotate: [{ words: [id, '--note', secret] }],
    annotations: [
      { words: ['export', '--out', '@class.jsonld'], writes: ['class.jsonld'] },
      { words: ['import', '@class.jsonld'] },
    ],
    notebook: [{ words: [] }],
    class: [
      { words: ['merge', '@class.jsonld', '--out', '@merged.jsonld'], writes: ['merged.jsonld'] },
    ],
    cite: [{ words: [id] }],
    align: [{ words: [id], fails: true }],
    pair: [{ words: [id, 'none'], fails: true }],
    export: [{ words: [id, '--format', 'epub', '--out', '@one.epub'], writes: ['one.epub'] }],
    digest: [{ words: ['--out', '@digest.epub'], writes: ['digest.epub'] }],
    glossary: [
      { words: ['import', '@terms.csv'] },
      { words: ['export', '@mine.csv'], writes: ['mine.csv'] },
    ],
    retention: [{ words: ['--preview'] }],
    rules: [{ words: ['import', '@example.org.txt'] }],
    backup: [{ words: ['@kept.zip'], writes: ['kept.zip'] }],
    restore: [{ words: ['@kept.zip', '--preview'] }, { words: ['@kept.zip'] }],
    pack: [
      { words: ['create', '--out', '@some.escale'], writes: ['some.escale'] },
      { words: ['inspect', '@some.escale'] },
      { words: ['install', '@some.escale'] },
      { words: ['install', `${feed}&pack=${secret}`, '--allow-private'], fails: true },
    ],
    verify: [{ words: [] }, { words: ['--repair'] }],
    doctor: [{ words: [] }],
    policy: [{ words: [], fails: true }],
  };
}

/** A home with what the verbs read, and a server with a feed that has a key and one that is gone. */
async function scene() {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  const feed = server.url(`/feed?key=${secret}`);
  const gone = server.url(`/gone?key=${secret}`);
  const html = '<p>The harbour keeps its own copies of every register that it was ever given.</p>';
  server.route(`/feed?key=${secret}`, rss('Press', [{ title: 'One', guid: 'one', html }]));
  const home = await temporaryFolder();
  await mkdir(join(home, 'temporary'));
  const outline = `<outline type="rss" text="Gone" xmlUrl="${gone}"/>`;
  for (const [name, text] of [
    ['note.txt', 'A quay\n\nThe harbour keeps its own copies of every register.\n'],
    ['list.opml', `<opml version="2.0"><head/><body>${outline}</body></opml>`],
    ['terms.csv', 'id,language,term,definition\nquay,en,Quay,Where ships lie.\n'],
    ['example.org.txt', 'title: //h1\nbody: //article\ntest_url: https://example.org/a\n'],
  ] as const)
    await writeFile(join(home, name), text);
  vi.stubEnv('HOME', home);
  const environment = {
    HOME: home,
    APPDATA: join(home, 'settings'),
    XDG_CONFIG_HOME: join(home, 'settings'),
    HTTPS_PROXY: `http://me:${secret}@127.0.0.1:9`,
  };
  const written = {
    forcedSources: [`https://blocked.example/feed?key=${secret}`],
    blockedHosts: ['blocked.example'],
    packs: [`https://blocked.example/pack?key=${secret}`],
    glossaries: [join(home, 'missing.csv')],
    retentionDays: secret,
    unheard: secret,
  };
  const policy = await policyOfFile(written);
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, join(home, 'temporary'));
  const log = join(home, 'escale.log');
  const run = (...words: readonly string[]) =>
    runVerbHere([...words, '--json', '--log', log, '--log-level', 'debug'], policy, {
      environment,
    });
  return { home, feed, log, run };
}

/** Everything in the home but what the program has for its own: the settings with the library, and the log. */
async function listing(home: string): Promise<readonly string[]> {
  const own = [`settings${sep}Escale`, 'escale.log'];
  return (await readdir(home, { recursive: true }))
    .filter((path) => !own.some((one) => path === one || path.startsWith(`${one}${sep}`)))
    .sort();
}

test('no verb writes elsewhere than it is told, or anything secret into the log or among its errors', async () => {
  const { home, feed, log, run } = await scene();
  await run('import', join(home, 'note.txt'));
  const [article] = (await run('list')).json();
  const runs = runsOf(feed, String(article?.['id']));
  expect(Object.keys(runs).sort()).toEqual(Object.keys(verbs).sort());
  let before = await listing(home);
  expect(before).toEqual(
    ['example.org.txt', 'list.opml', 'note.txt', 'settings', 'temporary', 'terms.csv'].sort(),
  );
  for (const [verb, ofVerb] of Object.entries(runs)) {
    for (const { words, writes = [], fails } of ofVerb) {
      const written = words.map((word) =>
        word.startsWith('@') ? join(home, word.slice(1)) : word,
      );
      const what = [verb, ...words].join(' ');
      const { exitCode, stdout, stderr } = await run(verb, ...written);
      expect({ what, exitCode, stdout, stderr }).toMatchObject({ exitCode: fails ? 1 : 0 });
      expect({ what, isTold: stderr.includes(secret) }).toEqual({ what, isTold: false });
      const after = await listing(home);
      expect({ what, after }).toEqual({ what, after: [...before, ...writes].sort() });
      before = after;
    }
  }
  const lines = await readFile(log, 'utf8');
  for (const event of ['sourceFailed', 'packFailed', 'policyWrong', 'failed', 'ended'])
    expect(lines).toContain(`"event":"${event}"`);
  expect(lines).not.toContain(secret);
});
