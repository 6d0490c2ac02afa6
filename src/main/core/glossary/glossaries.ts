import { randomUUID } from 'node:crypto';
import {
  escaleGlossaryId,
  glossariesInOrder,
  glossaryColours,
  mostNamedGlossaries,
  personalGlossaryId,
  type NamedGlossary,
  type ShownGlossary,
} from '../../../shared/domain/named-glossary.ts';
import type { PersonalConcept } from '../../../shared/domain/personal-concept.ts';
import type { RequestOutput, RequestParsed } from '../../../shared/ipc/contract.ts';
import { Failure } from '../../../shared/result.ts';
import { fold } from '../../../shared/text/fold.ts';
import type { Change, Clock, Library } from '../ports.ts';
import type { Glossary } from './glossary.ts';

export interface GlossariesOptions {
  readonly store: Pick<Library, 'glossaries' | 'personalConcepts'>;
  /** Of all of them together. */
  readonly glossary: Pick<Glossary, 'glossaryOf'>;
  /** Escale's own. */
  readonly bundled: Pick<Glossary, 'concepts'>;
  readonly clock: Clock;
}

/** The glossaries as wholes: what each is called, how its terms are marked, and which explains what several explain. */
export class Glossaries {
  readonly #options: GlossariesOptions;
  /** What was deleted since the library was opened, for as long as that can be undone. */
  readonly #deleted = new Map<
    string,
    { readonly glossary: NamedGlossary; readonly concepts: readonly PersonalConcept[] }
  >();

  constructor(options: GlossariesOptions) {
    this.#options = options;
  }

