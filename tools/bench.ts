// `npm run bench`: speed, each figure beside a named peer in the same run where there is one. Prints one JSON object.
// `npm run bench -- sync search` measures only what is named.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchAnchoring } from '../tests/bench/anchoring.ts';
import { benchAnnotatedReading } from '../tests/bench/annotated-reading.ts';
import { benchFeedParsing } from '../tests/bench/feed-parsing.ts';
import { benchFilteredSearch } from '../tests/bench/filtered-search.ts';
import { benchGlossaryMatching } from '../tests/bench/glossary-matching.ts';
import { benchHostile } from '../tests/bench/hostile.ts';
import { makeLibrary } from '../tests/bench/library.ts';
import { benchNotebook } from '../tests/bench/notebook.ts';
import { benchPacks } from '../tests/bench/packs.ts';
import { benchReading } from '../tests/bench/reading.ts';
import { benchScrolling } from '../tests/bench/scrolling.ts';
import { benchSearch } from '../tests/bench/search.ts';
import { benchStore } from '../tests/bench/store.ts';
import { benchSync } from '../tests/bench/sync.ts';
import { ensureBuilt } from './setup/built.ts';
import { type Display, findDisplay } from './setup/display.ts';
import { renderFirstArticle, sandboxSwitches } from './setup/launch.ts';
import { findRuntime } from './setup/runtime.ts';

const launchesPerSize = 5;

const measurements: Readonly<Record<string, () => unknown>> = {
  glossaryMatching: benchGlossaryMatching,
  anchoring: benchAnchoring,
  notebook: benchNotebook,
  feedParsing: benchFeedParsing,
  sync: benchSync,
  store: benchStore,
  hostile: benchHostile,
  packs: benchPacks,
  search: benchSearch,
  filteredSearch: benchFilteredSearch,
  scrolling: () => withWindow(benchScrolling),
  reading: () => withWindow(benchReading),
  annotatedReading: () => withWindow(benchAnnotatedReading),
  launchToArticle: () => withWindow(() => benchLaunches([10, 5_000])),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => measurements[name] === undefined);
if (unknown.length > 0) {
  console.error(`No such measurement: ${unknown.join(', ')}.`);
  console.error(`There are: ${Object.keys(measurements).join(', ')}.`);
  process.exit(2);
}

await ensureBuilt();
const results: Record<string, unknown> = {
  machine: { processor: cpus()[0]?.model, cores: cpus().length, node: process.versions.node },
};
const opened: Display[] = [];
for (const [name, measure] of Object.entries(measurements))
  if (wanted.length === 0 || wanted.includes(name)) results[name] = await measure();
for (const display of opened) display.close();
console.log(JSON.stringify(results, null, 2));

/** On a display and with a runtime, as the end-to-end tests find them: the first that is opened serves all. */
async function withWindow<T>(work: () => Promise<T>): Promise<T> {
  const runtime = await findRuntime();
  const display = await findDisplay();
  opened.push(display);
  Object.assign(process.env, runtime.environment, display.environment);
  if (sandboxSwitches().length > 0) process.env['ESCALE_NO_SANDBOX'] = '1';
  return work();
}

/** From the start of the process to an article on screen, on libraries of several sizes that were opened before. */
async function benchLaunches(sizes: readonly number[]) {
  const runtime = await findRuntime();
  const environment = { ...process.env, ...runtime.environment };
  const sandbox = sandboxSwitches();
  const results = [];
  for (const articles of sizes) {
    const prepared = await mkdtemp(join(tmpdir(), 'escale-bench-'));
    await makeLibrary(join(prepared, 'library'), articles);
    const milliseconds = [];
    for (let launch = 0; launch < launchesPerSize; launch += 1) {
      const profile = await mkdtemp(join(tmpdir(), 'escale-bench-'));
      await cp(prepared, profile, { recursive: true });
      const rendered = await renderFirstArticle(
        runtime,
        [...sandbox, `--user-data-dir=${profile}`],
        environment,
      );
      await rm(profile, { recursive: true, force: true });
      if (rendered === undefined) throw new Error(`No article on screen at ${articles} articles`);
      milliseconds.push(rendered.milliseconds);
    }
    await rm(prepared, { recursive: true, force: true });
    const sorted = milliseconds.toSorted((a, b) => a - b);
    results.push({
      runtime: runtime.name,
      articles,
      launches: launchesPerSize,
      medianMilliseconds: sorted[Math.floor(sorted.length / 2)],
      fastestMilliseconds: sorted[0],
      slowestMilliseconds: sorted.at(-1),
    });
  }
  return results;
}
