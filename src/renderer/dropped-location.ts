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
