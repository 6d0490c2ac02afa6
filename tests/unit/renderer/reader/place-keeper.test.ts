import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ArticleView } from '../../../../src/shared/ipc/answers.ts';
import { createPlaceKeeper } from '../../../../src/renderer/features/reader/place-keeper.ts';

/** Where the page's view begins on screen, and how high the title above the text is. CSS pixels. */
const viewTop = 50;
const titleHeight = 200;
/** Characters of each block. */
const blockLength = 99;

/** A page of blocks of given heights, laid out as a browser would, that scrolls. */
class Page {
  heights: readonly number[] = [];
  viewHeight = 500;
  viewWidth = 640;
  private distance = 0;

  get scrollTop(): number {
    return this.distance;
  }
  set scrollTop(wanted: number) {
    const end = this.heights.reduce((sum, height) => sum + height, titleHeight) - this.viewHeight;
    this.distance = Math.max(0, Math.min(wanted, end));
  }
  getBoundingClientRect(): DOMRect {
    return rectangle(viewTop, this.viewHeight, this.viewWidth);
  }
  /** Where a block begins, from the view's top edge. */
  topOf(index: number): number {
    const above = this.heights.slice(0, index).reduce((sum, height) => sum + height, titleHeight);
    return above - this.distance;
  }
  readonly content = {
    getBoundingClientRect: () => rectangle(viewTop + this.topOf(0), 0),
    querySelectorAll: () =>
      this.heights.map((_, index) => ({
        dataset: { block: String(index) },
        getBoundingClientRect: () =>
          rectangle(viewTop + this.topOf(index), this.heights[index] ?? 0),
      })),
  };
}

function rectangle(top: number, height: number, width = 640): DOMRect {
  const edges = {
    top,
    bottom: top + height,
    left: 0,
    right: width,
    x: 0,
    y: top,
    width,
    height,
  };
  return { ...edges, toJSON: () => edges };
}

function viewOf(id: string, language: string, blockCount: number, progress = 0): ArticleView {
  const blocks = Array.from({ length: blockCount }, (_, index) => ({
    type: 'paragraph' as const,
    start: index * (blockLength + 1),
    end: index * (blockLength + 1) + blockLength,
  }));
  const text = blocks
    .map((_, index) =>
      `Number ${index * 7919} stands here`.padEnd(blockLength - 1, ' word').concat('.'),
    )
    .join('\n');
  return {
    id,
    language,
    languages: ['fr', 'en'],
    title: id,
    summary: '',
    authors: [],
    sourceId: 'source',
    sourceTitle: 'Source',
    minutes: 1,
    read: false,
    starred: false,
    tags: [],
    checkable: true,
    completeness: {
      text: 'whole',
      images: { have: 0, want: 0 },
      variants: { have: 1, want: 1 },
      gaps: [],
    },
    text: { state: 'whole', origin: 'feed' },
    progress,
    bodyHash: `${id}-${language}`,
    body: { version: 1, tree: { type: 'root', children: [] }, text, blocks, hidden: [] },
    images: [],
    enclosures: [],
    matches: [],
  };
}

function withText(view: ArticleView, lines: readonly string[]): ArticleView {
  let start = 0;
  const blocks = lines.map((line) => {
    const block = { type: 'paragraph' as const, start, end: start + line.length };
    start = block.end + 1;
    return block;
  });
  return { ...view, body: { ...view.body, text: lines.join('\n'), blocks } };
}

const heights = (count: number, height: number) => Array.from({ length: count }, () => height);

function setUp() {
  const page = new Page();
  const saved: string[] = [];
  const keeper = createPlaceKeeper(page, (view, offset) => {
    saved.push(`${view.id} ${view.language} ${offset}`);
  });
  const show = (view: ArticleView, blockHeights: readonly number[]) => {
    page.heights = blockHeights;
    keeper.show(view, page.content);
  };
  const scrollTo = (distance: number) => {
    page.scrollTop = distance;
    keeper.scrolled();
  };
  return { page, keeper, saved, show, scrollTo };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the place in an article', () => {
  it('is at the top when it was never read', () => {
    const { page, show, scrollTo } = setUp();
    show(viewOf('one', 'fr', 20), heights(20, 100));
    scrollTo(700);
    show(viewOf('two', 'fr', 20), heights(20, 100));
    expect(page.scrollTop).toBe(0);
  });

  it('is the paragraph where reading stopped, whole and a little below the edge', () => {
    const { page, show } = setUp();
    show(viewOf('one', 'fr', 20, 730), heights(20, 100));
    expect(page.topOf(7)).toBe(20);
  });

  it('is saved once scrolling pauses, as the offset of the first paragraph in view', () => {
    const { show, scrollTo, saved } = setUp();
    show(viewOf('one', 'fr', 20), heights(20, 100));
    scrollTo(300);
    scrollTo(640);
    expect(saved).toEqual([]);
    vi.runAllTimers();
    expect(saved).toEqual(['one fr 400']);
  });

  it('is saved as the beginning at the top, where the title shows', () => {
    const { show, scrollTo, saved } = setUp();
    show(viewOf('one', 'fr', 20, 730), heights(20, 100));
    scrollTo(3);
    vi.runAllTimers();
    expect(saved).toEqual(['one fr 0']);
  });

  it('is saved at once when another article takes its place', () => {
    const { show, scrollTo, saved } = setUp();
    show(viewOf('one', 'fr', 20), heights(20, 100));
    scrollTo(640);
    show(viewOf('two', 'fr', 20), heights(20, 100));
    expect(saved).toEqual(['one fr 400']);
    vi.runAllTimers();
    expect(saved).toHaveLength(1);
  });

  it('is not saved for being restored', () => {
    const { keeper, show, saved } = setUp();
    show(viewOf('one', 'fr', 20, 730), heights(20, 100));
    keeper.scrolled();
    vi.runAllTimers();
    expect(saved).toEqual([]);
  });
});

