import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import {
  type LibraryCrashMessage,
  libraryCrashMessageSchema,
} from '../../../support/library-crash-message.ts';
import { randomNumbers } from '../../../support/random-numbers.ts';
import { temporaryFolder } from '../../../support/services.ts';

/** `ESCALE_CRASH_ROUNDS` asks for more than every run needs. */
const rounds = Number(process.env['ESCALE_CRASH_ROUNDS'] ?? 6);
/** Libraries that are written and killed side by side; the machine is idle while a process starts. */
const libraries = 2;
const minutesForAThousand = 60;
/** Steps on the disk: those of opening, and of a few texts. */
const mostSteps = 400;

const supportFolder = join(import.meta.dirname, '..', '..', '..', 'support');
const childPath = join(supportFolder, 'library-crash-child.ts');

type Opened = Extract<LibraryCrashMessage, { readonly type: 'opened' }>;

/** Lets a process use a library until `isEnd` says so of a message, kills it, and answers with all that it said. */
async function killAt(
  isEnd: (message: LibraryCrashMessage, count: number) => boolean,
  ...values: readonly string[]
): Promise<readonly LibraryCrashMessage[]> {
  const child = spawn(process.execPath, [childPath, ...values], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const heard: LibraryCrashMessage[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const message = libraryCrashMessageSchema.parse(JSON.parse(line));
    heard.push(message);
    if (isEnd(message, heard.length)) child.kill('SIGKILL');
  }
  const [, signal] = await closed;
  expect(signal).toBe('SIGKILL');
  return heard;
}

/** What an opened library has of the deeds of the child, by their names and numbers. */
function deedsIn({ articles, notes }: Opened): ReadonlySet<string> {
  return new Set([
    ...articles.flatMap(({ n, isRead, tags }) => [
      `synced ${n}`,
      ...(isRead ? [`read ${n}`] : []),
      ...(tags.length === 1 ? [`tagged ${n}`] : []),
      ...(tags.includes(`new ${n}`) ? [`renamed ${n}`] : []),
    ]),
    ...notes.flatMap(({ n, note }) => (note === `Note ${n}` ? [`annotated ${n}`] : [])),
  ]);
}

/** Articles of which one part has a tag by its old name, and another by its new one. */
function halfRenamed({ articles, notes }: Opened): readonly number[] {
  const tagsOfNotes = new Map(notes.map(({ n, tags }) => [n, tags]));
  return articles
    .filter(({ n, tags }) => tags.length > 0 && tags.join() !== tagsOfNotes.get(n)?.join())
    .map(({ n }) => n);
}

function check(opened: Opened, done: readonly string[]): void {
  const found = deedsIn(opened);
  expect(done.filter((deed) => !found.has(deed))).toEqual([]);
  expect(halfRenamed(opened)).toEqual([]);
  expect(opened).toMatchObject({ recoveries: [], faults: [] });
}

async function crashAgainAndAgain(seed: number): Promise<number> {
  const [directory, texts] = [await temporaryFolder(), await temporaryFolder()];
  const random = randomNumbers(seed);
  const done: string[] = [];
  let next = 1;
  for (let round = 0; round <= rounds / libraries; round += 1) {
    const steps = 1 + Math.floor(random() * mostSteps);
    const isLast = round + 1 > rounds / libraries;
    // The last time it only says what is left of all that was done.
    const isEnd = ({ type }: LibraryCrashMessage, count: number) =>
      isLast ? type === 'opened' : count >= steps;
    for (const message of await killAt(isEnd, directory, texts, String(next))) {
      if (message.type === 'opened') check(message, done);
      if (message.type === 'done') done.push(`${message.deed} ${message.n}`);
    }
    // A text that was cut short stays as it is.
    next += steps;
  }
  return done.length;
}

it(
  `keeps every acknowledged sync, note, mark and tag when its process is killed ${rounds} times`,
  { timeout: minutesForAThousand * 60_000 },
  async () => {
    const seeds = Array.from({ length: libraries }, (_, n) => n + 1);
    const done = await Promise.all(seeds.map(crashAgainAndAgain));
    expect(Math.min(...done)).toBeGreaterThan(0);
  },
);
