import { describe, expect, it } from 'vitest';
import { matchItems, type StoredVariant } from '../../../../src/main/core/sync/match-items.ts';
import type { Identity, Variant } from '../../../../src/shared/domain/article.ts';

const stored = (articleId: string, identity: Identity): StoredVariant => ({
  articleId,
  variant: { identity } as Variant,
});
const item = (identity: Identity, updatedAt?: string) => ({
  variant: { identity, ...(updatedAt !== undefined && { updatedAt }) },
});
const id = (guid?: string, url?: string, contentHash = 'c'): Identity => ({
  contentHash,
  ...(guid !== undefined && { guid }),
  ...(url !== undefined && { url }),
});

/** The ids of the articles that the items were matched with; `-` for new ones. */
const match = (items: readonly Identity[], earlier: readonly StoredVariant[], movable = false) =>
  matchItems(
    items.map((identity) => item(identity)),
    earlier,
    movable,
  ).map((matched) => matched.stored?.articleId ?? '-');

describe('matchItems', () => {
  it('goes by the guid first, whatever else changed', () => {
    const earlier = [stored('A', id('g1', 'u1', 'c1')), stored('B', id('g2', 'u2', 'c2'))];
    expect(match([id('g2', 'u1', 'c1'), id('g1', 'u9', 'c9')], earlier)).toEqual(['B', 'A']);
  });

  it('goes by the address when the publisher changed the guid', () => {
    expect(match([id('new', 'u1', 'c2')], [stored('A', id('old', 'u1', 'c1'))])).toEqual(['A']);
  });

  it('takes a new item for none of the earlier ones when all link to one page', () => {
    const earlier = ['A', 'B', 'C'].map((name) => stored(name, id(`g${name}`, 'home', name)));
    const items = [id('new', 'home', 'D'), id('gC', 'home', 'C'), id('gB', 'home', 'B')];
    expect(match(items, earlier)).toEqual(['-', 'C', 'B']);
  });

  it('takes neither for a match when guid, address or content are shared but contradicted', () => {
    const earlier = [stored('A', id('g1', 'u1', 'same'))];
    expect(match([id('g2', 'u2', 'same')], earlier)).toEqual(['-']);
  });

  it('tells items with one guid apart by their addresses, or by their contents', () => {
    const earlier = [stored('A', id('g', 'u1', 'c1')), stored('B', id('g', 'u2', 'c2'))];
    expect(match([id('g', 'u2', 'x'), id('g', 'u3', 'y')], earlier)).toEqual(['B', '-']);
    const bare = [stored('A', id('g', undefined, 'c1')), stored('B', id('g', undefined, 'c2'))];
    expect(match([id('g', undefined, 'c2'), id('g', undefined, 'c3')], bare)).toEqual(['B', '-']);
  });

  it('matches each stored variant once', () => {
    const earlier = [stored('A', id(undefined, undefined, 'c1'))];
    const twins = [id('g1', undefined, 'c1'), id('g2', undefined, 'c1')];
    expect(match(twins, earlier).toSorted()).toEqual(['-', 'A']);
  });

  it('knows a file again that was renamed, in sources where that can be', () => {
    const earlier = [stored('A', id('old.md'))];
    expect(match([id('new.md')], earlier, true)).toEqual(['A']);
    expect(match([id('new.md')], earlier, false)).toEqual(['-']);
    expect(match([id('copy.md'), id('old.md')], earlier, true)).toEqual(['-', 'A']);
  });

  it('takes the latest of an item that is listed twice', () => {
    const early = item(id('g', 'u', 'c1'), '2026-01-01T00:00:00Z');
    const late = item(id('g', 'u', 'c2'), '2026-01-02T00:00:00Z');
    expect(matchItems([early, late], [], false)).toEqual([{ item: late }]);
    expect(matchItems([late, early], [], false)).toEqual([{ item: late }]);
  });
});
