import { expect, test } from 'vitest';
import {
  type ChoiceMove,
  movedChoice,
  type PassageChoice,
  unitAfter,
  withUnit,
} from '../../../../src/renderer/features/annotations/passage-choice.ts';
import { unitsOf } from '../../../../src/shared/text/text-units.ts';

const text = 'La mer monte, puis elle dort. Nul ne la voit\u202F; le port attend.';
const blocks = [{ type: 'paragraph', start: 0, end: text.length }] as const;

/** Presses keys one after another; answers what is chosen after each. */
function choose(...keys: readonly (ChoiceMove['type'] | `-${ChoiceMove['type']}` | 'unit')[]) {
  const [first] = unitsOf(text, blocks, 'fr', 'sentence');
  let choice: PassageChoice = {
    passage: first ?? { start: 0, end: 0 },
    unit: 'sentence',
    isWhole: false,
  };
  return keys.map((key) => {
    if (key === 'unit') choice = withUnit(choice, unitAfter(choice.unit));
    else {
      const type = key.replace('-', '') as ChoiceMove['type'];
      const by = key.startsWith('-') ? -1 : 1;
      choice = movedChoice(choice, { type, by }, unitsOf(text, blocks, 'fr', choice.unit));
    }
    return text.slice(choice.passage.start, choice.passage.end);
  });
}

const whole = 'La mer monte, puis elle dort.';
const next = 'Nul ne la voit\u202F; le port attend.';

test('sentences are chosen one by one, and nothing lies beyond the last and the first', () => {
  expect(choose('step', 'step', '-step', '-step')).toEqual([next, next, whole, whole]);
});

test('both ends move by the unit, and never past one another', () => {
  expect(choose('moveEnd', '-moveEnd', '-moveEnd')).toEqual([`${whole} ${next}`, whole, whole]);
  expect(choose('step', '-moveStart', 'moveStart', 'moveStart')).toEqual([
    next,
    `${whole} ${next}`,
    next,
    next,
  ]);
});

test('a change of unit keeps the passage, and the next step goes into it', () => {
  expect(choose('unit', 'step', 'step', 'step')).toEqual([
    whole,
    'La mer monte',
    'puis elle dort.',
    'Nul ne la voit',
  ]);
  expect(choose('unit', '-step', '-step')).toEqual([whole, 'puis elle dort.', 'La mer monte']);
  expect(choose('unit', 'unit', '-step', 'unit', 'step')).toEqual([
    whole,
    whole,
    'dort',
    'dort',
    whole,
  ]);
});

test('a sentence is cut down and extended by words and clauses', () => {
  expect(choose('unit', 'unit', '-moveEnd', '-moveEnd', 'moveStart')).toEqual([
    whole,
    whole,
    'La mer monte, puis elle dort',
    'La mer monte, puis elle',
    'mer monte, puis elle',
  ]);
  expect(choose('unit', 'step', 'moveEnd', 'moveEnd')).toEqual([
    whole,
    'La mer monte',
    whole,
    `${whole} Nul ne la voit`,
  ]);
});
