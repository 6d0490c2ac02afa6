import type { TFunction } from 'i18next';
import type { InterfaceLanguage } from '../domain/language.ts';
import type { ReadGlossaryFile } from '../domain/personal-concept.ts';
import { languageName } from './formats.ts';

/** What a glossary has no place for in the entries of a file, for people. */
export function unreadInWords(
  part: ReadGlossaryFile['unread'][number],
  language: InterfaceLanguage,
  t: TFunction,
): string {
  const count = { count: part.entries };
  switch (part.kind) {
    case 'field':
      return t('glossary.import.unreadField', { ...count, field: part.name });
    case 'language': {
      const named = languageName(part.name, language) ?? part.name;
      return t('glossary.import.unreadLanguage', { ...count, language: named });
    }
  }
}
