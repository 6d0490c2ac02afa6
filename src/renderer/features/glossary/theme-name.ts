import type { TFunction } from 'i18next';
import { isGlossaryTheme } from '../../../shared/domain/glossary.ts';

/** A theme as people call it; one that the catalogues do not know, by the name of its file. */
export function themeName(theme: string, t: TFunction): string {
  return isGlossaryTheme(theme) ? t(`glossary.themes.${theme}`) : theme.replaceAll('-', ' ');
}
