interface Page<T> {
  readonly items: readonly T[];
  /** The index to go on from, unless this is the last. */
  readonly next?: number | undefined;
}

/** A list that comes in several messages, as none is to be large. What changes meanwhile has the whole asked for again. */
export async function gatherPages<T>(ask: (from: number) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  for (let from: number | undefined = 0; from !== undefined;) {
    const page: Page<T> = await ask(from);
    all.push(...page.items);
    from = page.next;
  }
  return all;
}
