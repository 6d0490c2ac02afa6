import { createContext, use } from 'react';

/** Opens a concept in the glossary, from wherever it is met. */
const OpenGlossary = createContext<(conceptId: string) => void>(() => {});
export const OpenGlossaryProvider = OpenGlossary.Provider;

export function useOpenGlossary(): (conceptId: string) => void {
  return use(OpenGlossary);
}
