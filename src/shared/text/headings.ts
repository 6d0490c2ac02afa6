/** Lowest level that a heading inside an article may have: level 1 is the article's title. */
const firstLevel = 2;
const lastLevel = 6;

/**
 * Levels for an article's headings, given the levels that its publisher used: the outline is kept, the first level
 * becomes 2, and no level is skipped on the way down, which is what people who read by headings rely on.
 */
export function outlineLevels(levels: readonly number[]): readonly number[] {
  const open: number[] = [];
  return levels.map((level) => {
    while (open.length > 0 && (open.at(-1) ?? 0) >= level) open.pop();
    open.push(level);
    return Math.min(lastLevel, firstLevel + open.length - 1);
  });
}
