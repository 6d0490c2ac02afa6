import { z } from 'zod';
import { DurableAdapter } from '../../src/main/store/durable-adapter.ts';
import type { FileSystem } from '../../src/main/store/file-system.ts';
import type { RecordSummary } from '../../src/main/store/record-lines.ts';
import { LowdbCollection, type SnapshotRhythm } from '../../src/main/store/lowdb-collection.ts';

const noteSchema = z.object({ id: z.string(), text: z.string() });
export type Note = z.infer<typeof noteSchema>;

export const put = (id: string, text: string) => ({ type: 'put', value: { id, text } }) as const;
export const remove = (id: string) => ({ type: 'delete', id }) as const;

export interface NotesOptions {
  readonly directory: string;
  readonly fileSystem: FileSystem;
  readonly name?: string;
  readonly rhythm?: SnapshotRhythm;
  readonly isIrreplaceable?: boolean;
  readonly summary?: RecordSummary<Note, NoteSummary>;
}

export interface NoteSummary {
  /** How long a note is. */
  readonly length: number;
  readonly isEmpty: boolean;
}

const lengths: RecordSummary<Note, NoteSummary> = {
  format: 'notes-1',
  fields: ['length', 'isEmpty'],
  of: summarise,
};

export function summarise({ text }: Note): NoteSummary {
  return { length: text.length, isEmpty: text === '' };
}

/** A small collection as the program keeps its own large ones. */
export async function openNotes(options: NotesOptions) {
  const { directory, fileSystem, name = 'notes', rhythm, isIrreplaceable = true } = options;
  const { summary = lengths } = options;
  const adapter = new DurableAdapter<Note, NoteSummary>({
    directory,
    name,
    record: noteSchema,
    fileSystem,
    isIrreplaceable,
    summary,
  });
  const notes = await LowdbCollection.open<Note, NoteSummary>(adapter, rhythm);
  return { notes, adapter };
}
