import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openLibraryToRead } from '../../../../src/main/store/library.ts';
import { Failure } from '../../../../src/shared/result.ts';
import { damages } from '../../../support/damages.ts';
import { fullLibrary } from '../../../support/full-library.ts';
import { randomNumbers } from '../../../support/random-numbers.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder } from '../../../support/services.ts';

interface Whole {
  readonly folder: string;
  readonly files: Readonly<Record<Kind, string>>;
}

/** Files of a library that its collections do not need to open; every-file.test.ts damages those that they do. */
type Kind = 'text' | 'picture' | 'sound' | 'index' | 'lock' | 'holder of the lock';

const home = await mkdtemp(join(tmpdir(), 'escale-'));
afterAll(() => rm(home, { recursive: true, force: true }));
let made: Promise<Whole> | undefined;

/** The same library for all tests, with one file of each kind. */
function wholeLibrary(): Promise<Whole> {
  made ??= fullLibrary(home).then(async (folder) => {
    const library = await openLibraryToRead(folder, new Failure('libraryUntouched').error);
    const variants = [...library.articles.values()].flatMap((article) => article.variants);
    await library.close();
    const hash = variants[0]?.bodyHash ?? '';
    const picture = variants[0]?.images[0]?.asset?.hash ?? '';
    const sounds = variants.flatMap(({ enclosures }) => enclosures.map(({ stored }) => stored));
    const sound = sounds.find((one) => one !== undefined)?.hash ?? '';
    return {
      folder,
      files: {
        text: join('bodies', `${hash}.json`),
        picture: join('assets', picture),
        sound: join('enclosures', sound),
        index: 'search.sqlite',
        lock: 'lock.sqlite',
        'holder of the lock': 'lock.json',
      },
    };
  });
  return made;
}

/** A copy of it with one file damaged. */
async function damaged(kind: Kind, way: string) {
  const { folder, files } = await wholeLibrary();
  const library = join(await temporaryFolder(), 'library');
  await cp(folder, library, { recursive: true });
  const file = join(library, files[kind]);
  const random = randomNumbers(kind.length);
  await writeFile(file, damages[way]?.(await readFile(file), random) ?? '');
  return { file, run: (...words: string[]) => runVerbHere([...words, '--library', library]) };
}

const ways = Object.keys(damages);
/** Each file is damaged in two ways, other ones than the next. */
const cases = (kinds: readonly Kind[]) =>
  kinds.flatMap((kind, index) =>
    [index, index + 2].map((way) => [kind, ways[way % ways.length] ?? ''] as const),
  );

describe('verify', () => {
  const codes: Readonly<Partial<Record<Kind, string>>> = {
    text: 'bodyMissing',
    picture: 'imageFileLost',
    sound: 'enclosureFileLost',
  };

  it.each(cases(['text', 'picture', 'sound']))('names a %s that was %s', async (kind, way) => {
    const { file, run } = await damaged(kind, way);
    const verified = await run('verify', '--json');
    expect(verified.json()).toMatchObject([
      { ok: false, articles: 2, damaged: [{ file, error: { code: codes[kind] } }] },
    ]);
    expect(verified.stderr).toContain(file);
  });

  it.each(cases(['lock', 'holder of the lock']))(
    'finds all whole without the %s that was %s',
    async (kind, way) => {
      const { run } = await damaged(kind, way);
      // It is made anew by whoever opens the library to write.
      expect((await run('sync', '--json')).stderr).not.toContain('lock.');
      expect((await run('verify', '--json')).json()).toMatchObject([{ ok: true, articles: 2 }]);
    },
  );

  it.each(ways.map((way) => ['index', way] as const))(
    'finds all articles whole with the %s that was %s',
    async (kind, way) => {
      const { run } = await damaged(kind, way);
      const [verified] = (await run('verify', '--json')).json();
      expect(verified).toMatchObject({ articles: 2, damaged: [] });
      // Without it, or with what can be read of it, articles are found all the same.
      expect((await run('search', 'harbour', '--json')).json()).toHaveLength(2);
    },
  );

  it('has a damaged sound fetched again once it is to repair', async () => {
    const { run } = await damaged('sound', 'with a flipped bit');
    expect((await run('verify', '--repair', '--json')).json()).toMatchObject([
      { repaired: 1, articles: [expect.any(String)] },
    ]);
    expect((await run('verify', '--json')).json()).toMatchObject([{ ok: true, damaged: [] }]);
  });
});
