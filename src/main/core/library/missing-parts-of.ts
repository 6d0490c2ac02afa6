import { relative } from 'node:path';
import type { Source } from '../../../shared/domain/source.ts';
import { type MissingParts, mostPartsNamed } from '../../../shared/ipc/answers.ts';

/** What of a source could not be read when it was last asked, as the window shows it; undefined when nothing is missing. */
export function missingPartsOf({
  kind,
  location,
  unread = [],
}: Pick<Source, 'kind' | 'location' | 'unread'>): MissingParts | undefined {
  if (unread.length === 0) return undefined;
  const named = unread.slice(0, mostPartsNamed).map(({ title, gap }) => ({
    // Where the folder is stands beside it.
    title: kind === 'folder' ? relative(location, title) || title : title,
    reason: gap.error,
  }));
  return { count: unread.length, named };
}
