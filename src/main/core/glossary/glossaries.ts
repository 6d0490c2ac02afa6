import { randomUUID } from 'node:crypto';
import {
  escaleGlossaryId,
  glossariesInOrder,
  glossaryColours,
  glossaryName,
  mostNamedGlossaries,
  personalGlossaryId,
  type NamedGlossary,
  type ShownGlossary,
} from '../../../shared/domain/named-glossary.ts';
import { interfaceLanguages } from '../../../shared/domain/language.ts';
import type { PersonalConcept } from '../../../shared/domain/personal-concept.ts';
import { createTranslations } from '../../../shared/i18n/catalogue.ts';
import type { RequestOutput, RequestParsed } from '../../../shared/ipc/contract.ts';
import { Failure } from '../../../shared/result.ts';
import { fold } from '../../../shared/text/fold.ts';
import type { Change, Clock, Library } from '../ports.ts';
import type { Glossary } from './glossary.ts';

export interface GlossariesOptions {
  readonly store: Pick<Library, 'glossaries' | 'personalConcepts' | 'together'>;
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

  /** As `find`. Throws Failure `glossaryUnknown`. */
  named(name: string): NamedGlossary {
    return this.find(name) ?? this.get(name.trim());
  }

  /**
   * The one that a person names, whatever its case and accents: as they called it, as the catalogues call the two that are
   * always there, or by its id. Undefined where none is called so.
   */
  find(name: string): NamedGlossary | undefined {
    const id = name.trim().toLowerCase();
    return (
      this.#bearing(name) ?? this.#inOrder().find((one) => one.id === id || isCalled(one, name))
    );
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
   * throws: everything stays then.
   */
  async delete({ glossaryId }: RequestParsed<'glossaryDelete'>): Promise<void> {
    const { store } = this.#options;
    const glossary = this.get(glossaryId);
    if (!isNamed(glossary)) throw new Failure('glossaryUnknown', { glossary: glossaryId });
    const concepts = this.#conceptsOf(glossaryId);
    await store.together({
      glossaries: [{ type: 'delete', id: glossaryId }],
      personalConcepts: concepts.map(({ id }) => ({ type: 'delete', id })),
    });
    this.#deleted.set(glossaryId, { glossary, concepts });
  }

  /** Brings a deleted glossary back. Throws Failure `glossaryUnknown`, and what the store throws: it can be tried again. */
  async restore({ glossaryId }: RequestParsed<'glossaryRestore'>): Promise<void> {
    const { store } = this.#options;
    const deleted = this.#deleted.get(glossaryId);
    if (!deleted) throw new Failure('glossaryUnknown', { glossary: glossaryId });
    await store.together({
      personalConcepts: deleted.concepts.map((value) => ({ type: 'put', value })),
      glossaries: [{ type: 'put', value: deleted.glossary }],
    });
    this.#deleted.delete(glossaryId);
  }

  #conceptsOf(glossaryId: string): readonly PersonalConcept[] {
    const concepts = [...this.#options.store.personalConcepts.values()];
    return concepts.filter((concept) => concept.glossaryId === glossaryId);
  }

  #inOrder(): readonly NamedGlossary[] {
    return glossariesInOrder(this.#options.store.glossaries.values());
  }

  /** The one that a person or an administrator gave this name. */
  #bearing(name: string): NamedGlossary | undefined {
    const sought = fold(name.trim());
    return this.#inOrder().find((one) => one.name !== undefined && fold(one.name) === sought);
  }

  #checkName(name: string, glossaryId: string | undefined): void {
    const taken = this.#bearing(name);
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

/** Whether a glossary is called so in one of the interface's languages. */
export function isCalled(glossary: Pick<NamedGlossary, 'id' | 'name'>, name: string): boolean {
  const sought = fold(name.trim());
  return interfaceLanguages.some(
    (language) => fold(glossaryName(glossary, createTranslations(language).t)) === sought,
  );
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
