import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import { serialiseBody } from '../../../../src/main/core/library/serialise-body.ts';
import { openLibrary } from '../../../../src/main/store/library.ts';
import { defaultSettings } from '../../../../src/shared/domain/settings.ts';
import { Failure } from '../../../../src/shared/result.ts';
import { damages } from '../../../support/damages.ts';
import { MemoryDisk } from '../../../support/memory-disk.ts';
import { png } from '../../../support/pictures.ts';
import { randomNumbers } from '../../../support/random-numbers.ts';

const directory = '/library';
const body = serialiseBody({
  version: 1,
  tree: { type: 'root', children: [] },
  text: '',
  blocks: [],
  hidden: [],
});
/** How often each file is damaged in each way, at other places each time. */
const times = 8;
/** Records that each session of the library below puts, one change each. */
const records = 6;

/** Opens, changes and closes a library several times; the last time it is left as a crash leaves it, unless it is closed. */
async function makeLibrary(isClosed: boolean): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  for (let session = 1; session <= 4; session += 1) {
    const library = await openLibrary(directory, disk);
    await library.bodies.write(body);
    await library.assets.write(png(4, 3));
    const theme = session % 2 === 0 ? 'dark' : 'sepia';
    await library.settings.apply([
      { type: 'put', value: { ...defaultSettings, id: 'current', theme } },
    ]);
    for (let n = 0; n < records; n += 1) {
      // Each session changes one record of the session before.
      const id = `s${session - (n === 0 ? 1 : 0)}.${n}`;
      await library.statuses.apply([{ type: 'put', value: { id, progress: { fr: session * n } } }]);
    }
    await library.housekeeping.apply([
      { type: 'put', value: { id: 'current', glossaryVersion: `${session}` } },
    ]);
    if (isClosed || session < 4) await library.close();
  }
  return disk;
}

async function stateOf(disk: MemoryDisk) {
  const library = await openLibrary(directory, disk);
  const { statuses, settings, housekeeping, recoveries } = library;
  const collections = { statuses, settings, housekeeping };
  const state = Object.fromEntries(
    Object.entries(collections).map(([name, collection]) => [name, [...collection.values()]]),
  );
  return { library, state, recoveries };
}

interface Opened {
  readonly path: string;
  readonly state: Awaited<ReturnType<typeof stateOf>>['state'];
  /** The files that a person was told of. */
  readonly told: readonly string[];
  /** Whether each damaged file is kept as it was. */
  readonly isKept: boolean;
  readonly isBodyThere: boolean;
  /** Whether opening it once more finds the same, a new change, and nothing to tell. */
  readonly isLasting: boolean;
}

/** Opens a library of which one file is damaged, changes it, and opens it again. */
async function openDamaged(
  whole: MemoryDisk,
  path: string,
  damage: (bytes: Uint8Array) => Uint8Array,
): Promise<Opened> {
  const disk = whole.copy();
  disk.damage(path, damage);
  const damaged = await disk.readFile(path);
  const { library, state, recoveries } = await stateOf(disk);
  const kept = recoveries.flatMap(({ keptAs }) => keptAs ?? []);
  const keptBytes = await Promise.all(kept.map((one) => disk.readFile(one)));
  await library.statuses.apply([{ type: 'put', value: { id: 'later', progress: {} } }]);
  const again = await stateOf(disk);
  const statuses = [...(state['statuses'] ?? []), { id: 'later', progress: {} }];
  return {
    path,
    state,
    told: recoveries.map(({ file }) => file),
    isKept: keptBytes.every((bytes) => Buffer.from(bytes).equals(damaged)),
    isBodyThere: await library.bodies.read(body.hash).then(
      () => true,
      (error: unknown) => !(error instanceof Failure),
    ),
    isLasting:
      again.recoveries.length === 0 && isDeepStrictEqual(again.state, { ...state, statuses }),
  };
}

/** What must not be after damage to one file; empty when all is well. */
function faultsOf(
  opened: Opened,
  { way, expected, newestPart }: { way: string; expected: Opened['state']; newestPart?: string },
): readonly string[] {
  const { path, state, told } = opened;
  const isWhole = isDeepStrictEqual(state, expected);
  const isTold = isDeepStrictEqual(told, [path]);
  const isNewestSnapshot = /^\/library\/\w+\.json$/.test(path);
  const lost = (expected['statuses']?.length ?? 0) - (state['statuses']?.length ?? 0);
  const rules: Readonly<Record<string, boolean>> = {
    'what stands elsewhere is there': isWhole || path === newestPart,
    'nothing but the damaged file is told of': told.length === 0 || isTold,
    'a damaged snapshot is told of': !isNewestSnapshot || isTold,
    // An end that is not there looks like one that was never written, whoever took it.
    'what is lost is told': isWhole || isTold || isShorter(way),
    // A flipped line break joins two lines.
    'a flipped bit costs two changes at most': way !== 'with a flipped bit' || lost <= 2,
    'earlier sessions are there': lost <= records,
    'the damaged file is kept': opened.isKept,
    'what was restored stays': opened.isLasting,
    'only a damaged text is missing': opened.isBodyThere !== path.includes('/bodies/'),
  };
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [`${path}: ${rule}`]));
}

/** Whether what is left could be the beginning of what was there, as `7` is of a checksum. */
function isShorter(way: string): boolean {
  return ['truncated', 'emptied', 'replaced by other JSON'].includes(way);
}

const cases = Object.keys(damages).flatMap((way) =>
  [true, false].map(
    (isClosed) => [way, isClosed ? 'closed' : 'left by a crash', isClosed] as const,
  ),
);

it.each(cases)(
  'every file %s, of a library %s, costs nothing that stands elsewhere',
  async (way, _, isClosed) => {
    const whole = await makeLibrary(isClosed);
    const { state: expected } = await stateOf(whole.copy());
    const damage = damages[way];
    const random = randomNumbers(way.length);
    const faults: string[] = [];
    for (const path of whole.paths()) {
      // Only what a crash left has something that no snapshot has.
      const alone = isClosed ? {} : { newestPart: newestPartBeside(whole, path) };
      for (let time = 0; time < times; time += 1) {
        const opened = await openDamaged(whole, path, (bytes) => damage?.(bytes, random) ?? bytes);
        faults.push(...faultsOf(opened, { way, expected, ...alone }));
      }
    }
    expect(faults).toEqual([]);
  },
);

/** The last part of the journal that a file belongs to, which alone has the changes of the last session. */
function newestPartBeside(disk: MemoryDisk, path: string): string {
  const name = /journals\/(\w+)\.\d+\.journal$/.exec(path)?.[1];
  const firsts = disk
    .paths()
    .flatMap((other) => new RegExp(`journals/${name}\\.(\\d+)\\.journal$`).exec(other)?.[1] ?? []);
  return join(directory, 'journals', `${name}.${Math.max(...firsts.map(Number))}.journal`);
}
