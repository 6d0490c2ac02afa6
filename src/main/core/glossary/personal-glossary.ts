import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type {
  GlossaryFormat,
  PersonalConcept,
  PersonalLabels,
  ReadGlossaryFile,
  TypedConcept,
  TypedLabels,
} from '../../../shared/domain/personal-concept.ts';
import { interfaceLanguages } from '../../../shared/domain/language.ts';
import { escaleGlossaryId, personalGlossaryId } from '../../../shared/domain/named-glossary.ts';
import { mostPersonalConcepts } from '../../../shared/domain/personal-concept.ts';
import type { GlossaryImport } from '../../../shared/ipc/glossary-answers.ts';
import { Failure } from '../../../shared/result.ts';
import type { Change, Clock, Library } from '../ports.ts';
import { writeGlossaryFile } from './exchange/glossary-files.ts';
import {
  idWithin,
  intoGlossary,
  outOfEscale,
  outOfGlossary,
  type StoredContent,
} from './exchange/stored-concepts.ts';
import type { Glossary } from './glossary.ts';
import { refuseDecided } from './refuse-decided.ts';

export interface PersonalGlossaryOptions {
  readonly store: Pick<Library, 'glossaries' | 'personalConcepts'>;
  /** Escale's own. */
  readonly bundled: Pick<Glossary, 'concepts' | 'themeOf'>;
  readonly clock: Clock;
}

/** The concepts that a person added, in the glossary that they write and in those that they named. */
export class PersonalGlossary {
  readonly #options: PersonalGlossaryOptions;
  /** What was deleted since the library was opened, for as long as that can be undone. */
  readonly #deleted = new Map<string, PersonalConcept>();

  constructor(options: PersonalGlossaryOptions) {
    this.#options = options;
  }

  /**
   * Takes the concepts of a file into a glossary, the one that the person writes unless another is named, and answers
   * what became of each. A concept that is there already is changed to what the file says; taking a file again changes
   * nothing.
   */
  async take(
    { concepts, skipped }: Pick<ReadGlossaryFile, 'concepts' | 'skipped'>,
    glossaryId = personalGlossaryId,
  ): Promise<GlossaryImport> {
    const { personalConcepts } = this.#options.store;
    const now = this.#now();
    let figures = { added: 0, updated: 0, unchanged: 0 };
    let tooMany: readonly StoredContent[] = [];
    await personalConcepts.apply((latest) => {
      figures = { added: 0, updated: 0, unchanged: 0 };
      const isThere = (id: string) => latest(id) !== undefined;
      const contents = intoGlossary(concepts, glossaryId, isThere);
      const room = mostPersonalConcepts - personalConcepts.size;
      tooMany = contents.filter(({ id }) => !isThere(id)).slice(Math.max(0, room));
      const left = new Set(tooMany);
      return contents.flatMap((content): readonly Change<PersonalConcept>[] => {
        if (left.has(content)) return [];
        const earlier = latest(content.id);
        if (earlier && isDeepStrictEqual(contentOf(earlier), content)) {
          figures.unchanged += 1;
          return [];
        }
        figures[earlier ? 'updated' : 'added'] += 1;
        const value = { ...content, createdAt: earlier?.createdAt ?? now, changedAt: now };
        return [{ type: 'put', value }];
      });
    });
    const overfull = tooMany.map(({ id, labels }) => ({
      name: (labels.fr ?? labels.en)?.preferred ?? id,
      reason: 'tooMany' as const,
    }));
    return { ...figures, skipped: [...skipped, ...overfull] };
  }

