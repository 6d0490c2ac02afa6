import { download } from '../../http/download.ts';
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

  async gather(source, { http, signal, patience }) {
    const answer = await download(http, source.location, {
      accept,
      maxBytes,
      signal,
      ...patience,
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
    return adaptFeed(parseFeed(document), document.location);
  },
};
