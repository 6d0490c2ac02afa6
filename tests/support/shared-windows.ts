import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  type Application,
  discard,
  launch,
  type LaunchOptions,
  newLibrary,
  withLibrary,
} from './application.ts';

interface SharedWindow {
  readonly application: Application;
  /** A library that nothing was done to yet: one that came with the window, or a folder of ours. */
  readonly isNew: boolean;
  /** The library in the window, if the folder that it is in is ours to remove. */
  readonly library?: string;
}

export interface LibraryOptions extends Pick<LaunchOptions, 'language'> {
  /** A library that the test has made. It is no longer in use when the test has ended. */
  readonly library?: string;
}

/**
 * Windows that tests use one after another, each with a library of its own: to open another library takes a third of the
 * time that another start takes.
 */
export class SharedWindows {
  readonly #free = new Map<string, SharedWindow>();
  #taken: (SharedWindow & { readonly language: string })[] = [];

  /** A window with a library in it: the one that is given, or a new one as it is after the first start. */
  async take({ language = 'en', library }: LibraryOptions): Promise<Application> {
    const free = this.#free.get(language);
    this.#free.delete(language);
    let window = free ?? { application: await launch({ language }), isNew: true };
    if (library !== undefined) window = await exchanged(window, library);
    else if (!window.isNew) window = await renewed(window);
    this.#taken.push({ ...window, language });
    return window.application;
  }

  /** Takes back what a test has used. A window in which something went wrong is not used again. */
  async giveBack(isSound: boolean): Promise<void> {
    const taken = this.#taken;
    this.#taken = [];
    for (const { language, ...window } of taken) {
      if (!isSound || this.#free.has(language)) await close(window);
      // A test removes the library that it made, so the window lets it go at once.
      else if (window.library === undefined) this.#free.set(language, await renewed(window));
      else this.#free.set(language, { ...window, isNew: false });
    }
  }

  async close(): Promise<void> {
    for (const window of this.#free.values()) await close(window);
  }
}

async function renewed(window: SharedWindow): Promise<SharedWindow> {
  const library = await newLibrary();
  return { ...(await exchanged(window, library)), library, isNew: true };
}

async function exchanged(window: SharedWindow, library: string): Promise<SharedWindow> {
  const application = await withLibrary(window.application, library);
  await removeLibrary(window);
  return { application, isNew: false };
}

async function close(window: SharedWindow): Promise<void> {
  await discard([window.application]);
  await removeLibrary(window);
}

async function removeLibrary({ library }: SharedWindow): Promise<void> {
  if (library !== undefined) await rm(dirname(library), { recursive: true, force: true });
}
