import type { AppError, ErrorCode } from '../shared/result.ts';

interface AnyDeed {
  /** Rejects where that failed, which the person has been told then. */
  readonly takeBack: () => Promise<unknown>;
}

/** Something that was done to a note. */
export interface NoteDeed extends AnyDeed {
  readonly type: 'note';
  /** Where it was done, an article or the notebook; undefined where neither was shown. */
  readonly place: string | undefined;
  /** The note that there is once it is taken back; undefined where there is none then. */
  readonly annotationId: string | undefined;
}

/** Something that was done to the library, which can be taken back wherever one is. */
interface LibraryDeed extends AnyDeed {
  readonly type: 'library';
}

export type Deed = NoteDeed | LibraryDeed;

/** What hinders a change for a while; whatever else does will do so again. */
const passingCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'storeFull',
  'storeGone',
  'storePermission',
  'storeReadOnly',
  'storeUnwritable',
]);

/** What was done in the window and can be taken back, in the order in which it was done. */
export class UndoStack {
  readonly #errorOf: (thrown: unknown) => AppError;
  readonly #deeds = new Set<Deed>();
  /** Those that are being taken back. */
  readonly #underWay = new Set<Deed>();
  #place: string | undefined;

  constructor(errorOf: (thrown: unknown) => AppError) {
    this.#errorOf = errorOf;
  }

  /** Where notes are shown now. */
  get place(): string | undefined {
    return this.#place;
  }

  /** Forgets what was done to notes elsewhere, which would change out of sight. */
  show(place: string | undefined): void {
    this.#place = place;
    for (const deed of this.#deeds) if (!this.#isHere(deed)) this.#deeds.delete(deed);
  }

  /** Remembers a deed, unless it was done to a note at another place than is shown now. */
  add(deed: Deed): void {
    if (this.#isHere(deed)) this.#deeds.add(deed);
  }

  remove(deed: Deed): void {
    this.#deeds.delete(deed);
  }

  last(): Deed | undefined {
    return [...this.#deeds].findLast((deed) => !this.#underWay.has(deed));
  }

  /**
   * Takes a deed back and forgets it. Answers whether that succeeded: where it did not and may do so later, it can be tried
   * again, and where it never will, it is not to stand before what was done earlier.
   */
  async takeBack(deed: Deed): Promise<boolean> {
    if (this.#underWay.has(deed)) return false;
    this.#underWay.add(deed);
    try {
      await deed.takeBack();
      this.#deeds.delete(deed);
      return true;
    } catch (thrown) {
      if (!passingCodes.has(this.#errorOf(thrown).code)) this.#deeds.delete(deed);
      return false;
    } finally {
      this.#underWay.delete(deed);
    }
  }

  #isHere(deed: Deed): boolean {
    return deed.type === 'library' || (deed.place !== undefined && deed.place === this.#place);
  }
}
