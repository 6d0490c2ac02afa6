import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { isOwnAnnotation, type OwnNames } from '../../../shared/annotations/own-annotation.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { RequestOutput, RequestParsed } from '../../../shared/ipc/contract.ts';
import { Failure } from '../../../shared/result.ts';
import type { Change, Clock, Library } from '../ports.ts';
import { momentAfter } from './moment-after.ts';

/** What an annotation is now, and what it becomes when the import is taken back, or in again. */
export interface Step {
  readonly now: Annotation;
  readonly next: Annotation | 'deleted';
}

/** Steps that are remembered in all, besides those of the newest import: what some dozen files of a course hold. */
const mostRemembered = 50_000;

interface ReversibleImportsOptions {
  readonly store: Pick<Library, 'annotations'>;
  readonly clock: Clock;
  readonly names: () => OwnNames;
}

/**
 * What imports did, for as long as the library is open, so that each can be taken back and in again. What somebody did to
 * an annotation meanwhile stays.
 */
export class ReversibleImports {
  readonly #options: ReversibleImportsOptions;
  readonly #steps = new Map<string, readonly Step[]>();

  constructor(options: ReversibleImportsOptions) {
    this.#options = options;
  }

  /** Remembers what takes an import back; undefined where there is nothing to take back. */
  remember(steps: readonly Step[]): string | undefined {
    if (steps.length === 0) return undefined;
    const id = randomUUID();
    this.#steps.set(id, steps);
    this.#forgetOldest();
    return id;
  }

  #forgetOldest(): void {
    let remembered = [...this.#steps.values()].reduce((sum, steps) => sum + steps.length, 0);
    for (const [id, steps] of this.#steps) {
      if (remembered <= mostRemembered || this.#steps.size === 1) return;
      this.#steps.delete(id);
      remembered -= steps.length;
    }
  }

  /** Takes an import back, or in again where it was taken back. Throws Failure `requestInvalid` for one that is forgotten. */
  async reverse({
    importId,
  }: RequestParsed<'annotationsImportReverse'>): Promise<
    RequestOutput<'annotationsImportReverse'>
  > {
    if (!this.#steps.has(importId))
      throw new Failure('requestInvalid', { request: 'annotationsImportReverse' });
    let back: readonly Step[] = [];
    let left = 0;
    await this.#options.store.annotations.apply((latest) => {
      // Only now, as it may have been taken back while this waited for its turn.
      const steps = this.#steps.get(importId) ?? [];
      back = steps.flatMap((step): Step[] => {
        const { id } = step.now;
        const here = latest(id);
        return here && isSame(here, step.now) ? [{ now: this.#become(step), next: step.now }] : [];
      });
      left = steps.length - back.length;
      return back.map(({ now: value }): Change<Annotation> => ({ type: 'put', value }));
    });
    if (back.length > 0) this.#follow(importId, back);
    return { changed: back.length, left };
  }

  /** Remembers the way back, and lets other imports of the same annotations go on from what these are now. */
  #follow(importId: string, back: readonly Step[]): void {
    const written = new Map(back.map(({ now }) => [now.id, now]));
    for (const [id, steps] of this.#steps) {
      this.#steps.set(
        id,
        steps.map((step) => {
          const now = written.get(step.now.id);
          return now && isSameBesidesMoment(step.now, now) ? { ...step, now } : step;
        }),
      );
    }
    this.#steps.set(importId, back);
  }

  /**
   * As it is from now on. What is the person's own is dated now, so that the same file changes nothing of it; what others
   * wrote keeps the date of what the file said, which is not later than itself.
   */
  #become({ now, next }: Step): Annotation {
    const { clock, names } = this.#options;
    const moment = clock.now();
    const value = next === 'deleted' ? { ...now, deletedAt: moment.toISOString() } : next;
    const isOwn = isOwnAnnotation(now, names());
    return { ...value, changedAt: isOwn ? momentAfter(now.changedAt, moment) : now.changedAt };
  }
}

/** Whether they differ in nothing but when they were changed. */
function isSameBesidesMoment(one: Annotation, other: Annotation): boolean {
  return isSame(one, { ...other, changedAt: one.changedAt });
}

/** As the disk has it: what is undefined is not there. */
function isSame(one: Annotation, other: Annotation): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)));
}
