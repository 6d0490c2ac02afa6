// A process of its own that opens a library, changes it and closes it, over and over, until it is killed:
// `library-writer.ts FOLDER`. After each change it says its number.
import { openLibrary } from '../../src/main/store/library.ts';

const [folder = ''] = process.argv.slice(2);

for (let step = 1; ;) {
  const library = await openLibrary(folder);
  for (const last = step + 5; step < last; step += 1) {
    // Two records of each change, so that half a change shows.
    const put = (id: string) => ({ type: 'put', value: { id, progress: { en: step } } }) as const;
    await library.statuses.apply([put('first'), put(`${step}`), put('second')]);
    process.send?.(step);
  }
  await library.close();
}
