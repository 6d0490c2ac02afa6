import type { BrowserWindow } from 'electron';
import type { EventName, EventPayload } from '../shared/ipc/contract.ts';
import { sendEvent } from './ipc/register.ts';

/** The one window of the program, which may be closed while the program goes on. */
export class MainWindow {
  #window: BrowserWindow | undefined;

  get current(): BrowserWindow | undefined {
    return this.#window;
  }

  /** Whether a person is looking at it. */
  get isSeen(): boolean {
    return this.#window?.isFocused() === true;
  }

  /** Takes a window for the one, until it closes. */
  take(window: BrowserWindow): void {
    this.#window = window;
    window.on('closed', () => {
      this.#window = undefined;
    });
  }

  /** Brings it before the person, if there is one. */
  show(): void {
    if (!this.#window) return;
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  /** Tells it of something, if there is one. */
  tell<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    if (this.#window) sendEvent(this.#window.webContents, name, payload);
  }
}
