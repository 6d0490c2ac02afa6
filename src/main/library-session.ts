import type { Services } from './services.ts';

/** A library that is open, and what was set up around it. */
export interface OpenedLibrary {
  readonly services: Services;
  /** Lets go what would act on the services later. */
  readonly dispose: () => void;
}

/** The library that is open after an exchange, and why it is not the one that was to be. */
interface Reopened<Opened> {
  readonly opened: Opened;
  readonly fault?: unknown;
}

/** The one library that is open at a time. While one is closed and another opened, whoever asks for it waits. */
export class LibrarySession<Opened extends OpenedLibrary> {
  readonly #open: (directory: string) => Promise<Opened>;
  #current: Promise<Opened>;

  constructor(directory: string, open: (directory: string) => Promise<Opened>) {
    this.#open = open;
    this.#current = open(directory);
  }

  current(): Promise<Opened> {
    return this.#current;
  }

  /**
   * Lets `work` close the library and do what needs nobody to have it open, then opens the one in the folder that
   * `directoryAfter` names. Throws what `work` and opening throw, with the earlier library open again.
   */
  async exchange<T>(
    work: (services: Services) => Promise<T>,
    directoryAfter: (outcome: T) => string,
  ): Promise<T> {
    const opened = await this.#current;
    const { directory } = opened.services.store;
    opened.dispose();
    const outcome = closeWith(opened.services, work);
    const opening = outcome.then(
      (value) => this.#openOr(directoryAfter(value), directory),
      async (): Promise<Reopened<Opened>> => ({ opened: await this.#open(directory) }),
    );
    this.#current = opening.then((result) => result.opened);
    const { fault } = await opening;
    if (fault !== undefined) throw fault;
    return outcome;
  }

  /** The library in a folder; where it cannot be opened the earlier one, and why. */
  async #openOr(folder: string, earlier: string): Promise<Reopened<Opened>> {
    try {
      return { opened: await this.#open(folder) };
    } catch (fault) {
      if (folder === earlier) throw fault;
      return { opened: await this.#open(earlier), fault };
    }
  }
}

async function closeWith<T>(
  services: Services,
  work: (services: Services) => Promise<T>,
): Promise<T> {
  try {
    return await work(services);
  } finally {
    await services.close();
  }
}
