import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import type { Library } from '../../../../src/main/core/ports.ts';
import { collectionNames } from '../../../../src/main/store/collections.ts';
import { openLibrary } from '../../../../src/main/store/library.ts';
import { damages } from '../../../support/damages.ts';
import { fullLibrary } from '../../../support/full-library.ts';
import { MemoryDisk } from '../../../support/memory-disk.ts';
import { randomNumbers } from '../../../support/random-numbers.ts';
import { temporaryFolder } from '../../../support/services.ts';

const directory = '/library';
/** What the collections are not read from; every-file-verbs.test.ts damages it. */
const elsewhere = /^\/library\/(?:lock\.|search\.|enclosures\/)/;

let made: Promise<MemoryDisk> | undefined;

/** The same library for all tests, in memory. */
function wholeLibrary(): Promise<MemoryDisk> {
  made ??= temporaryFolder()
    .then(fullLibrary)
    .then(async (folder) => {
      const disk = new MemoryDisk();
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const path = join(entry.parentPath, entry.name);
        await disk.writeAndSync(join(directory, relative(folder, path)), await readFile(path));
      }
      return disk;
    });
  return made;
}

type State = Readonly<Record<string, readonly unknown[]>>;

function stateOf(library: Library): State {
  return Object.fromEntries(
    collectionNames.map((name) => [
      name,
      [...library[name].values()].toSorted((one, other) => one.id.localeCompare(other.id)),
    ]),
  );
}

/** The names of the texts and pictures that can be read. */
async function filesOf({ bodies, assets }: Library): Promise<ReadonlySet<string>> {
  const texts = (await bodies.files()).map(({ hash }) =>
    bodies.read(hash).then(
      () => [hash],
      () => [],
    ),
  );
  const pictures = (await assets.files()).map(async ({ hash }) =>
    (await assets.read(hash)) ? [hash] : [],
  );
  return new Set((await Promise.all([...texts, ...pictures])).flat());
}

interface Opened {
  readonly state: State;
  readonly files: ReadonlySet<string>;
  /** The files that opening or `verify` tells a person of. */
  readonly told: readonly string[];
  /** How many earlier openings are told to have mended something. */
  readonly notices: number;
  /** Whether the next opening finds the same, and nothing more to tell. */
  readonly isLasting: boolean;
}

async function open(disk: MemoryDisk): Promise<Opened> {
  const library = await openLibrary(directory, disk);
  const state = stateOf(library);
  const notices = library.recoveryNotices.earlier.flatMap((notice) =>
    notice.type === 'unreadable' ? notice.file : [],
  );
  const found = library.recoveries.map(({ file }) => file);
  const earlier = (await library.damagedSnapshots()).map(({ file }) => file);
  const files = await filesOf(library);
  await library.close();
  const again = await openLibrary(directory, disk);
  const isLasting = again.recoveries.length === 0 && isDeepStrictEqual(stateOf(again), state);
  await again.close();
  const told = [...new Set([...found, ...notices, ...earlier])];
  return { state, files, told, notices: library.recoveryNotices.earlier.length, isLasting };
}

/** The collections of which a file may hold what nothing else does: changes that a crash left in no snapshot. */
function holding(path: string, disk: MemoryDisk): readonly string[] {
  if (path === join(directory, 'together.json'))
    return ['articles', 'statuses', 'removed', 'queue'];
  const name = /journals\/(\w+)\.\d+\.journal$/.exec(path)?.[1];
  if (name === undefined) return [];
  const firsts = disk.paths().flatMap((other) => {
    const first = new RegExp(`journals/${name}\\.(\\d+)\\.journal$`).exec(other)?.[1];
    return first === undefined ? [] : [Number(first)];
  });
  return basename(path) === `${name}.${Math.max(...firsts)}.journal` ? [name] : [];
}

/** What must not be after damage to one file; empty when all is well. */
function faultsOf(
  { path, way, whole }: { path: string; way: string; whole: MemoryDisk },
  expected: Opened,
  opened: Opened,
) {
  const held = holding(path, whole);
  const lost = collectionNames.filter(
    (name) => !isDeepStrictEqual(opened.state[name], expected.state[name]),
  );
  const hash = basename(path, '.json');
  const files = new Set([...expected.files].filter((one) => one !== hash));
  const isTold = opened.told.includes(path);
  const isSnapshot = dirname(path) === directory || dirname(path) === join(directory, 'snapshots');
  const rules: Readonly<Record<string, boolean>> = {
    'what stands elsewhere is there': lost.every((name) => held.includes(name)),
    'only a damaged text or picture is missing': isDeepStrictEqual(opened.files, files),
    'nothing but the damaged file is told of': opened.told.every((one) => one === path),
    'a damaged snapshot is told of, and the changes of several collections': !isSnapshot || isTold,
    // Nothing tells that a journal went on where it ends now.
    'what is lost is told': lost.length === 0 || isTold || isShorter(way),
    'what earlier openings mended is told': opened.notices === expected.notices,
    'what was restored stays': opened.isLasting,
  };
  return Object.entries(rules).flatMap(([rule, holds]) =>
    holds ? [] : [`${path}: ${rule} (lost: ${lost.join(', ')}; told: ${opened.told.join(', ')})`],
  );
}

/** Whether what is left could be the beginning of what was there, as `7` is of a checksum. */
function isShorter(way: string): boolean {
  return ['truncated', 'emptied', 'replaced by other JSON'].includes(way);
}

it.each(Object.entries(damages))(
  'every file of a library %s: it opens, with all that stands elsewhere, and says so',
  async (way, damage) => {
    const whole = await wholeLibrary();
    const expected = await open(whole.copy());
    expect(expected).toMatchObject({ told: [], notices: 1, isLasting: true });
    const random = randomNumbers(way.length);
    const faults: string[] = [];
    for (const path of whole.paths().filter((one) => !elsewhere.test(one))) {
      const disk = whole.copy();
      disk.damage(path, (bytes) => damage(bytes, random));
      const opened = await open(disk).catch((error: unknown) => String(error));
      if (typeof opened === 'string') faults.push(`${path}: opens (${opened})`);
      else faults.push(...faultsOf({ path, way, whole }, expected, opened));
    }
    expect(faults).toEqual([]);
  },
);
