import { z } from 'zod';
import { errorCodes } from '../../../shared/result.ts';

/** From what matters most to what only those want who look for a fault. */
export const logLevels = ['error', 'warning', 'information', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

const count = z.int().nonnegative();
const code = z.enum(errorCodes);
/** A word that the program itself has written: never what a person, an article or a server says. */
const word = z.string().regex(/^[\w.:/ +()-]{0,80}$/);
/** As administrators wrote it in a policy, or where they put it on the machine: never a file of a person's. */
const decidedFile = z.string().max(4096);

/** Where in the program a fault happened. Messages of faults are left out: they quote what was being read. */
export const faultSchema = z.strictObject({
  name: word,
  /** Of the system, such as ENOSPC. */
  code: word.optional(),
  at: z.array(word).max(8),
});
export type LoggedFault = Readonly<z.infer<typeof faultSchema>>;

/** Everything that a log can say. There is no field for free text, so that no article and no note ever gets in. */
export const logEventSchema = z.discriminatedUnion('event', [
  z.strictObject({
    event: z.literal('started'),
    version: word,
    runtime: word,
    system: word,
    verb: word.optional(),
  }),
  z.strictObject({
    event: z.literal('ended'),
    verb: word.optional(),
    exitCode: z.int().optional(),
  }),
  z.strictObject({ event: z.literal('fault'), where: word, fault: faultSchema }),
  z.strictObject({ event: z.literal('failed'), where: word, code }),
  z.strictObject({ event: z.literal('libraryOpened'), readOnly: code.optional() }),
  z.strictObject({
    event: z.literal('libraryRecovered'),
    /** A file of the library by its name, which Escale has given it. */
    file: word,
    problem: word,
    outcome: word,
  }),
  z.strictObject({
    event: z.literal('sourceFailed'),
    code,
    /** Without what is secret in it; absent for files and folders. */
    address: z.string().max(2048).optional(),
  }),
  z.strictObject({
    event: z.literal('synced'),
    sources: count,
    added: count,
    updated: count,
    unchanged: count,
    failed: count,
    bytes: count,
    milliseconds: z.number().nonnegative(),
  }),
  z.strictObject({
    event: z.literal('packFailed'),
    code,
    /** As above. */
    address: z.string().max(2048).optional(),
    file: decidedFile.optional(),
  }),
  z.strictObject({ event: z.literal('glossaryFailed'), code, file: decidedFile }),
  z.strictObject({ event: z.literal('backupFailed'), code }),
  z.strictObject({ event: z.literal('diskRefuses'), code }),
  z.strictObject({ event: z.literal('diskTakes') }),
  z.strictObject({
    event: z.literal('policyWrong'),
    scope: z.enum(['machine', 'user']),
    reason: word,
    key: word.optional(),
  }),
  z.strictObject({ event: z.literal('linesLost'), count }),
]);
export type LogEvent = Readonly<z.infer<typeof logEventSchema>>;

/** What stands in every line besides its event. */
export interface LineFacts {
  readonly time: Date;
  readonly level: LogLevel;
  /** The number of the process, as several may write one file. */
  readonly process: number;
}

/** One line of a log, as JSON. What does not fit the schema becomes a line that says only that. */
export function logLine({ time, level, process }: LineFacts, event: LogEvent): string {
  const { success, data } = logEventSchema.safeParse(event);
  const written = success ? data : { event: 'unwritable', of: event.event };
  return JSON.stringify({ time: time.toISOString(), level, process, ...written });
}
