import { EventEmitter } from 'node:events';

/** `Escape` and the arrows are written as a keyboard event names them. */
const keyNames: Readonly<Record<string, string>> = {
  esc: 'escape',
  return: 'enter',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
  plus: '+',
  space: ' ',
};

const order = ['ctrl', 'alt', 'shift', 'meta'];

/** The keys of the application menu. Event: `changed`, when the menu changes. */
class MenuAccelerators extends EventEmitter {
  private actions = new Map<string, () => void>();

  set(actions: ReadonlyMap<string, () => void>): void {
    this.actions = new Map([...actions].map(([keys, act]) => [normalise(keys), act]));
    this.emit('changed');
  }

  keys(): string[] {
    return [...this.actions.keys()];
  }

  press(keys: string): void {
    this.actions.get(keys)?.();
  }
}

/** `CmdOrCtrl+Shift+S` as the preload writes a key press: `ctrl+shift+s`. */
function normalise(accelerator: string): string {
  const words = accelerator
    .replace(/\+\+$/u, '+plus')
    .toLowerCase()
    .split('+')
    .map((word) => modifier(word));
  const key = words.at(-1) ?? '';
  const held = order.filter((name) => words.slice(0, -1).includes(name));
  return [...held, keyNames[key] ?? key].join('+');
}

function modifier(word: string): string {
  const command = process.platform === 'darwin' ? 'meta' : 'ctrl';
  if (['cmdorctrl', 'commandorcontrol'].includes(word)) return command;
  if (word === 'control') return 'ctrl';
  if (['command', 'cmd', 'super'].includes(word)) return 'meta';
  if (['option', 'altgr'].includes(word)) return 'alt';
  return word;
}

export const menuAccelerators = new MenuAccelerators();
