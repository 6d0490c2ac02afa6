import { Pauses } from '../pauses.ts';
import type { Glossary } from '../glossary/glossary.ts';
import { variantIn } from '../library/choose-variant.ts';
import type { Library } from '../ports.ts';
import type { Noted } from './noted.ts';

const none: readonly string[] = [];

export interface QuotedConceptsOptions {
  readonly store: Pick<Library, 'annotations' | 'articles' | 'glossaries' | 'personalConcepts'>;
  readonly glossary: Pick<Glossary, 'conceptIds'>;
}

/**
 * Which concepts of the glossary the marked passages mention. Passages are gone through when somebody asks for concepts, and
 * of them only those that came or changed since; all of them after the glossary has changed.
 */
export class QuotedConcepts {
  readonly #store: QuotedConceptsOptions['store'];
  readonly #glossary: QuotedConceptsOptions['glossary'];
  #known = new Map<string, readonly string[]>();

  constructor({ store, glossary }: QuotedConceptsOptions) {
    this.#store = store;
    this.#glossary = glossary;
    store.annotations.onChange((changes) => {
      for (const change of changes)
        this.#known.delete(change.type === 'put' ? change.value.id : change.id);
    });
    for (const collection of [store.glossaries, store.personalConcepts]) {
      collection.onChange(() => {
        this.#known = new Map();
      });
    }
  }

  /** Each concept once, in the order of the passage; none until `gather` has gone through it. */
  of(id: string): readonly string[] {
    return this.#known.get(id) ?? none;
  }

  /** Goes through what is not known yet, with pauses. Answers whether there was any. */
  async gather(all: readonly Noted[]): Promise<boolean> {
    const pauses = new Pauses();
    const sources = new Map<string, string | undefined>();
    const known = this.#known;
    let isMore = false;
    for (const one of all) {
      if (known.has(one.id)) continue;
      known.set(one.id, this.#mentionedIn(one, sources));
      isMore = true;
      await pauses.take();
    }
    return isMore;
  }

  /** @param sources by article and language, those that are known */
  #mentionedIn(one: Noted, sources: Map<string, string | undefined>): readonly string[] {
    const quote = this.#store.annotations.get(one.id)?.target?.quote.exact;
    if (quote === undefined) return none;
    const key = `${one.articleId} ${one.language}`;
    if (!sources.has(key)) sources.set(key, this.#sourceOf(one));
    return this.#glossary.conceptIds(quote, one.language, sources.get(key));
  }

  #sourceOf({ articleId, language }: Noted): string | undefined {
    const variants = this.#store.articles.get(articleId)?.variants ?? [];
    return variantIn(variants, language)?.sourceId;
  }
}
