import type { Session, WebContents } from 'electron';

/** Pictures from the library, and Chromium's own developer tools. */
const localSchemes = /^(escale-asset|devtools):/;

/**
 * Denies everything that a window of ours never needs: permissions, new windows, navigation, embedded views, and every
 * request that is not for our own schemes. The Content-Security-Policy already forbids the last; this holds even if an
 * article found a way around it.
 */
export function lockSession(session: Session, allowedOrigins: readonly string[]): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, callback) => {
    const local = isOwn(details.url, allowedOrigins) || localSchemes.test(details.url);
    callback({ cancel: !local });
  });
}

/** Keeps a window on its own page: an article's link, a dropped file or a script can lead it nowhere else. */
export function lockContents(contents: WebContents, allowedOrigins: readonly string[]): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    if (!isOwn(event.url, allowedOrigins)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Whether an address is on one of the origins; compared as text, since URL gives no origin to our own schemes. */
export function isOwn(address: string, origins: readonly string[]): boolean {
  return origins.some((origin) => address === origin || address.startsWith(`${origin}/`));
}
