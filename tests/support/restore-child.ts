// The process that the crash test of restoring kills: exchanges all records of a library for those of the next generation,
// again and again. It says what it is about to do before each step that changes the disk, and every line goes out at once.
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { type FileSystem, nodeFileSystem } from '../../src/main/store/file-system.ts';
import { replaceLibraryRecords } from '../../src/main/store/library.ts';
import { recordsOfGeneration } from './generations.ts';

const [directory = '', first = '1'] = process.argv.slice(2);

// Node keeps what it compiled when a process ends by itself, which this one never does.
flushCompileCache();

const readingSteps = new Set(['list', 'readFile', 'readStart', 'describe', 'exists']);

/** The machine's disk, with a line on standard output before each step that changes it. */
const tellingDisk = Object.fromEntries(
  Object.entries(nodeFileSystem).map(([name, step]) => [
    name,
    (...values: unknown[]) => {
      if (!readingSteps.has(name)) writeSync(1, `${name}\n`);
      return (step as (...values: unknown[]) => unknown)(...values);
    },
  ]),
) as unknown as FileSystem;

for (let generation = Number(first); ; generation += 1) {
  await replaceLibraryRecords(directory, recordsOfGeneration(generation), tellingDisk);
}
