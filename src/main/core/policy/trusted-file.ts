import { constants } from 'node:fs';
import { lstat, open, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PolicyProblem } from '../../../shared/policy/effective-policy.ts';

/** Far more than every key at its longest. Bytes. */
const largest = 4_000_000;

/** What stands in a file of policies, `undefined` where there is none, or why it does not count. */
export type PolicyFile =
  | { readonly text: string }
  | { readonly wrong: Pick<PolicyProblem, 'reason' | 'found'> }
  | undefined;

/**
 * Whether something at a path is there, and is a link that leads nowhere. That is nothing that was never there: what it
 * leads to may be on a drive that is missing now. Never rejects.
 */
export async function leadsNowhere(path: string): Promise<boolean> {
  try {
    await lstat(path);
  } catch {
    return false;
  }
  return await realpath(path).then(
    () => false,
    () => true,
  );
}

/**
 * Reads a file that decides for others. With `owner`, the number of a user, it counts only if that user alone could have
 * written it: it, the folder that it is in, and a link's own folder and the link belong to them, and neither group nor
 * others can write there. What is read is what was looked at. Never rejects.
 */
export async function readPolicyFile(path: string, owner?: number): Promise<PolicyFile> {
  let isThere = false;
  try {
    const link = await lstat(path);
    isThere = true;
    const target = await realpath(path);
    const file = await open(target, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const facts = await file.stat();
      if (!facts.isFile()) return { wrong: { reason: 'unreadable' } };
      if (owner !== undefined) {
        const folders = await Promise.all([lstat(dirname(path)), lstat(dirname(target))]);
        const isTheirs = [facts, ...folders].every(
          ({ uid, mode }) => uid === owner && (mode & 0o022) === 0,
        );
        // What may be done with a link is what may be done in its folder: its own bits say nothing.
        if (!isTheirs || link.uid !== owner) return { wrong: { reason: 'untrusted' } };
      }
      if (facts.size > largest) return { wrong: { reason: 'tooLarge' } };
      return { text: await file.readFile('utf8') };
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const isMissing = !isThere && (code === 'ENOENT' || code === 'ENOTDIR');
    if (isMissing && !(await leadsNowhere(dirname(path)))) return undefined;
    return { wrong: { reason: 'unreadable', found: code } };
  }
}
