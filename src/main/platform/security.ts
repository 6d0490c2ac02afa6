import type { Session, WebContents } from 'electron';

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
    callback({ cancel: !isAllowed(details.url, allowedOrigins) });
  });
}

export function lockContents(contents: WebContents, allowedOrigins: readonly string[]): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    if (!isAllowed(event.url, allowedOrigins)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

function isAllowed(address: string, allowedOrigins: readonly string[]): boolean {
  return (
    allowedOrigins.some((origin) => address === origin || address.startsWith(`${origin}/`)) ||
    /^(escale-asset|devtools):\/\//.test(address)
  );
}
