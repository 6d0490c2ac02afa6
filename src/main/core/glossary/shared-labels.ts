import { indexKey, type Term } from '../../../shared/text/term-index.ts';
import { grouped } from '../grouped.ts';

/** Another concept that is written like one, in another glossary. */
export interface SharedLabel {
  readonly label: string;
  readonly conceptId: string;
  /** Whether the one that was asked about explains what both write, rather than this one. */
  readonly wins: boolean;
}

/** What concepts of several glossaries write the same. */
export class SharedLabels {
  readonly #languages: readonly {
    readonly ofConcept: ReadonlyMap<string, readonly Term[]>;
    readonly byKey: ReadonlyMap<string, readonly Term[]>;
  }[];

  /** The terms of each language: nothing is shared by two languages, as no text is in both. */
  constructor(languages: readonly (readonly Term[])[]) {
    this.#languages = languages.map((terms) => {
      const labels = terms.filter(({ isException }) => !isException);
      return {
        ofConcept: grouped(labels, ({ conceptId }) => conceptId),
        byKey: grouped(labels, ({ label }) => indexKey(label)),
      };
    });
  }

  /** Each other concept once, by the first label that both have. */
  of(conceptId: string): readonly SharedLabel[] {
    const found = new Map<string, SharedLabel>();
    for (const { ofConcept, byKey } of this.#languages) {
      for (const { label, glossaryId, rank } of ofConcept.get(conceptId) ?? []) {
        for (const other of byKey.get(indexKey(label)) ?? []) {
          if (other.glossaryId === glossaryId || found.has(other.conceptId)) continue;
          found.set(other.conceptId, {
            label,
            conceptId: other.conceptId,
            wins: rank < other.rank,
          });
        }
      }
    }
    return [...found.values()];
  }
}
