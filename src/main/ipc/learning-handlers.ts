import { basename } from 'node:path';
import { writeExport } from '../core/export/write-file.ts';
import { messagePage } from '../core/message-page.ts';
import type { Services } from '../services.ts';
import type { Handlers } from './register.ts';

/** What learning asks of the window's process. */
export interface LearningActions {
  /** Where to write the terms; undefined when the person cancels. */
  readonly chooseTarget: () => Promise<string | undefined>;
}

type LearningRequests = Extract<keyof Handlers, `learning${string}`>;

/** Pairs the requests that concern the learning of terms with their answers. */
export function createLearningHandlers(
  { learning }: Services,
  actions: LearningActions,
): Pick<Handlers, LearningRequests> {
  return {
    learningState: () => learning.state(),
    learningDeck: ({ from }) => messagePage(learning.deck(), from),
    learningStartOver: (input) => learning.startOver(input),
    learningHas: (input) => learning.has(input),
    learningMeet: (input) => learning.meet(input),
    learningLearn: (input) => learning.learn(input),
    learningStop: (input) => learning.stop(input),
    learningAnswer: (input) => learning.answer(input),
    learningUndo: () => learning.undo(),
    learningExport: async () => {
      const path = await actions.chooseTarget();
      if (path === undefined) return undefined;
      // The system's dialog has asked whether a file that is there may go.
      await writeExport(path, learning.anki(), true);
      return { file: basename(path) };
    },
  };
}
