import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const script = fileURLToPath(new URL('age-library.ts', import.meta.url));

/** Makes every article of a library one that came long ago. Nobody may have the library open. */
export async function age(directory: string): Promise<void> {
  await promisify(execFile)(process.execPath, [script, directory]);
}
