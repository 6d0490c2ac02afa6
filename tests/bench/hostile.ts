import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { HostilePublisher } from '../support/hostile-publisher.ts';

const runSchema = z.object({
  /** The code of the error with which the source ended, or `ok`. */
  end: z.string(),
  /** From when the source was begun to when it was done with. */
  milliseconds: z.int(),
  /** Of the whole process, its worker threads included, above what it took before. */
  growthMegabytes: z.int(),
  othersUnaffected: z.boolean(),
});
type Run = Readonly<z.infer<typeof runSchema>>;

/** What a hostile source may cost. */
const limits = { milliseconds: 5_000, growthMegabytes: 100 };

export interface HostileReport {
  readonly limits: typeof limits;
  /** Names of the cases that went beyond them, ended otherwise than they should, or harmed others. */
  readonly beyond: readonly string[];
  readonly cases: Readonly<Record<string, Run>>;
}

/** Syncs each hostile source among ordinary ones, each in a process of its own; the servers are in this one. */
export async function benchHostile(): Promise<HostileReport> {
  const publisher = await HostilePublisher.start();
  try {
    const runs: (readonly [name: string, run: Run, isWithin: boolean])[] = [];
    for (const source of publisher.sources) {
      const run = await runCase(source.name, source.kind, source.location, publisher.ordinary);
      const isWithin =
        run.end === source.end &&
        run.othersUnaffected &&
        run.milliseconds <= limits.milliseconds &&
        run.growthMegabytes <= limits.growthMegabytes;
      runs.push([source.name, run, isWithin]);
    }
    return {
      limits,
      beyond: runs.filter(([, , isWithin]) => !isWithin).map(([name]) => name),
      cases: Object.fromEntries(runs.map(([name, run]) => [name, run])),
    };
  } finally {
    await publisher.close();
  }
}

async function runCase(...words: readonly [string, string, string, readonly string[]]) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, 'hostile-run.ts'), ...words.flat()],
    { env: { ...process.env, NODE_EXTRA_CA_CERTS: HostilePublisher.authority } },
  );
  return runSchema.parse(JSON.parse(stdout));
}
