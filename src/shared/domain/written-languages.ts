import type { Concept } from './glossary.ts';
import type { InterfaceLanguage } from './language.ts';

export function otherThan(language: InterfaceLanguage): InterfaceLanguage {
  return language === 'fr' ? 'en' : 'fr';
}

/**
 * Whether a concept is written in a language. A person may have written theirs in one only: in the other it bears the same
 * name and says nothing else.
 */
export function isWritten(
  {
    own,
    concept: { labels },
  }: { readonly own: boolean; readonly concept: Pick<Concept, 'labels'> },
  language: InterfaceLanguage,
): boolean {
  const here = labels[language];
  const there = labels[otherThan(language)];
  const saysMore = here.definition !== '' || here.forms.length > 0;
  if (!own || saysMore || here.preferred !== there.preferred) return true;
  // Of two that say nothing but the same name one must be shown.
  return there.definition === '' && there.forms.length === 0;
}
