import { gatherFolder } from '../folder/adapter.ts';
import { readTextDocument } from '../file/read-document.ts';
import type { SourceAdapter } from '../source-adapter.ts';

/** The starter library: a folder of Markdown files and drawings that comes with Escale. */
export const starterAdapter: SourceAdapter = {
  kind: 'starter',
  gather: (source, context) => gatherFolder(source.location, context),
  read: readTextDocument,
};
