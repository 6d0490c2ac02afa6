import { app, session } from 'electron';
import { pagesOrigin, setPages } from './set-pages.ts';
import { registerSchemes, servePages } from './schemes.ts';
import { lockContents, lockSession } from './security.ts';

/**
 * What a verb sets pages with in an installed Escale: the window's engine, in a window that nobody sees. `begin` is called when
 * it is first wanted; the application must become ready from then on, which it does not while its first module is still loading.
 * Chromium fixes its list of schemes then, so that this has to be made before.
 */
export function createPageSetter(begin: () => void): (page: string) => Promise<Uint8Array> {
  registerSchemes();
  let serving: Promise<void> | undefined;
  return async (page) => {
    begin();
    serving ??= serve();
    await serving;
    return await setPages(page);
  };
}

async function serve(): Promise<void> {
  // The verb goes on when its pages are set and their window is gone.
  app.on('window-all-closed', () => undefined);
  app.on('web-contents-created', (_event, contents) => lockContents(contents, [pagesOrigin]));
  await app.whenReady();
  lockSession(session.defaultSession, [pagesOrigin]);
  servePages(session.defaultSession);
}
