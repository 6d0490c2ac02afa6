import type { Concept } from '../../../shared/domain/glossary.ts';
import { interfaceLanguages } from '../../../shared/domain/language.ts';
import { escaleGlossaryId } from '../../../shared/domain/named-glossary.ts';
import type { RequestInput, RequestOutput } from '../../../shared/ipc/contract.ts';
import type { ConcordanceLine, ListedConcept } from '../../../shared/ipc/glossary-answers.ts';
import { Failure } from '../../../shared/result.ts';
import type { ArticleIndex } from '../library/article-index.ts';
import type { Library } from '../ports.ts';
import { Concordance, type MentioningVariant, sortLines } from './concordance.ts';
import type { Glossaries } from './glossaries.ts';
import { type Glossary, named } from './glossary.ts';

/** Characters of one answer of the list, so that a message stays well below a quarter of a megabyte in any encoding. */
const mostCharacters = 100_000;

export interface GlossaryRoomOptions {
  readonly store: Pick<Library, 'articles' | 'bodies' | 'glossaries' | 'personalConcepts'>;
  readonly index: ArticleIndex;
  /** Escale's and the person's together. */
  readonly glossary: Glossary;
  readonly glossaries: Pick<Glossaries, 'shown'>;
}

/** What one looks at in the glossary: its concepts, what surrounds each, and where the library mentions it. */
export class GlossaryRoom {
  readonly #options: GlossaryRoomOptions;
  /** What refers to each concept. */
  #referring: ReadonlyMap<string, readonly string[]> | undefined;
  /** Of the concept that was asked about last. */
  #concordance: Concordance | undefined;
  #lines: { readonly key: string; readonly found: Promise<readonly ConcordanceLine[]> } | undefined;

  constructor(options: GlossaryRoomOptions) {
    this.#options = options;
    for (const collection of [options.store.glossaries, options.store.personalConcepts]) {
      collection.onChange(() => {
        this.#referring = undefined;
        this.#concordance = undefined;
        this.#lines = undefined;
      });
    }
    options.store.articles.onChange(() => {
      this.#lines = undefined;
    });
  }

  /** Some of the concepts, from `offset` on. */
  concepts({ offset }: RequestInput<'glossaryConcepts'>): RequestOutput<'glossaryConcepts'> {
    const all = this.#options.glossary.concepts;
    const concepts: ListedConcept[] = [];
    let characters = 0;
    for (const concept of all.slice(offset)) {
      const listed = this.#listed(concept);
      characters += JSON.stringify(listed).length;
      if (concepts.length > 0 && characters > mostCharacters) break;
      concepts.push(listed);
    }
    const next = offset + concepts.length;
    return { concepts, ...(next < all.length && { next }) };
  }

  /** Throws Failure `conceptUnknown`. */
  async page({ conceptId }: RequestInput<'glossaryPage'>): Promise<RequestOutput<'glossaryPage'>> {
    const { glossary, glossaries, index } = this.#options;
    const concept = this.#concept(conceptId);
    const neighbours = this.#neighbours(conceptId).flatMap((id) => glossary.concept(id) ?? []);
    const ids = new Set(neighbours.map(({ id }) => id));
    const links = neighbours.flatMap(({ id }) =>
      this.#neighbours(id)
        .filter((other) => id < other && ids.has(other))
        .map((other): [string, string] => [id, other]),
    );
    const mentioning = await index.mentioning(conceptId);
    return {
      concept,
      theme: glossary.themeOf(conceptId) ?? '',
      neighbours: neighbours.map(named),
      links,
      mentions: mentioning.size,
      own: glossary.glossaryOf(conceptId) !== escaleGlossaryId,
      glossary: glossaries.shown(conceptId),
      alsoIn: this.#alsoIn(conceptId),
    };
  }

