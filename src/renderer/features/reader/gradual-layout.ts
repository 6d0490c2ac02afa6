import type { Body } from '../../../shared/domain/body.ts';

/** Texts shorter than this, in characters, are laid out at once: some four screens. */
const leastLength = 12_000;
/** Characters that a line of text holds, about: what is not laid out yet takes as much room as it will need. */
const charactersPerLine = 66;
/** Paragraphs that are laid out before the time is looked at. */
const paragraphsPerStep = 16;
/** Milliseconds that a step may take, about, of the time in which the window has nothing to do. */
const stepMilliseconds = 10;
/** A window that is never idle, in milliseconds. */
const longestWait = 300;

/** Lays out at once what waits; undefined while nothing does. */
let finish: (() => void) | undefined;

/**
 * Has the paragraphs of a body that was just drawn in `content` laid out after the ones near the view were painted, a few at
 * a time, so that a long text shows as fast as a short one. All of it is there from the start for the keyboard, for assistive
 * technology and for whoever looks for words; the style sheet skips only layout and painting of paragraphs out of sight
 * (`data-settling`, `data-settled`), and in the end the page is as if it had been laid out at once. Returns what gives up.
 *
 * `putBack` puts the page back to what the reader had before them. It is called whenever something was laid out, before the
 * browser tells of it: until then a text that became shorter has it scroll, and whoever scrolls begins elsewhere.
 */
export function layOutGradually(
  content: HTMLElement,
  { text, blocks }: Pick<Body, 'blocks' | 'text'>,
  putBack: () => void,
): () => void {
  if (text.length < leastLength) return () => undefined;
  const lines = Math.max(1, Math.round(text.length / blocks.length / charactersPerLine));
  content.style.setProperty('--lines-expected', String(lines));
  content.dataset['settling'] = '';
  const settled: HTMLElement[] = [];
  let waiting: HTMLElement[] | undefined;
  let stopWaiting: () => void;

  const end = () => {
    stopWaiting();
    delete content.dataset['settling'];
    for (const paragraph of settled) delete paragraph.dataset['settled'];
    if (finish === endNow) finish = undefined;
  };
  const endNow = () => {
    end();
    putBack();
  };
  const step = () => {
    const until = performance.now() + stepMilliseconds;
    waiting ??= paragraphsFromView(content);
    while (waiting.length > 0 && performance.now() < until) {
      const next = waiting.splice(0, paragraphsPerStep);
      for (const paragraph of next) paragraph.dataset['settled'] = '';
      settled.push(...next);
      content.getBoundingClientRect();
      putBack();
    }
    if (waiting.length > 0) stopWaiting = whenIdle(step);
    else endNow();
  };
  // The first frame has been painted when a second one begins.
  stopWaiting = onNextFrame(() => {
    stopWaiting = onNextFrame(() => {
      stopWaiting = whenIdle(step);
    });
  });
  finish = endNow;
  return end;
}

/** To be called before something out of sight is brought into view: its place is exact once all before it is laid out. */
export function layOutWhole(): void {
  finish?.();
}

/** Those from the view on, then those before it, from the last one to the first: what one scrolls to soonest comes first. */
function paragraphsFromView(content: HTMLElement): HTMLElement[] {
  const paragraphs = [...content.querySelectorAll<HTMLElement>(':scope > p')];
  const top = content.closest('[data-page-scroller]')?.getBoundingClientRect().top ?? 0;
  const first = paragraphs.findIndex((paragraph) => paragraph.getBoundingClientRect().bottom > top);
  return [
    ...paragraphs.slice(Math.max(0, first)),
    ...paragraphs.slice(0, Math.max(0, first)).toReversed(),
  ];
}

function onNextFrame(then: () => void): () => void {
  const handle = requestAnimationFrame(then);
  return () => cancelAnimationFrame(handle);
}

function whenIdle(then: () => void): () => void {
  const handle = requestIdleCallback(then, { timeout: longestWait });
  return () => cancelIdleCallback(handle);
}
