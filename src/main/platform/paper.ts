import { nativeTheme } from 'electron';
import type { Theme } from '../../shared/domain/settings.ts';

/** Sepia is a light page, so scroll bars and controls are the light ones; contrast is as light as the system is. */
export function nativeThemeSource(theme: Theme): 'system' | 'light' | 'dark' {
  switch (theme) {
    case 'sepia':
      return 'light';
    case 'contrast':
      return 'system';
    case 'system':
    case 'light':
    case 'dark':
      return theme;
  }
}

/** The paper of the theme, so that the window is never white before its page is there. */
export function paperColor(theme: Theme): string {
  switch (theme) {
    case 'light':
      return '#FCFAF5';
    case 'sepia':
      return '#F4EAD5';
    case 'dark':
      return '#15171A';
    case 'system':
      return paperColor(nativeTheme.shouldUseDarkColors ? 'dark' : 'light');
    case 'contrast':
      return nativeTheme.shouldUseDarkColors ? '#000000' : '#FFFFFF';
  }
}
