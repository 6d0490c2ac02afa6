import { EpubCheck } from '@likecoin/epubcheck-ts';

/** What a checker of EPUBs has against a book. */
export async function bookFaults(book: string | Uint8Array): Promise<readonly string[]> {
  const { messages } = await EpubCheck.validate(Buffer.from(book));
  return messages
    .filter(({ severity }) => severity !== 'info' && severity !== 'usage')
    .map(({ id, message, location }) => `${id} ${message} ${location?.path ?? ''}`);
}