  /** All of them, the one that explains before the others first. */
  list(): RequestOutput<'glossariesList'> {
    const { store, bundled } = this.#options;
    const counts = new Map([[escaleGlossaryId, bundled.concepts.length]]);
    for (const { glossaryId } of store.personalConcepts.values()) {
      counts.set(glossaryId, (counts.get(glossaryId) ?? 0) + 1);
    }
    return this.#inOrder().map(({ createdAt: _created, changedAt: _changed, ...glossary }) => ({
      ...glossary,
      concepts: counts.get(glossary.id) ?? 0,
    }));
  }

  /** Throws Failure `glossaryUnknown`. */
  get(glossaryId: string): NamedGlossary {
    const glossary = this.#inOrder().find(({ id }) => id === glossaryId);
    if (!glossary) throw new Failure('glossaryUnknown', { glossary: glossaryId });
    return glossary;
  }

  /** The one that a person names, whatever its case and accents, or by its id. Throws Failure `glossaryUnknown`. */
  named(name: string): NamedGlossary {
    return this.find(name) ?? this.get(name.trim());
  }

  /** The glossary that a concept stands in, as what shows the concept names it. */
  shown(conceptId: string): ShownGlossary {
    const id = this.#options.glossary.glossaryOf(conceptId) ?? escaleGlossaryId;
    const { name, colour } = this.get(id);
    return { id, colour, ...(name !== undefined && { name }) };
  }

  /**
   * Makes a glossary, which comes before Escale's and after all others; with an id that it is to have where something else
   * has to find it again. Throws Failure `glossaryNameTaken` or `glossariesTooMany`.
   */
  async create(name: string, id: string = randomUUID()): Promise<NamedGlossary> {
    const order = this.#inOrder();
    this.#checkName(name, undefined);
    const most = mostNamedGlossaries;
    if (order.filter(isNamed).length >= most) throw new Failure('glossariesTooMany', { most });
    const now = this.#now();
    const glossary: NamedGlossary = {
      id,
      name,
      colour: leastUsed(order),
      isOn: true,
      priority: 0,
      createdAt: now,
      changedAt: now,
    };
    const place = order.findIndex(({ id }) => id === escaleGlossaryId);
    await this.#put(order.toSpliced(place, 0, glossary));
    return this.get(glossary.id);
  }

  /** Changes what is given. Throws Failure `glossaryUnknown` or `glossaryNameTaken`. */
  async update(input: RequestParsed<'glossaryUpdate'>): Promise<void> {
    const { glossaryId, name, colour, isOn, sourceIds } = input;
    const earlier = this.get(glossaryId);
    if (name !== undefined && isNamed(earlier)) this.#checkName(name, glossaryId);
    const { sourceIds: limited, ...rest } = earlier;
    const sources = sourceIds === undefined ? limited : sourceIds;
    await this.#options.store.glossaries.apply([
      {
        type: 'put',
        value: {
          ...rest,
          ...(name !== undefined && isNamed(earlier) && { name }),
          ...(colour !== undefined && { colour }),
          ...(isOn !== undefined && { isOn }),
          ...(sources !== undefined && sources !== null && { sourceIds: [...sources] }),
          changedAt: this.#now(),
        },
      },
    ]);
  }

  /** Puts one before or after its neighbour in the order. Throws Failure `glossaryUnknown`. */
  async move({ glossaryId, to }: RequestParsed<'glossaryMove'>): Promise<void> {
    const glossary = this.get(glossaryId);
    const order = this.#inOrder();
    const place = order.indexOf(glossary) + (to === 'before' ? -1 : 1);
    const others = order.filter((one) => one !== glossary);
    await this.#put(others.toSpliced(Math.max(0, place), 0, glossary));
  }

  /**
   * Deletes a glossary that a person named, with all its concepts. Throws Failure `glossaryUnknown`, and what the store
   * throws where it keeps the glossary: then everything stays.
   */
  async delete({ glossaryId }: RequestParsed<'glossaryDelete'>): Promise<void> {
    const { store } = this.#options;
    const glossary = this.get(glossaryId);
    if (!isNamed(glossary)) throw new Failure('glossaryUnknown', { glossary: glossaryId });
    const concepts = this.#conceptsOf([glossaryId]);
    await store.glossaries.apply([{ type: 'delete', id: glossaryId }]);
    this.#deleted.set(glossaryId, { glossary, concepts });
    // Without their glossary they explain nothing: what a full disk does not let go goes with the next deletion.
    await store.personalConcepts
      .apply(this.#conceptsOf([...this.#deleted.keys()]).map(({ id }) => ({ type: 'delete', id })))
      .catch(() => undefined);
  }

  /** Brings a deleted glossary back. Throws Failure `glossaryUnknown`, and what the store throws: it can be tried again. */
  async restore({ glossaryId }: RequestParsed<'glossaryRestore'>): Promise<void> {
    const { store } = this.#options;
    const deleted = this.#deleted.get(glossaryId);
    if (!deleted) throw new Failure('glossaryUnknown', { glossary: glossaryId });
    // The glossary last: it is back as a whole, or not at all.
    await store.personalConcepts.apply(deleted.concepts.map((value) => ({ type: 'put', value })));
    await store.glossaries.apply([{ type: 'put', value: deleted.glossary }]);
    this.#deleted.delete(glossaryId);
  }

  #conceptsOf(glossaryIds: readonly string[]): readonly PersonalConcept[] {
    const concepts = [...this.#options.store.personalConcepts.values()];
    return concepts.filter(({ glossaryId }) => glossaryIds.includes(glossaryId));
  }

  #inOrder(): readonly NamedGlossary[] {
    return glossariesInOrder(this.#options.store.glossaries.values());
  }

  /** The same; undefined where none is called so. */
  find(name: string): NamedGlossary | undefined {
    const sought = fold(name.trim());
    return this.#inOrder().find((one) => one.name !== undefined && fold(one.name) === sought);
  }

  #checkName(name: string, glossaryId: string | undefined): void {
    const taken = this.find(name);
    if (taken && taken.id !== glossaryId) throw new Failure('glossaryNameTaken', { name });
  }

  /** Keeps an order; those that stay in their place are left alone. */
  async #put(order: readonly NamedGlossary[]): Promise<void> {
    const { glossaries } = this.#options.store;
    const now = this.#now();
    await glossaries.apply(
      order.flatMap((glossary, priority): readonly Change<NamedGlossary>[] => {
        if (glossary.priority === priority && glossaries.get(glossary.id)) return [];
        return [{ type: 'put', value: { ...glossary, priority, changedAt: now } }];
      }),
    );
  }

  #now(): string {
    return this.#options.clock.now().toISOString();
  }
}

function isNamed({ id }: Pick<NamedGlossary, 'id'>): boolean {
  return id !== escaleGlossaryId && id !== personalGlossaryId;
}

/** Of the colours that the fewest glossaries have, the first. */
function leastUsed(glossaries: readonly NamedGlossary[]): NamedGlossary['colour'] {
  const uses = (colour: NamedGlossary['colour']) =>
    glossaries.filter((one) => one.colour === colour).length;
  return glossaryColours.toSorted((a, b) => uses(a) - uses(b))[0] ?? 'blue';
}
