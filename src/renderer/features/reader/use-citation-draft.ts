import { useState } from 'react';
import { type CitationChoice, defaultCitationChoice } from '../../../shared/domain/citing.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { useCitationChoice } from '../../citing-queries.ts';

/** How somebody wants to cite, which is kept for the next time; in the language of the interface until another is chosen. */
export function useCitationDraft(interfaceLanguage: InterfaceLanguage) {
  const [kept, keep] = useCitationChoice();
  const [choice, setChoice] = useState<CitationChoice>(kept ?? defaultCitationChoice);
  const change = (changed: Partial<CitationChoice>) => {
    const next = { ...choice, ...changed };
    setChoice(next);
    keep(next);
  };
  return { choice, language: choice.language ?? interfaceLanguage, change };
}
