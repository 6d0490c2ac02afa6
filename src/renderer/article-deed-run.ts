import { mostTogether } from '../shared/domain/article-deed.ts';

interface RunOptions {
  readonly articleIds: readonly string[];
  /** Does it to some of them, at most `mostTogether`; answers how many were not so already. */
  readonly act: (articleIds: readonly string[]) => Promise<{
    readonly count: number;
    readonly deedId: string;
  }>;
  /** Takes that back; answers how many are again as they were. */
  readonly undo: (deedId: string) => Promise<{ readonly count: number }>;
}

/** What became of a deed: how many articles it was done to, and what put an end to it before the last of them. */
export interface RunOutcome {
  readonly count: number;
  readonly failure?: Error;
  readonly isTakenBack: boolean;
}

/** A deed on any number of articles, message by message, which can be taken back from its first moment on. */
export class ArticleDeedRun {
  readonly #options: RunOptions;
  readonly #deedIds: string[] = [];
  #isTakenBack = false;
  /** Never rejects. */
  readonly outcome: Promise<RunOutcome>;

  constructor(options: RunOptions) {
    this.#options = options;
    this.outcome = this.#run();
  }

  /**
   * Goes no further than the message that is under way, and takes back what was done; answers how many articles are again
   * as they were. Rejects where that fails; what was not taken back then can still be.
   */
  async takeBack(): Promise<number> {
    this.#isTakenBack = true;
    await this.outcome;
    let count = 0;
    for (let deedId = this.#deedIds.at(-1); deedId !== undefined; deedId = this.#deedIds.at(-1)) {
      count += (await this.#options.undo(deedId)).count;
      this.#deedIds.pop();
    }
    return count;
  }

  async #run(): Promise<RunOutcome> {
    const { articleIds, act } = this.#options;
    let count = 0;
    try {
      for (let done = 0; done < articleIds.length && !this.#isTakenBack; done += mostTogether) {
        const answer = await act(articleIds.slice(done, done + mostTogether));
        count += answer.count;
        if (answer.count > 0) this.#deedIds.push(answer.deedId);
      }
    } catch (thrown) {
      return { count, failure: thrown as Error, isTakenBack: this.#isTakenBack };
    }
    return { count, isTakenBack: this.#isTakenBack };
  }
}
