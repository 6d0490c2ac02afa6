import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { collectionNames } from '../../../support/crash-model.ts';
import { randomNumbers } from '../../../support/random-numbers.ts';
import { temporaryFolder } from '../../../support/services.ts';

/** `ESCALE_CRASH_ROUNDS` asks for more than every run needs. */
const rounds = Number(process.env['ESCALE_CRASH_ROUNDS'] ?? 60);
/** Libraries that are written and killed side by side; the machine is idle while a process starts. */
const libraries = 2;
const minutesForAThousand = 30;
/** Enough for snapshots of every collection, the last of which the end falls into now and then. */
const mostMessages = 80;

const childPath = join(import.meta.dirname, '..', '..', '..', 'support', 'crash-child.ts');

const messageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('opened'),
    name: z.enum(collectionNames),
    step: z.number(),
    isWhole: z.boolean(),
    recoveries: z.array(z.unknown()),
  }),
  z
    .object({ type: z.literal('done'), name: z.enum(collectionNames), step: z.number() })
    .transform((message) => ({ ...message, isWhole: true, recoveries: [] })),
]);

/** Lets a process change a library until it has said so much, kills it, and answers with all that it said. */
async function killAfter(directory: string, messages: number) {
  const child = spawn(process.execPath, [childPath, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const heard: z.infer<typeof messageSchema>[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    heard.push(messageSchema.parse(JSON.parse(line)));
    if (heard.length === messages) child.kill('SIGKILL');
  }
  const [, signal] = await closed;
  expect(signal).toBe('SIGKILL');
  return heard;
}

async function crashAgainAndAgain(seed: number): Promise<void> {
  const directory = await temporaryFolder();
  const random = randomNumbers(seed);
  const done = new Map<string, number>(collectionNames.map((name) => [name, 0]));
  for (let round = 0; round < rounds / libraries; round += 1) {
    const messages = 1 + Math.floor(random() * mostMessages);
    for (const message of await killAfter(directory, messages)) {
      const { name, step } = message;
      const acknowledged = done.get(name) ?? 0;
      // A step can have been on disk when the process ended, without anybody having heard of it.
      const possible =
        message.type === 'opened' ? [acknowledged, acknowledged + 1] : [acknowledged + 1];
      expect(possible).toContain(step);
      expect(message).toMatchObject({ isWhole: true, recoveries: [] });
      done.set(name, step);
    }
  }
}

it(
  `keeps every acknowledged change when its process is killed ${rounds} times`,
  { timeout: minutesForAThousand * 60_000 },
  async () => {
    const seeds = Array.from({ length: libraries }, (_, n) => n + 1);
    await Promise.all(seeds.map(crashAgainAndAgain));
  },
);
