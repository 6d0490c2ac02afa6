// The process in which the tests of enormous files read one, with little memory: says what comes of it for whoever imports
// it, and for whoever makes one set of a class's.
import { z } from 'zod';
import { importAnnotations } from '../../src/main/core/annotations/exchange-annotations.ts';
import { readClassFile } from '../../src/main/core/annotations/merge-class.ts';
import { toAppError } from '../../src/shared/result.ts';
import { memoryLibrary } from './memory-library.ts';

/** A file that says the same many times. */
const fileSchema = z.object({
  opening: z.string(),
  repeated: z.string(),
  times: z.int(),
  end: z.string(),
});

export type RepeatingFile = z.infer<typeof fileSchema>;

const { opening, repeated, times, end } = fileSchema.parse(JSON.parse(process.argv[2] ?? ''));
const text = opening + repeated.repeat(times) + end;
const nobody = { annotationCreator: '', earlierCreators: [] };

const outcomeOf = (reading: Promise<unknown>) =>
  reading.then(
    () => 'read',
    (error: unknown) => toAppError(error).code,
  );
const imported = await outcomeOf(importAnnotations(text, await memoryLibrary(), nobody));
const merged = await outcomeOf(readClassFile(text));
process.stdout.write(JSON.stringify({ imported, merged }));
