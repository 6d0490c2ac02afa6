import type { IdentifiedRecord } from '../../src/main/core/ports.ts';
import type { ArticleStatus } from '../../src/shared/domain/article.ts';
import type { SiteRule } from '../../src/shared/domain/site-rule.ts';
import type { Source } from '../../src/shared/domain/source.ts';

const date = '2026-11-28T12:00:00.000Z';

/** Records of three collections that all tell in their ids which generation they are of. */
export function recordsOfGeneration(
  generation: number,
): ReadonlyMap<string, readonly IdentifiedRecord[]> {
  const ids = Array.from({ length: 5 }, (_, n) => `${generation}.${n}`);
  return new Map<string, readonly IdentifiedRecord[]>([
    ['sources', ids.map(source)],
    ['statuses', ids.map((id): ArticleStatus => ({ id, readAt: date, progress: {} }))],
    ['siteRules', ids.map(rule)],
  ]);
}

function source(id: string): Source {
  return {
    id,
    kind: 'feed',
    title: `Source ${id}`,
    location: `https://publisher.example/${id}`,
    folder: [],
    preferences: { text: 'auto', enclosures: 'ask' },
    addedAt: date,
    status: { state: 'never' },
  };
}

function rule(id: string): SiteRule {
  return {
    id,
    host: 'publisher.example',
    action: 'hide',
    match: { by: 'reason', reason: 'tags' },
    createdAt: date,
    origin: 'person',
  };
}
