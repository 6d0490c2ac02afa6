import { randomUUID } from 'node:crypto';
import { BrowserWindow } from 'electron';

/** Where pages stand while they are set. No request of the window's is ever answered here. */
export const pagesOrigin = 'escale://pages';

/** Pages that are being set, by the path of their address. */
const pages = new Map<string, string>();

/** The page at a path of `pagesOrigin`; undefined for one that is not being set. */
export function pageToSet(path: string): string | undefined {
  return pages.get(path);
}

/**
 * Sets a whole page in HTML as a PDF on A4, in a window that nobody sees, that has no way to the main process, and whose page
 * carries its own policy: nothing runs in it and it asks for nothing.
 */
export async function setPages(page: string): Promise<Uint8Array> {
  const path = `/${randomUUID()}.html`;
  pages.set(path, page);
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  try {
    await window.loadURL(pagesOrigin + path);
    return await window.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: false,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
  } finally {
    pages.delete(path);
    window.destroy();
  }
}
