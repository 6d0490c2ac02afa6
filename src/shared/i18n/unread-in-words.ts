import type { TFunction } from 'i18next';
import type { InterfaceLanguage } from '../domain/language.ts';
import type { ReadGlossaryFile } from '../domain/personal-concept.ts';
import { languageName } from './formats.ts';

/** What a glossary has no place for in the entries of a file, for people. */
export function unreadInWords(
  { kind, name, entries }: ReadGlossaryFile['unread'][number],
  language: InterfaceLanguage,
  t: TFunction,
): string {
  const count = { count: entries };
  if (kind === 'field') return t('glossary.import.unreadField', { ...count, field: name });
  const named = languageName(name, language) ?? name;
  return t('glossary.import.unreadLanguage', { ...count, language: named });
}
