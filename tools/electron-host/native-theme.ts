import type { NativeTheme } from 'electron';

import type { DevToolsSession } from './devtools-connection.ts';
import { guardInstances, HostEmitter } from './unsupported.ts';

type ThemeMembers = Pick<
  NativeTheme,
  'themeSource' | 'shouldUseDarkColors' | 'shouldUseHighContrastColors'
>;

const sessions = new Set<DevToolsSession>();

/** Chromium as the host starts it is always light, so the system counts as light. */
class HostNativeTheme extends HostEmitter implements ThemeMembers {
  readonly shouldUseHighContrastColors = false;
  private source: NativeTheme['themeSource'] = 'system';

  constructor() {
    super('nativeTheme', ['updated']);
  }

  get themeSource(): NativeTheme['themeSource'] {
    return this.source;
  }

  set themeSource(source: NativeTheme['themeSource']) {
    if (this.source === source) return;
    this.source = source;
    for (const session of sessions) tellScheme(session);
    this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.source === 'dark';
  }
}

guardInstances('nativeTheme', HostNativeTheme.prototype);

export const nativeTheme = new HostNativeTheme();

/** Gives a page the app's theme at every change and in every document: a test tool may have set its own before. */
export function applyTheme(session: DevToolsSession): void {
  sessions.add(session);
  session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId === undefined && nativeTheme.themeSource !== 'system') tellScheme(session);
  });
}

function tellScheme(session: DevToolsSession): void {
  const value = nativeTheme.themeSource === 'system' ? '' : nativeTheme.themeSource;
  session.tell('Emulation.setEmulatedMedia', {
    features: [{ name: 'prefers-color-scheme', value }],
  });
}
