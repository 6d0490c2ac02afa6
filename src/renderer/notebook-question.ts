import { useSyncExternalStore } from 'react';
import type { NotebookFilter, NotebookQuestion } from '../shared/domain/notebook.ts';

/** What is asked of the notebook, as it stands in its fields. */
export interface NotebookFields
  extends Omit<NotebookFilter, 'from' | 'before'>, Pick<NotebookQuestion, 'arrangement'> {
  /** Days of the calendar as YYYY-MM-DD, the last one included. */
  readonly firstDay?: string | undefined;
  readonly lastDay?: string | undefined;
}

const listeners = new Set<() => void>();
let fields: NotebookFields = { arrangement: 'newest' };

/** Kept outside of the window's tree, so that the notebook is as it was left when one comes back from an article. */
export const notebookFields = {
  get: (): NotebookFields => fields,
  /** Changes what is given; `undefined` takes a choice back. */
  change(changes: Partial<NotebookFields>): void {
    fields = { ...fields, ...changes };
    for (const listener of listeners) listener();
  },
  /** Takes every choice back; the order stays. */
  clear(): void {
    fields = { arrangement: fields.arrangement };
    for (const listener of listeners) listener();
  },
  /** Calls `listener` at each change until the returned function is called. */
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export function useNotebookFields(): NotebookFields {
  return useSyncExternalStore(notebookFields.subscribe, notebookFields.get);
}

/** What the fields ask for. A day begins at midnight where the person is, and ends where the next one begins. */
export function questionOf(asked: NotebookFields): NotebookQuestion {
  const { arrangement, firstDay, lastDay, text = '', articleId, tag, colour, conceptId } = asked;
  const { creator, isLost, isChanged } = asked;
  const from = startOfDay(firstDay, 0);
  const before = startOfDay(lastDay, 1);
  return {
    filter: {
      ...(text.trim() !== '' && { text }),
      ...(articleId !== undefined && { articleId }),
      ...(tag !== undefined && { tag }),
      ...(colour !== undefined && { colour }),
      ...(creator !== undefined && { creator }),
      ...(isLost && { isLost }),
      ...(isChanged && { isChanged }),
      ...(conceptId !== undefined && { conceptId }),
      ...(from !== undefined && { from }),
      ...(before !== undefined && { before }),
    },
    arrangement,
  };
}

/** The moment at which the day begins that is `later` days after another; undefined for what is no day yet. */
function startOfDay(day: string | undefined, later: number): string | undefined {
  const [year, month, date] = (day ?? '').split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const start = new Date(year, month - 1, date + later);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}
