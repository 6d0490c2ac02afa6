import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(
  new URL('../../../../src/renderer/app/tokens.css', import.meta.url),
  'utf8',
);

/** The plain colours that a look sets, by their tokens' names; rules that come later win, as they do in the window. */
function coloursOf(...selectors: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    selectors.flatMap((selector) => {
      const start = css.indexOf(`${selector} {`);
      if (start < 0) throw new Error(`tokens.css has no rule for ${selector}`);
      const rule = css.slice(start, css.indexOf('}', start));
      return [...rule.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(
        ([, name = '', colour = '']) => [name, colour] as const,
      );
    }),
  );
}

/** WCAG 2.2's relative luminance of a colour written as #rrggbb. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const light = ":root[data-theme='light']";
const looks = [
  { look: 'light', colours: coloursOf(light), quiet: 4.5 },
  { look: 'sepia', colours: coloursOf(light, ":root[data-theme='sepia']"), quiet: 4.5 },
  { look: 'dark', colours: coloursOf(light, "\n:root[data-theme='dark']"), quiet: 4.5 },
  {
    look: 'light with more contrast',
    colours: coloursOf(light, ":root[data-contrast='more']"),
    quiet: 7,
  },
  {
    look: 'dark with more contrast',
    colours: coloursOf(
      light,
      "\n:root[data-theme='dark']",
      ":root[data-contrast='more'][data-theme='dark']",
    ),
    quiet: 7,
  },
];

describe.each(looks)('the look: $look', ({ colours, quiet }) => {
  const on = (paper: string, ink: string) =>
    contrast(colours.get(paper) ?? '', colours.get(ink) ?? '');

  it.each(['paper', 'paper-sunk', 'paper-raised'])('has words that can be read on %s', (paper) => {
    expect(on(paper, 'ink')).toBeGreaterThanOrEqual(7);
    expect(on(paper, 'ink-quiet')).toBeGreaterThanOrEqual(quiet);
    expect(on(paper, 'blue')).toBeGreaterThanOrEqual(quiet);
    expect(on(paper, 'danger')).toBeGreaterThanOrEqual(quiet);
  });

  it.each(['green', 'amber', 'rose', 'violet'])('has %s lines that can be seen', (colour) => {
    for (const paper of ['paper', 'paper-raised'])
      expect(on(paper, `term-${colour}`)).toBeGreaterThanOrEqual(3);
  });

  it('has signs and edges that can be told from the paper', () => {
    expect(on('paper', 'orange')).toBeGreaterThanOrEqual(3);
    expect(on('paper', 'hairline-strong')).toBeGreaterThanOrEqual(3);
    expect(on('blue', 'on-blue')).toBeGreaterThanOrEqual(4.5);
  });
});
