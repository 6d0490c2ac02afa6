/** A note beside the text: where its passage stands and how high the note is, in CSS pixels. */
export interface StackedNote {
  readonly anchor: number;
  readonly height: number;
}

/**
 * Where notes stand in a column: each beside its passage, or as far below it as the notes before it need, in their order.
 * The `active` one stands exactly beside its passage, and those before it make room upwards, over the top of the column if
 * need be: they are back when the attention goes elsewhere. Answers the top of each.
 *
 * @param gap the least distance between two notes
 */
export function stackNotes(
  notes: readonly StackedNote[],
  gap: number,
  active?: number,
): readonly number[] {
  const tops = fromTop(notes, gap, 0);
  const chosen = active === undefined ? undefined : notes[active];
  if (active === undefined || !chosen) return tops;
  const above: number[] = [];
  let ceiling = chosen.anchor;
  for (let index = active - 1; index >= 0; index -= 1) {
    ceiling = Math.min(tops[index] ?? 0, ceiling - gap - (notes[index]?.height ?? 0));
    above.unshift(ceiling);
  }
  const next = chosen.anchor + chosen.height + gap;
  return [...above, chosen.anchor, ...fromTop(notes.slice(active + 1), gap, next)];
}

function fromTop(notes: readonly StackedNote[], gap: number, first: number): readonly number[] {
  let free = first;
  return notes.map(({ anchor, height }) => {
    const top = Math.max(anchor, free);
    free = top + height + gap;
    return top;
  });
}
