import { bridge } from './bridge.ts';

/**
 * What was dropped or pasted, as an address or a whole path: a file or folder, a link, or else the text. Undefined where
 * there is nothing of these. Of several things it is the first.
 */
export function locationIn(transfer: DataTransfer): string | undefined {
  const [file] = transfer.files;
  const path = file ? bridge.pathOfFile(file) : '';
  if (path !== '') return path;
  const links = transfer.getData('text/uri-list').split(/\r?\n/);
  const link = links.find((line) => line !== '' && !line.startsWith('#'));
  return link ?? (transfer.getData('text/plain').trim() || undefined);
}

/** Where the files and folders lie that were dropped, as whole paths or links; undefined where there are none. */
export function pathsIn(transfer: DataTransfer): readonly string[] | undefined {
  const paths = [...transfer.files].map((file) => bridge.pathOfFile(file));
  const whole = paths.filter((path) => path !== '');
  const links = transfer.getData('text/uri-list').split(/\r?\n/);
  const found = whole.length > 0 ? whole : links.filter((link) => link.startsWith('file:'));
  return found.length === 0 ? undefined : found;
}
