import { createContext, use } from 'react';
import type { Concept, ConceptLabels } from '../../../shared/domain/glossary.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';

/** A word to be looked up, in the language of the text that it stands in. */
export interface LookUpQuestion {
  readonly text: string;
  readonly language: InterfaceLanguage;
}

/** A concept of the person's own as it is first shown to be written. */
export interface ConceptDraft {
  /** Of one that is there already. */
  readonly conceptId?: string;
  /** That of the fields that are shown first. */
  readonly language: InterfaceLanguage;
  readonly labels: Partial<Record<InterfaceLanguage, ConceptLabels>>;
  readonly seeAlso?: Concept['seeAlso'];
  readonly sources?: Concept['sources'];
}

/** Ways into the glossary from wherever a concept is met. */
export interface GlossaryWays {
  /** Opens the page of a concept. */
  readonly open: (conceptId: string) => void;
  /** Lets the person write a concept of their own. */
  readonly write: (draft: ConceptDraft) => void;
  /** Looks a word up in the dictionaries. */
  readonly lookUp: (question: LookUpQuestion) => void;
}

const Ways = createContext<GlossaryWays>({
  open: () => {},
  write: () => {},
  lookUp: () => {},
});
export const GlossaryWaysProvider = Ways.Provider;

export function useGlossaryWays(): GlossaryWays {
  return use(Ways);
}
