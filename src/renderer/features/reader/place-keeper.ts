import type { Block } from '../../../shared/domain/body.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { blockAt } from '../../../shared/text/blocks.ts';
import { correspondingAnchor } from './corresponding-anchor.ts';
import {
  anchorInView,
  distanceToAnchor,
  offsetOfBlock,
  sameBlock,
  type Extent,
  type ReadingAnchor,
} from './reading-position.ts';

/** A pause in scrolling, in milliseconds, after which the position is saved. */
const savePause = 600;
/** CSS pixels of paper above the paragraph at which an article opens again. */
const openingGap = 20;
/** Closer to the top than this, in CSS pixels, the page is at its top: the title shows, whatever the type size. */
const topOfPage = 8;

/** What is asked of the elements: little enough for a test to stand in for a page. */
type Measurable = Pick<HTMLElement, 'getBoundingClientRect'>;
type ScrolledPage = Measurable & Pick<HTMLElement, 'scrollTop'>;
/** Elements with a `data-block`, in order. */
interface BlockHolder extends Measurable {
  querySelectorAll(selector: '[data-block]'): Iterable<Measurable & Pick<HTMLElement, 'dataset'>>;
}

export type SaveProgress = (view: ArticleView, offset: number) => void;

/** What is on screen, and where the reader stands in it. */
interface Place {
  readonly view: ArticleView;
  /** The element of each block, by the block's index. */
  readonly elements: readonly Measurable[];
  /** Undefined at the top of the page. */
  readonly anchor: ReadingAnchor | undefined;
  /** Where the reader stood in the other languages, for as long as nothing has scrolled since. */
  readonly elsewhere: ReadonlyMap<string, ReadingAnchor | undefined>;
}

export interface PlaceKeeper {
  /** To be called when a view's blocks are in `content`, before they are painted. */
  readonly show: (view: ArticleView, content: BlockHolder) => void;
  /** To be called when something was laid out anew. */
  readonly putBack: () => void;
  /** To be called at every scroll event of the page. */
  readonly scrolled: () => void;
  /** Saves at once what was to be saved after the pause. */
  readonly flush: () => void;
}

/**
 * Keeps the reader's place in `page`, the element that scrolls: opens an article where it was left, keeps what stands at
 * the top of the view through changes of type and width (the paragraph) and of language (the sentence), and saves the place
 * when scrolling pauses.
 */
export function createPlaceKeeper(page: ScrolledPage, save: SaveProgress): PlaceKeeper {
  let place: Place | undefined;
  /** The scroll distance that was set here: a scroll event that finds it is not the reader's. */
  let placedAt = -1;
  /** The page's width then: at another one everything stands elsewhere. */
  let placedWidth = 0;
  let pending: { readonly timer: ReturnType<typeof setTimeout>; readonly place: Place } | undefined;

  const flush = () => {
    if (!pending) return;
    clearTimeout(pending.timer);
    const { view, anchor } = pending.place;
    pending = undefined;
    save(view, anchor ? offsetOfBlock(view.body.blocks, anchor.block) : 0);
  };
  const saveSoon = (next: Place) => {
    if (pending && pending.place.view.id !== next.view.id) flush();
    clearTimeout(pending?.timer);
    pending = { timer: setTimeout(flush, savePause), place: next };
  };
  const putBack = () => {
    if (!place) return;
    const { anchor, elements } = place;
    const element = anchor && elements[anchor.block];
    const distance = element
      ? distanceToAnchor(anchor, extentOf(element), topOf(page))
      : -page.scrollTop;
    // Setting a distance, even the same, would stop a scroll that is under way.
    if (Math.abs(distance) >= 0.5) page.scrollTop += distance;
    placedAt = page.scrollTop;
    placedWidth = widthOf(page);
  };
  const show = (view: ArticleView, content: BlockHolder) => {
    const elements = blockElements(content, view.body.blocks);
    if (place?.view.id !== view.id) {
      flush();
      place = { view, elements, anchor: openingAnchor(view), elsewhere: new Map() };
      putBack();
    } else if (place.view.language === view.language && place.view.body === view.body) {
      place = { ...place, view, elements };
    } else {
      const elsewhere = elsewhereThan(place, view.language);
      place = { view, elements, anchor: carriedAnchor(place, view), elsewhere };
      saveSoon(place);
      putBack();
    }
  };
  const scrolled = () => {
    if (!place || Math.abs(page.scrollTop - placedAt) < 1) return;
    // A text that became shorter ends above where the page was scrolled to: the browser scrolls, before it tells of the size.
    if (widthOf(page) !== placedWidth) return putBack();
    placedAt = -1;
    const anchor =
      page.scrollTop < topOfPage ? undefined : anchorOnScreen(place.elements, topOf(page));
    place = { ...place, anchor, elsewhere: new Map() };
    saveSoon(place);
  };
  return { show, putBack, scrolled, flush };
}

function topOf(page: Measurable): number {
  return page.getBoundingClientRect().top;
}

function widthOf(page: Measurable): number {
  return page.getBoundingClientRect().width;
}

function extentOf(element: Measurable): Extent {
  const { top, bottom } = element.getBoundingClientRect();
  return { top, bottom };
}

function anchorOnScreen(elements: readonly Measurable[], viewTop: number): ReadingAnchor {
  const measure = (index: number): Extent => {
    const element = elements[index];
    return element ? extentOf(element) : { top: 0, bottom: 0 };
  };
  return anchorInView(elements.length, measure, viewTop);
}

function blockElements(content: BlockHolder, blocks: readonly Block[]): readonly Measurable[] {
  const byIndex = new Map(
    [...content.querySelectorAll('[data-block]')].map((element) => [
      Number(element.dataset['block']),
      element,
    ]),
  );
  return blocks.map((_, index) => byIndex.get(index) ?? content);
}

function openingAnchor(view: ArticleView): ReadingAnchor | undefined {
  const block = blockAt(view.body.blocks, view.progress);
  return block === 0 ? undefined : { block, above: 0, gap: openingGap };
}

/** The same place in another version of the article that is on screen. */
function carriedAnchor(before: Place, view: ArticleView): ReadingAnchor | undefined {
  if (before.elsewhere.has(view.language)) return before.elsewhere.get(view.language);
  if (!before.anchor) return undefined;
  const { body, language } = before.view;
  if (language !== view.language) return correspondingAnchor(before.view, view, before.anchor);
  return { ...before.anchor, block: sameBlock(body, view.body, before.anchor.block) };
}

function elsewhereThan(
  before: Place,
  language: string,
): ReadonlyMap<string, ReadingAnchor | undefined> {
  const known = new Map(before.elsewhere);
  known.set(before.view.language, before.anchor);
  known.delete(language);
  return known;
}
