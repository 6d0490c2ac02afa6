import { z } from 'zod';
import { DurableAdapter } from '../../src/main/store/durable-adapter.ts';
import type { FileSystem } from '../../src/main/store/file-system.ts';
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
}

/** A small collection as the program keeps its own. */
export async function openNotes(options: NotesOptions) {
  const { directory, fileSystem, name = 'notes', rhythm, isIrreplaceable = true } = options;
  const adapter = new DurableAdapter<Note>({
    directory,
    name,
    record: noteSchema,
    fileSystem,
    isIrreplaceable,
  });
  const notes = await LowdbCollection.open<Note>(adapter, rhythm);
  return { notes, adapter };
}
