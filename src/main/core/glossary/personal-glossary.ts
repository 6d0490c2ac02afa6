import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type {
  ExchangedConcept,
  GlossaryFormat,
  PersonalConcept,
  ReadGlossaryFile,
  TypedConcept,
} from '../../../shared/domain/personal-concept.ts';
import { interfaceLanguages } from '../../../shared/domain/language.ts';
import { mostPersonalConcepts } from '../../../shared/domain/personal-concept.ts';
import type { GlossaryImport } from '../../../shared/ipc/glossary-answers.ts';
import { Failure } from '../../../shared/result.ts';
import type { Change, Clock, Library } from '../ports.ts';
import { readGlossaryFile, writeGlossaryFile } from './exchange/glossary-files.ts';

export interface PersonalGlossaryOptions {
  readonly store: Pick<Library, 'personalConcepts'>;
  readonly clock: Clock;
}

/** The concepts that a person added to the glossary. */
export class PersonalGlossary {
  readonly #store: Pick<Library, 'personalConcepts'>;
  readonly #clock: Clock;
  /** What was deleted since the library was opened, for as long as that can be undone. */
  readonly #deleted = new Map<string, PersonalConcept>();

  constructor({ store, clock }: PersonalGlossaryOptions) {
    this.#store = store;
    this.#clock = clock;
  }

  /**
   * Takes in the concepts of a file, and answers what became of each. A concept that is there already is changed to what
   * the file says; reading a file again changes nothing. Throws Failure `glossaryUnreadable`.
   */
  async importFile(name: string, text: string): Promise<GlossaryImport> {
    return await this.#take(readGlossaryFile(name, text));
  }

  /**
   * Keeps what a person wrote. A language that they left out is left out of the concept; what it says beside its labels
   * stays. Throws Failure `conceptUnknown`.
   */
  async save({ conceptId, labels }: TypedConcept): Promise<{ conceptId: string }> {
    const id = conceptId ?? randomUUID();
    const now = this.#clock.now().toISOString();
    await this.#store.personalConcepts.apply((latest) => {
      const earlier = latest(id);
      if (conceptId !== undefined && !earlier) throw new Failure('conceptUnknown', { concept: id });
      const written = Object.fromEntries(
        interfaceLanguages.flatMap((language) => {
          const typed = labels[language];
          return typed ? [[language, { ...earlier?.labels[language], ...typed }]] : [];
        }),
      );
      const value: PersonalConcept = {
        seeAlso: [],
        sources: [],
        createdAt: now,
        ...earlier,
        id,
        labels: written,
        changedAt: now,
      };
      return [{ type: 'put', value }];
    });
    return { conceptId: id };
  }

  /** All of them in a format that `importFile` reads back without loss. */
  export(format: GlossaryFormat): string {
    const concepts = [...this.#store.personalConcepts.values()];
    return writeGlossaryFile(concepts.map(contentOf), format);
  }

  /** Throws Failure `conceptUnknown`. */
  async delete({ conceptId }: { readonly conceptId: string }): Promise<void> {
    const concept = this.#store.personalConcepts.get(conceptId);
    if (!concept) throw new Failure('conceptUnknown', { concept: conceptId });
    await this.#store.personalConcepts.apply([{ type: 'delete', id: conceptId }]);
    this.#deleted.set(conceptId, concept);
  }

  /** Brings a deleted concept back. Throws Failure `conceptUnknown`. */
  async restore({ conceptId }: { readonly conceptId: string }): Promise<void> {
    const value = this.#deleted.get(conceptId);
    if (!value) throw new Failure('conceptUnknown', { concept: conceptId });
    await this.#store.personalConcepts.apply([{ type: 'put', value }]);
    this.#deleted.delete(conceptId);
  }

  async #take({ concepts, skipped }: ReadGlossaryFile): Promise<GlossaryImport> {
    const now = this.#clock.now().toISOString();
    let figures = { added: 0, updated: 0, unchanged: 0 };
    let tooMany: readonly ExchangedConcept[] = [];
    await this.#store.personalConcepts.apply((latest) => {
      figures = { added: 0, updated: 0, unchanged: 0 };
      const room = mostPersonalConcepts - this.#store.personalConcepts.size;
      const isNew = ({ id }: ExchangedConcept) => latest(id) === undefined;
      tooMany = concepts.filter(isNew).slice(Math.max(0, room));
      const left = new Set(tooMany);
      return concepts.flatMap((content): readonly Change<PersonalConcept>[] => {
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
}

function contentOf({ createdAt: _created, changedAt: _changed, ...content }: PersonalConcept) {
  return content;
}