  /**
   * Some of the mentions of a concept. To ask about another concept ends what is still being read for the one before.
   * Throws Failure `conceptUnknown`, and `cancelled` for what was ended.
   */
  async concordance(
    input: RequestInput<'glossaryConcordance'>,
  ): Promise<RequestOutput<'glossaryConcordance'>> {
    const { conceptId, order, offset, limit } = input;
    this.#concept(conceptId);
    const key = `${conceptId} ${order}`;
    const known = this.#lines?.key === key ? this.#lines : undefined;
    const asked = known ?? { key, found: this.#find(conceptId, order) };
    this.#lines = asked;
    const lines = await asked.found.catch((error: unknown) => {
      if (this.#lines === asked) this.#lines = undefined;
      throw error;
    });
    return { total: lines.length, lines: lines.slice(offset, offset + limit) };
  }

  /** The concept that a person names: by its id, or by any of its forms in either language. Throws `conceptUnknown`. */
  conceptNamed(name: string): Concept {
    const { glossary } = this.#options;
    const written = name.trim();
    for (const language of interfaceLanguages) {
      const [match] = glossary.match(written, language);
      const isWhole = match?.start === 0 && match.end === written.length;
      const concept = isWhole ? glossary.concept(match.conceptId) : undefined;
      if (concept) return concept;
    }
    return this.#concept(written);
  }

  async #find(
    conceptId: string,
    order: RequestInput<'glossaryConcordance'>['order'],
  ): Promise<readonly ConcordanceLine[]> {
    const { store, glossary, index } = this.#options;
    if (this.#concordance?.conceptId !== conceptId) {
      this.#concordance = new Concordance({ conceptId, bodies: store.bodies, glossary });
    }
    const concordance = this.#concordance;
    const isWanted = () => this.#concordance === concordance;
    // An article that changes meanwhile would be met twice.
    const articleIds = [...(await index.mentioning(conceptId))];
    const variants = this.#variantsMentioning(conceptId, articleIds);
    const lines = await concordance.lines(variants, isWanted);
    if (!lines) throw new Failure('cancelled');
    return sortLines(lines, order);
  }

  /** Articles are read one by one, as their turn comes. */
  *#variantsMentioning(
    conceptId: string,
    articleIds: readonly string[],
  ): Generator<MentioningVariant> {
    const { index } = this.#options;
    for (const articleId of articleIds) {
      for (const variant of index.get(articleId)?.variants ?? []) {
        const { bodyHash, language, sourceId, title, publishedAt, addedAt, conceptIds } = variant;
        if (!conceptIds.includes(conceptId)) continue;
        yield { articleId, bodyHash, language, sourceId, title, date: publishedAt ?? addedAt };
      }
    }
  }

  /** What the concept refers to, then what refers to it. */
  #neighbours(conceptId: string): readonly string[] {
    const seeAlso = this.#options.glossary.concept(conceptId)?.seeAlso ?? [];
    this.#referring ??= referringConcepts(this.#options.glossary.concepts);
    return [...new Set([...seeAlso, ...(this.#referring.get(conceptId) ?? [])])];
  }

  /** What is written the same in other glossaries, with whose concept is marked in texts for it. */
  #alsoIn(conceptId: string): RequestOutput<'glossaryPage'>['alsoIn'] {
    const { glossary, glossaries } = this.#options;
    return glossary.sharing(conceptId).flatMap(({ conceptId: id, label, wins }) => {
      const other = glossary.concept(id);
      return other ? [{ ...named(other), label, wins, glossary: glossaries.shown(id) }] : [];
    });
  }

  #listed({ id, labels: { fr, en } }: Concept): ListedConcept {
    const { glossary } = this.#options;
    return {
      id,
      glossaryId: glossary.glossaryOf(id) ?? escaleGlossaryId,
      theme: glossary.themeOf(id) ?? '',
      fr: { preferred: fr.preferred, forms: fr.forms },
      en: { preferred: en.preferred, forms: en.forms },
    };
  }

  #concept(id: string): Concept {
    const concept = this.#options.glossary.concept(id);
    if (!concept) throw new Failure('conceptUnknown', { concept: id });
    return concept;
  }
}

function referringConcepts(concepts: readonly Concept[]): ReadonlyMap<string, readonly string[]> {
  const referring = new Map<string, string[]>();
  for (const { id, seeAlso } of concepts) {
    for (const other of seeAlso) {
      const known = referring.get(other);
      if (known) known.push(id);
      else referring.set(other, [id]);
    }
  }
  return referring;
}
