import { fetchDocument } from '../fetch-document.ts';
import type { SourceAdapter } from '../source-adapter.ts';
import { listedAs, pageKind, readPageDocument } from './page-document.ts';

/** One web page, whose article is the source's only item; it is read again at each sync. */
export const pageAdapter: SourceAdapter = {
  kind: 'page',

  async gather(source, context) {
    const fetched = await fetchDocument(source.location, source, pageKind, context);
    const { document, validators, permanentUrl, freshUntil } = fetched;
    if (!document) return { state: 'unchanged', bytes: 0, permanentUrl, freshUntil };
    return {
      state: 'changed',
      documents: [listedAs(source.location, document)],
      failed: [],
      bytes: document.bytes.length,
      validators,
      permanentUrl,
      freshUntil,
    };
  },

  read: readPageDocument,
};
