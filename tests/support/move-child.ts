// The process that the crash test of moving kills: moves the library in use to another place and deletes the old one. It
// tells each step before the next, and every line goes out at once.
import { writeSync } from 'node:fs';
import { KnownLibraries } from '../../src/main/core/libraries/known-libraries.ts';
import { LibraryMove } from '../../src/main/core/libraries/move-library.ts';

const [file = '', own = '', to = ''] = process.argv.slice(2);
const tell = (step: string) => writeSync(1, `${step}\n`);

const known = await KnownLibraries.read(file, own);
const move = await LibraryMove.begin({
  from: known.current,
  to,
  signal: new AbortController().signal,
  onProgress: ({ done }) => tell(`copied ${done}`),
});
tell('begun');
await move.finish();
tell('in place');
await known.choose(to);
tell('chosen');
await move.deleteOld();
