/** What one needs to know of an element that scrolls; CSS pixels. */
type Scrolled = Pick<HTMLElement, 'scrollTop' | 'clientHeight' | 'scrollHeight'>;

/**
 * Minutes of reading that an article still takes, from what is above the view's lower edge; undefined while nothing was
 * read, when the byline says how long it is, and at the end.
 */
export function minutesLeft(page: Scrolled, minutes: number): number | undefined {
  const { scrollTop, clientHeight, scrollHeight } = page;
  if (scrollTop <= 0 || scrollHeight <= clientHeight) return undefined;
  const share = (scrollTop + clientHeight) / scrollHeight;
  const left = Math.ceil(minutes * (1 - share));
  return left > 0 ? left : undefined;
}
