import { describe, expect, it } from 'vitest';
import { type Deed, UndoStack } from '../../../src/renderer/undo-stack.ts';
import { Failure, toAppError } from '../../../src/shared/result.ts';

/** A deed on a note in `article` that says when it is taken back; it fails as long as there are failures. */
function deedOn(annotationId: string, takenBack: string[], failures: Failure[] = []): Deed {
  return { type: 'note', place: 'article', annotationId, takeBack: taking(annotationId) };

  function taking(name: string) {
    return async () => {
      const failure = failures.shift();
      if (failure) throw failure;
      takenBack.push(name);
    };
  }
}

/** Something that was done to the whole library. */
function libraryDeed(name: string, takenBack: string[]): Deed {
  return {
    type: 'library',
    takeBack: async () => {
      takenBack.push(name);
    },
  };
}

function stackAt(place: string): UndoStack {
  const stack = new UndoStack(toAppError);
  stack.show(place);
  return stack;
}

/** Takes the last deed back, as the key does. */
async function takeLastBack(stack: UndoStack): Promise<boolean> {
  const deed = stack.last();
  return deed !== undefined && (await stack.takeBack(deed));
}

describe('what was done in the window', () => {
  it('is taken back from the last deed to the first, whatever it was done to', async () => {
    const takenBack: string[] = [];
    const stack = stackAt('article');
    stack.add(deedOn('ships', takenBack));
    stack.add(libraryDeed('marking', takenBack));
    stack.add(deedOn('tides', takenBack));
    while (await takeLastBack(stack));
    expect(takenBack).toEqual(['tides', 'marking', 'ships']);
  });

  it('can be taken back later where the disk was in the way', async () => {
    const takenBack: string[] = [];
    const stack = stackAt('article');
    stack.add(deedOn('ships', takenBack, [new Failure('storeFull', { file: 'notes' })]));
    expect(await takeLastBack(stack)).toBe(false);
    expect(takenBack).toEqual([]);
    expect(await takeLastBack(stack)).toBe(true);
    expect(takenBack).toEqual(['ships']);
  });

  it('does not stand before what was done earlier where it can never be taken back', async () => {
    const takenBack: string[] = [];
    const stack = stackAt('article');
    stack.add(libraryDeed('marking', takenBack));
    stack.add(deedOn('ships', takenBack, [new Failure('annotationUnknown', { annotation: 'x' })]));
    expect(await takeLastBack(stack)).toBe(false);
    expect(await takeLastBack(stack)).toBe(true);
    expect(takenBack).toEqual(['marking']);
    expect(stack.last()).toBeUndefined();
  });

  it('is taken back once where that is asked for twice at once', async () => {
    const takenBack: string[] = [];
    const stack = stackAt('article');
    const deed = libraryDeed('marking', takenBack);
    stack.add(deed);
    expect(await Promise.all([stack.takeBack(deed), takeLastBack(stack)])).toEqual([true, false]);
    expect(takenBack).toEqual(['marking']);
  });

  it('is forgotten where it was done to a note at a place that is not shown any more', () => {
    const stack = stackAt('article');
    const marking = libraryDeed('marking', []);
    const ships = deedOn('ships', []);
    stack.add(marking);
    stack.add(ships);
    stack.show('article');
    expect(stack.last()).toBe(ships);
    stack.show('notebook');
    expect(stack.last()).toBe(marking);
    // As “Redo” would, which stays in sight for a while.
    stack.add(ships);
    expect(stack.last()).toBe(marking);
  });

  it('is not remembered at another place where taking it back failed', async () => {
    const stack = stackAt('article');
    const ships = deedOn('ships', [], [new Failure('storeFull', { file: 'notes' })]);
    stack.add(ships);
    const taking = stack.takeBack(ships);
    stack.show('another article');
    expect(await taking).toBe(false);
    expect(stack.last()).toBeUndefined();
  });
});