  /**
   * Keeps what a person wrote. A language that they left out is left out of the concept; what else they said nothing about
   * stays, as does the glossary that it is in. Throws Failure `conceptUnknown`, `glossaryUnknown` or `policyGlossary`.
   */
  async save({
    conceptId,
    labels,
    seeAlso,
    sources,
    ...typed
  }: TypedConcept): Promise<{ conceptId: string }> {
    const glossaryId = this.#writable(typed.glossaryId ?? personalGlossaryId);
    const id = conceptId ?? idWithin(glossaryId, randomUUID());
    const now = this.#now();
    await this.#options.store.personalConcepts.apply((latest) => {
      const earlier = latest(id);
      if (conceptId !== undefined && !earlier) throw new Failure('conceptUnknown', { concept: id });
      if (earlier) refuseDecided(earlier.glossaryId);
      const written = Object.fromEntries(
        interfaceLanguages.flatMap((language) => {
          const typed = labels[language];
          return typed ? [[language, writtenAnew(typed, earlier?.labels[language])]] : [];
        }),
      );
      const value: PersonalConcept = {
        glossaryId,
        seeAlso: [],
        sources: [],
        createdAt: now,
        ...earlier,
        id,
        labels: written,
        ...(seeAlso && { seeAlso: seeAlso.filter((other) => other !== id) }),
        ...(sources && { sources }),
        changedAt: now,
      };
      return [{ type: 'put', value }];
    });
    return { conceptId: id };
  }

  /** All concepts of a glossary in a format that reads back without loss. */
  async export(format: GlossaryFormat, glossaryId = personalGlossaryId): Promise<string> {
    const { store, bundled } = this.#options;
    const concepts =
      glossaryId === escaleGlossaryId
        ? bundled.concepts.map((concept) => outOfEscale(concept, bundled.themeOf(concept.id)))
        : [...store.personalConcepts.values()]
            .filter((concept) => concept.glossaryId === glossaryId)
            .map(outOfGlossary);
    return await writeGlossaryFile(concepts, format);
  }

  /** Throws Failure `conceptUnknown` or `policyGlossary`. */
  async delete({ conceptId }: { readonly conceptId: string }): Promise<void> {
    const { personalConcepts } = this.#options.store;
    const concept = personalConcepts.get(conceptId);
    if (!concept) throw new Failure('conceptUnknown', { concept: conceptId });
    refuseDecided(concept.glossaryId);
    await personalConcepts.apply([{ type: 'delete', id: conceptId }]);
    this.#deleted.set(conceptId, concept);
  }

  /** Brings a deleted concept back. Throws Failure `conceptUnknown`. */
  async restore({ conceptId }: { readonly conceptId: string }): Promise<void> {
    const value = this.#deleted.get(conceptId);
    if (!value) throw new Failure('conceptUnknown', { concept: conceptId });
    await this.#options.store.personalConcepts.apply([{ type: 'put', value }]);
    this.#deleted.delete(conceptId);
  }

  #writable(glossaryId: string): string {
    refuseDecided(glossaryId);
    const isThere = this.#options.store.glossaries.get(glossaryId) !== undefined;
    if (glossaryId === personalGlossaryId || (isThere && glossaryId !== escaleGlossaryId))
      return glossaryId;
    throw new Failure('glossaryUnknown', { glossary: glossaryId });
  }

  #now(): string {
    return this.#options.clock.now().toISOString();
  }
}

/**
 * That case or accents matter is kept only where they do, as it is of what files say. What people cannot write here stays:
 * single forms of which the case matters, as long as it does not matter everywhere, and what only looks like a term.
 */
function writtenAnew(
  { matching: typed, ...words }: TypedLabels,
  earlier: PersonalLabels | undefined,
): PersonalLabels {
  const known = earlier?.matching ?? {};
  const { caseSensitive, accentSensitive } = typed ?? known;
  const sensitive = caseSensitive === false ? sensitiveForms(known, words) : caseSensitive;
  const matching = {
    ...(sensitive && { caseSensitive: sensitive }),
    ...(accentSensitive && { accentSensitive }),
    ...(known.exceptions && { exceptions: known.exceptions }),
  };
  return { ...words, ...(Object.keys(matching).length > 0 && { matching }) };
}

/** Those of which the case mattered and that are still there. */
function sensitiveForms(
  { caseSensitive }: NonNullable<PersonalLabels['matching']>,
  { preferred, forms }: Pick<TypedLabels, 'preferred' | 'forms'>,
): string[] | undefined {
  if (!Array.isArray(caseSensitive)) return undefined;
  const left = caseSensitive.filter((form) => form === preferred || forms.includes(form));
  return left.length > 0 ? left : undefined;
}

function contentOf({
  createdAt: _created,
  changedAt: _changed,
  ...content
}: PersonalConcept): StoredContent {
  return content;
}