describe('the paragraph at the top of the view', () => {
  it('stays there when the text is laid out anew', () => {
    const { page, keeper, show, scrollTo } = setUp();
    show(viewOf('one', 'fr', 20), heights(20, 100));
    scrollTo(640);
    expect(page.topOf(4)).toBe(-40);
    page.heights = heights(20, 200);
    keeper.putBack();
    expect(page.topOf(4)).toBe(-80);
  });

  it('stays there when the window grows so wide that the text ends above it', () => {
    const { page, keeper, show, scrollTo } = setUp();
    show(viewOf('one', 'fr', 20), heights(20, 200));
    scrollTo(2200);
    expect(page.topOf(10)).toBe(0);
    page.viewWidth = 900;
    page.heights = heights(20, 60);
    // As the browser does: it scrolls to the end and says so before it tells of the new size.
    page.scrollTop = 2200;
    keeper.scrolled();
    keeper.putBack();
    expect(page.topOf(10)).toBe(0);
  });

  it('leaves the title in sight when the page is at its top', () => {
    const { page, keeper, show } = setUp();
    show(viewOf('one', 'fr', 20), heights(20, 100));
    page.heights = heights(20, 200);
    keeper.putBack();
    expect(page.scrollTop).toBe(0);
  });

  it('stays there in the other language, and is saved for it', () => {
    const { page, show, scrollTo, saved } = setUp();
    show(viewOf('one', 'fr', 20), heights(20, 100));
    scrollTo(640);
    show(viewOf('one', 'en', 20), heights(20, 80));
    expect(page.topOf(4)).toBe(-32);
    vi.runAllTimers();
    expect(saved).toEqual(['one en 400']);
  });

  it('comes back exactly after a look at the other language', () => {
    const { page, keeper, show, scrollTo } = setUp();
    const french = viewOf('one', 'fr', 20);
    show(french, heights(20, 100));
    scrollTo(1650);
    // Too short for the corresponding paragraph to reach the top.
    show(viewOf('one', 'en', 10), heights(10, 60));
    keeper.scrolled();
    show(french, heights(20, 100));
    expect(page.scrollTop).toBe(1650);
  });

  it('is another one once the reader has scrolled in the other language', () => {
    const { page, show, scrollTo } = setUp();
    const french = viewOf('one', 'fr', 20);
    show(french, heights(20, 100));
    scrollTo(640);
    show(viewOf('one', 'en', 20), heights(20, 100));
    scrollTo(940);
    show(french, heights(20, 100));
    expect(page.scrollTop).toBe(940);
  });

  it('does not move when only facts about the article change', () => {
    const { page, show, scrollTo } = setUp();
    const view = viewOf('one', 'fr', 20);
    show(view, heights(20, 100));
    scrollTo(640);
    show({ ...view, starred: true, progress: 0 }, heights(20, 100));
    expect(page.scrollTop).toBe(640);
  });

  it('is the same sentence where one version says in one paragraph what the other says in two', () => {
    const { page, show, scrollTo } = setUp();
    const french = withText(viewOf('one', 'fr', 3), [
      'Le port de Brest a reçu 212 navires cette année.',
      'Le conseil a voté 480 euros.',
      'Le phare de Molène ferme.',
    ]);
    const english = withText(viewOf('one', 'en', 2), [
      'The port of Brest received 212 ships this year. The council voted 480 euros.',
      'The lighthouse of Molène is closing.',
    ]);
    show(french, [300, 200, 600]);
    scrollTo(titleHeight + 300);
    expect(page.topOf(1)).toBe(0);
    show(english, [500, 600]);
    // The second sentence begins after 48 of 76 characters.
    expect(page.topOf(0)).toBeCloseTo(-500 * (48 / 76), 0);
    show(french, [300, 200, 600]);
    expect(page.topOf(1)).toBe(0);
  });
});
