import { shell } from 'electron';
import { Failure } from '../../shared/result.ts';

/** What the system browser or mail program may be handed. Anything else could start a program of the reader's machine. */
const openableProtocols = ['http:', 'https:', 'mailto:'];

/** Opens an address from an article in the system's own program; throws Failure `linkBlocked` for any other kind. */
export async function openLink(address: string): Promise<void> {
  if (!URL.canParse(address)) throw new Failure('linkBlocked', { url: address });
  const url = new URL(address);
  if (!openableProtocols.includes(url.protocol)) throw new Failure('linkBlocked', { url: address });
  await shell.openExternal(url.href);
}
