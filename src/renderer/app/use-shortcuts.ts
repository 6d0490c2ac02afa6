import { useEffect } from 'react';
import { bridge } from '../bridge.ts';
import { commands, type Command } from '../commands.ts';

/** Keys that act on their own, by `KeyboardEvent.key` in lower case. */
const plainKeys: Readonly<Record<string, Command>> = {
  j: 'nextArticle',
  k: 'previousArticle',
  s: 'toggleStarred',
  q: 'toggleQueued',
  m: 'toggleRead',
  t: 'editTags',
  h: 'markPassage',
  n: 'showNotes',
  a: 'showNotebook',
  e: 'toggleNotes',
  c: 'showContents',
  f: 'toggleFocus',
  l: 'toggleListening',
  b: 'toggleSideBySide',
  d: 'lookUp',
  '1': 'answerAgain',
  '2': 'answerHard',
  '3': 'answerGood',
  '4': 'answerEasy',
  '/': 'focusSearch',
  '?': 'showShortcuts',
  ' ': 'pageDown',
  escape: 'escape',
};

/** Keys that act with Control, or Command on a Mac. The menu has them too; where there is no menu, they work here. */
const controlKeys: Readonly<Record<string, Command>> = {
  f: 'findInArticle',
  n: 'addSource',
  ',': 'showSettings',
};

/** Keys that act with Alt, as in browsers. */
const alternativeKeys: Readonly<Record<string, Command>> = {
  arrowleft: 'goBack',
  arrowright: 'goForward',
};

/** The buttons at a mouse's side, by `MouseEvent.button`. */
const mouseButtons: Readonly<Record<number, Command>> = { 3: 'goBack', 4: 'goForward' };

const typing = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]';
const floating = '[role="dialog"], [role="alertdialog"], [role="menu"]';
/** What lies over the whole window. */
const modal = '[data-modal]';
/** What the space bar already means something to. */
const pressable = 'button, a[href], summary, input, [role="button"], [role="separator"]';

/**
 * The command that a key stands for where it was pressed, if it stands for one.
 *
 * @param letterKeys whether a letter or sign stands for one without Control or Alt
 */
export function commandOfKey(event: KeyboardEvent, letterKeys: boolean): Command | undefined {
  if (event.defaultPrevented || !(event.target instanceof Element)) return undefined;
  if (event.target.closest(floating)) return undefined;
  const key = event.key.toLowerCase();
  const inText = event.target.closest(typing) !== null;
  if (event.altKey) {
    const alone = !inText && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    return alone ? alternativeKeys[key] : undefined;
  }
  if (event.ctrlKey || event.metaKey) {
    if (event.shiftKey && key === 'f') return 'focusSearch';
    if (key === 'f5') return event.shiftKey ? 'showReady' : undefined;
    // In a text field it takes back what was typed.
    if (key === 'z') return inText || event.shiftKey ? undefined : 'undoDeletion';
    return controlKeys[key];
  }
  if (key === 'm' && event.shiftKey && letterKeys && !inText) return 'markAllRead';
  if (key === 'f3') return event.shiftKey ? 'previousHit' : 'nextHit';
  if (inText) return undefined;
  if (!letterKeys && /^\S$/.test(key)) return undefined;
  if (key === ' ' && (event.shiftKey || event.target.closest(pressable))) return undefined;
  return plainKeys[key] ?? plainKeys[digitOf(event) ?? ''];
}

/** A digit of the number row, which gives it only with Shift on keyboards such as the French. */
function digitOf({ code, shiftKey }: KeyboardEvent): string | undefined {
  return shiftKey ? undefined : /^Digit(\d)$/.exec(code)?.[1];
}

/** Turns keys and menu items into commands for whatever part of the window answers them. */
export function useShortcuts(letterKeys: boolean): void {
  useEffect(() => {
    const followKeys = (event: KeyboardEvent) => {
      const command = commandOfKey(event, letterKeys);
      if (command && commands.emit(command, { byKey: true })) event.preventDefault();
    };
    const followButtons = ({ button }: MouseEvent) => {
      const command = mouseButtons[button];
      if (command && !document.querySelector(modal)) commands.emit(command);
    };
    window.addEventListener('keydown', followKeys);
    window.addEventListener('mouseup', followButtons);
    const stopFollowing = bridge.on('commandIssued', (command) => {
      commands.emit(command);
    });
    return () => {
      window.removeEventListener('keydown', followKeys);
      window.removeEventListener('mouseup', followButtons);
      stopFollowing();
    };
  }, [letterKeys]);
}
