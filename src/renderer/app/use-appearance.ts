import { useEffect } from 'react';
import type { InterfaceLanguage } from '../../shared/domain/language.ts';
import type { Theme } from '../../shared/domain/settings.ts';
import { useMediaQuery } from '../ui/use-media-query.ts';

/** Gives the document its theme, with `system` resolved to what the system asks for, and its language. */
export function useAppearance(theme: Theme, language: InterfaceLanguage): void {
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)');
  const resolved = theme === 'system' ? (systemIsDark ? 'dark' : 'light') : theme;
  useEffect(() => {
    document.documentElement.dataset['theme'] = resolved;
  }, [resolved]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
}
