import { useEffect } from 'react';
import type { InterfaceLanguage } from '../../shared/domain/language.ts';
import type { Theme } from '../../shared/domain/settings.ts';
import { useMediaQuery } from '../ui/use-media-query.ts';

/**
 * Gives the document its theme and contrast, with what is left to the system resolved to what the system asks for, and
 * its language.
 */
export function useAppearance(theme: Theme, language: InterfaceLanguage): void {
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)');
  const systemWantsContrast = useMediaQuery('(prefers-contrast: more)');
  const isOfSystem = theme === 'system' || theme === 'contrast';
  const resolved = isOfSystem ? (systemIsDark ? 'dark' : 'light') : theme;
  const contrast = systemWantsContrast || theme === 'contrast' ? 'more' : 'normal';
  useEffect(() => {
    document.documentElement.dataset['theme'] = resolved;
  }, [resolved]);
  useEffect(() => {
    document.documentElement.dataset['contrast'] = contrast;
  }, [contrast]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
}
