import type { TextRange } from '../../../shared/domain/body.ts';
import { textUnits, type TextUnit } from '../../../shared/text/text-units.ts';

/** A passage that is being chosen by keyboard. */
export interface PassageChoice {
  readonly passage: TextRange;
  /** By what it is moved, extended and shrunk. */
  readonly unit: TextUnit;
  /** The unit was changed and nothing moved since: the next step goes into the passage, not past it. */
  readonly isWhole: boolean;
}

export type ChoiceMove =
  | { readonly type: 'step'; readonly by: 1 | -1 }
  | { readonly type: 'moveStart'; readonly by: 1 | -1 }
  | { readonly type: 'moveEnd'; readonly by: 1 | -1 };

/** `units` are those of the choice's unit, in order. Where there is nothing further, the choice stays as it is. */
export function movedChoice(
  choice: PassageChoice,
  { type, by }: ChoiceMove,
  units: readonly TextRange[],
): PassageChoice {
  const passage = { step, moveStart, moveEnd }[type](choice, by, units);
  return passage ? { ...choice, passage, isWhole: false } : choice;
}

/** The passage stays; from now on another unit counts. */
export function withUnit({ passage }: PassageChoice, unit: TextUnit): PassageChoice {
  return { passage, unit, isWhole: true };
}

/** The next smaller unit, and the largest after the smallest. */
export function unitAfter(unit: TextUnit): TextUnit {
  return textUnits[(textUnits.indexOf(unit) + 1) % textUnits.length] ?? 'sentence';
}

function step({ passage, isWhole }: PassageChoice, by: 1 | -1, units: readonly TextRange[]) {
  const [from, to] = isWhole ? [passage.start, passage.end] : [passage.end, passage.start];
  return by === 1
    ? units.find(({ start, end }) => (isWhole ? end > from : start >= from))
    : units.findLast(({ start, end }) => (isWhole ? start < to : end <= to));
}

function moveStart({ passage }: PassageChoice, by: 1 | -1, units: readonly TextRange[]) {
  const unit =
    by === 1
      ? units.find(({ start }) => start > passage.start)
      : units.findLast(({ start }) => start < passage.start);
  return unit && unit.start < passage.end ? { start: unit.start, end: passage.end } : undefined;
}

function moveEnd({ passage }: PassageChoice, by: 1 | -1, units: readonly TextRange[]) {
  const unit =
    by === 1
      ? units.find(({ end }) => end > passage.end)
      : units.findLast(({ end }) => end < passage.end);
  return unit && unit.end > passage.start ? { start: passage.start, end: unit.end } : undefined;
}
