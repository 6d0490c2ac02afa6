import { decodeText } from '../../encoding/decode.ts';
import { download } from '../../http/download.ts';
import type { SourceAdapter } from '../source-adapter.ts';

/** Bytes of a page after decompression. */
const maxBytes = 10_000_000;

/** One web page, whose article is the source's only item. */
export const pageAdapter: SourceAdapter = {
  kind: 'page',

  async gather(source, { http, signal }) {
    const answer = await download(http, source.location, {
      accept: 'text/html, application/xhtml+xml',
      maxBytes,
      signal,
      validators: source.validators,
      privateHost: source.privateHost,
    });
    const { freshUntil, permanentUrl } = answer;
    if (answer.state === 'notModified') {
      return { state: 'unchanged', bytes: 0, freshUntil, permanentUrl };
    }
    const { url, bytes, contentType, etag, lastModified } = answer;
    return {
      state: 'changed',
      freshUntil,
      permanentUrl,
      documents: [{ location: url, bytes, ...(contentType === undefined ? {} : { contentType }) }],
      failed: [],
      bytes: bytes.length,
      validators: {
        ...(etag === undefined ? {} : { etag }),
        ...(lastModified === undefined ? {} : { lastModified }),
      },
    };
  },

  read(document) {
    const { text, warnings } = decodeText(document.bytes, { contentType: document.contentType });
    const item = {
      guid: document.location,
      url: document.location,
      authors: [],
      alternates: [],
      content: { format: 'page', value: text },
      baseUrl: document.location,
    } as const;
    return { items: [item], warnings };
  },
};
