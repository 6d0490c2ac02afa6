import { useEffect, useRef } from 'react';
import type { EventPayload } from '../shared/ipc/contract.ts';

/** What a key or a menu item may ask of the window. */
export type Command =
  | EventPayload<'commandIssued'>
  | 'pageDown'
  | 'escape'
  | 'undoDeletion'
  | 'deleteAnnotation'
  | 'showTerms'
  | 'lookUp'
  | 'toggleNotes'
  | 'pairArticle'
  | 'answerAgain'
  | 'answerHard'
  | 'answerGood'
  | 'answerEasy'
  | 'showClass';

/** Answers a command; returning `false` leaves it to the handler that was there before. */
type CommandHandler = () => boolean | void;

const handlers = new Map<Command, readonly CommandHandler[]>();

/** Links keys and menu items to whatever part of the window is there to answer them. */
export const commands = {
  /** Asks the newest handler first. Returns whether one of them acted. */
  emit(command: Command): boolean {
    return (handlers.get(command) ?? []).toReversed().some((handle) => handle() !== false);
  },
  /** Adds a handler until the returned function is called. */
  on(command: Command, handler: CommandHandler): () => void {
    handlers.set(command, [...(handlers.get(command) ?? []), handler]);
    return () => {
      handlers.set(
        command,
        (handlers.get(command) ?? []).filter((other) => other !== handler),
      );
    };
  },
};

/** Answers `command` with the latest `handler` for as long as the component is shown. */
export function useCommand(command: Command, handler: CommandHandler): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => commands.on(command, () => latest.current()), [command]);
}
