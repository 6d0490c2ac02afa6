import { app, BrowserWindow, ipcMain, protocol, session } from 'electron';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const types = { '.html': 'text/html', '.js': 'text/javascript' };
const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="33" height="22"/>';
const policy =
  "default-src 'none'; script-src 'self'; img-src fixture-asset:; frame-src 'self'; connect-src 'self'";

/** What tests read back through `electronApp.evaluate`. */
globalThis.seen = { events: [], opened: [], requests: [], senders: [], consoleMessages: [] };

globalThis.load = (url) => import(url);

protocol.registerSchemesAsPrivileged([
  { scheme: 'fixture', privileges: { standard: true, secure: true } },
  { scheme: 'fixture-asset', privileges: { standard: true, secure: true } },
]);

ipcMain.handle('echo', (event, ...args) => {
  const frame = event.senderFrame;
  seen.senders.push({ url: frame.url, origin: frame.origin, main: frame.parent === null });
  return args;
});
ipcMain.handle('fail', () => {
  throw new TypeError('this always fails');
});
ipcMain.on('told', (event, word) => event.reply('answered', word.toUpperCase()));

function openWindow() {
  const window = new BrowserWindow({
    width: 900,
    height: 600,
    show: false,
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    },
  });
  for (const name of ['ready-to-show', 'close', 'closed']) {
    window.on(name, () => seen.events.push(name));
  }
  window.once('ready-to-show', () => window.show());
  const contents = window.webContents;
  contents.setWindowOpenHandler(({ url }) => {
    seen.opened.push(url);
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event) => {
    seen.events.push(`will-navigate ${event.url}`);
    if (!event.url.startsWith('fixture://app/')) event.preventDefault();
  });
  contents.on('did-finish-load', () => seen.events.push('did-finish-load'));
  contents.on('console-message', (event) => seen.consoleMessages.push(event.message));
  return window;
}
globalThis.openWindow = openWindow;

app.on('window-all-closed', () => {
  seen.events.push('window-all-closed');
  if (!globalThis.stayOpen) app.quit();
});

app.whenReady().then(async () => {
  session.defaultSession.webRequest.onBeforeRequest((details, callback) => {
    seen.requests.push(details.url);
    callback({ cancel: !/^fixture(-asset)?:/.test(details.url) });
  });
  protocol.handle('fixture', async (request) => {
    const { pathname } = new URL(request.url);
    const type = types[pathname.slice(pathname.lastIndexOf('.'))];
    if (type === undefined) return new Response(null, { status: 404 });
    const body = await readFile(join(import.meta.dirname, pathname));
    return new Response(body, {
      headers: { 'content-type': type, 'content-security-policy': policy },
    });
  });
  protocol.handle(
    'fixture-asset',
    () => new Response(picture, { headers: { 'content-type': 'image/svg+xml' } }),
  );
  await openWindow().loadURL('fixture://app/index.html');
});
