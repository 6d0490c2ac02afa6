import { useEffect, useRef } from 'react';
import type { EventPayload } from '../shared/ipc/contract.ts';

/** What a key or a menu item may ask of the window. */
export type Command =
  | EventPayload<'commandIssued'>
  | 'pageDown'
  | 'escape'
  | 'undoDeletion'
  | 'deleteAnnotation'
  | 'deleteTicked'
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
/** Those that are asked about a key before all others, however new these are. */
const claims = new Map<Command, readonly CommandHandler[]>();

interface Emitted {
  /** A key means what the person is at, and so asks those that claim it first; a menu item means what its menu is about. */
  readonly byKey: boolean;
}

/** Links keys and menu items to whatever part of the window is there to answer them. */
export const commands = {
  /**
   * Asks those that claim it where a key was pressed, and then the others, each time the newest handler first. Returns
   * whether one of them acted.
   */
  emit(command: Command, { byKey }: Emitted = { byKey: false }): boolean {
    return (byKey ? [claims, handlers] : [handlers]).some((asked) =>
      (asked.get(command) ?? []).toReversed().some((handle) => handle() !== false),
    );
  },
  /** Adds a handler until the returned function is called. */
  on(command: Command, handler: CommandHandler): () => void {
    return added(handlers, command, handler);
  },
  /** The same for a handler that is asked about keys before those of what is shown later, for as long as it has something to act on. */
  claim(command: Command, handler: CommandHandler): () => void {
    return added(claims, command, handler);
  },
};

function added(
  to: Map<Command, readonly CommandHandler[]>,
  command: Command,
  handler: CommandHandler,
): () => void {
  to.set(command, [...(to.get(command) ?? []), handler]);
  return () => {
    to.set(
      command,
      (to.get(command) ?? []).filter((other) => other !== handler),
    );
  };
}

/** Answers `command` with the latest `handler` for as long as the component is shown. */
export function useCommand(command: Command, handler: CommandHandler): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => commands.on(command, () => latest.current()), [command]);
}

/** Has the key of `command` answered by the latest `handler`, before all others, for as long as the component is shown. */
export function useClaimedCommand(command: Command, handler: CommandHandler): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => commands.claim(command, () => latest.current()), [command]);
}
