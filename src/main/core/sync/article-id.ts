import { createHash } from 'node:crypto';
import type { Variant } from '../../../shared/domain/article.ts';

/**
 * An id that follows from what identifies the item, so that a source that is removed and added again finds what a
 * person did with its articles.
 */
export function freeArticleId(
  { sourceId, identity: { guid, url, contentHash } }: Variant,
  isTaken: (id: string) => boolean,
): string {
  const identity = guid === undefined && url === undefined ? [contentHash] : [guid, url];
  for (let attempt = 0; ; attempt += 1) {
    const id = createHash('sha256')
      .update(JSON.stringify([sourceId, ...identity, attempt]))
      .digest('hex')
      .slice(0, 20);
    if (!isTaken(id)) return id;
  }
}
