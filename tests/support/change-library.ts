import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Makes every article of a library one that came long ago. Nobody may have the library open. */
export async function age(directory: string): Promise<void> {
  await change('age-library.ts', directory);
}

/** Leaves no private server of a library confirmed, as lists imported by earlier versions did. Nobody may have it open. */
export async function unconfirmHosts(directory: string): Promise<void> {
  await change('unconfirm-hosts.ts', directory);
}

async function change(script: string, directory: string): Promise<void> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  await promisify(execFile)(process.execPath, [path, directory]);
}
