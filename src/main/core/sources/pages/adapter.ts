import { Failure } from '../../../../shared/result.ts';
import type { SourceAdapter } from '../source-adapter.ts';

/** A list of web pages. No location is recognised as one yet. */
export const pagesAdapter: SourceAdapter = {
  kind: 'pages',
  gather: (source) => Promise.reject(new Failure('sitemapMalformed', { list: source.location })),
  read: () => ({ items: [], warnings: [] }),
};
