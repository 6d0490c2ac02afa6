import { fetchDocument } from '../fetch-document.ts';
import type { SourceAdapter } from '../source-adapter.ts';
import { adaptFeed } from './adapt.ts';
import { parseFeed } from './parse.ts';

/** Bytes of a feed after decompression: four times the largest feed that was met in practice. */
const maxBytes = 25_000_000;

const accept =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.5';

/** RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1, over HTTP. */
export const feedAdapter: SourceAdapter = {
  kind: 'feed',

  async gather(source, context) {
    const kind = { accept, maxBytes };
    const fetched = await fetchDocument(source.location, source, kind, context);
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

  read(document) {
    return adaptFeed(parseFeed(document), document.location);
  },
};
