import { basename } from 'node:path';
import type { SourceAdapter } from '../source-adapter.ts';
import { gatherFile } from './gather-file.ts';
import { readTextDocument } from './read-document.ts';

/** A single text, Markdown or HTML file. */
export const fileAdapter: SourceAdapter = {
  kind: 'file',
  gather: async (source, { signal }) => {
    signal.throwIfAborted();
    const document = await gatherFile(source.location, basename(source.location));
    return {
      state: 'changed',
      documents: [document],
      failed: [],
      bytes: document.bytes.byteLength,
    };
  },
  read: readTextDocument,
};
