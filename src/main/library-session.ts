import type { Services } from './services.ts';

/** A library that is open, and what was set up around it. */
export interface OpenedLibrary {
  readonly services: Services;
  /** Lets go what would act on the services later. */
  readonly dispose: () => void;
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
   * `directoryAfter` names. Throws what `work` throws, with the library open again.
   */
  async exchange<T>(
    work: (services: Services) => Promise<T>,
    directoryAfter: (outcome: T) => string,
  ): Promise<T> {
    const opened = await this.#current;
    const { directory } = opened.services.store;
    opened.dispose();
    const outcome = closeWith(opened.services, work);
    this.#current = outcome
      .then(directoryAfter, () => directory)
      .then((folder) => this.#open(folder));
    await this.#current;
    return outcome;
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
