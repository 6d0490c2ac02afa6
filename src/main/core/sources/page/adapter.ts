import type { SourceAdapter } from '../source-adapter.ts';
import { fetchPage, readPageDocument } from './fetch-page.ts';

/** One web page, whose article is the source's only item; it is read again at each sync. */
export const pageAdapter: SourceAdapter = {
  kind: 'page',

  async gather(source, context) {
    const fetched = await fetchPage(source.location, source, context);
    const { document, validators, permanentUrl, freshUntil } = fetched;
    if (!document) return { state: 'unchanged', bytes: 0, permanentUrl, freshUntil };
    return {
      state: 'changed',
      documents: [document],
      failed: [],
      bytes: document.bytes.length,
      validators,
      permanentUrl,
      freshUntil,
    };
  },

  read: readPageDocument,
};
