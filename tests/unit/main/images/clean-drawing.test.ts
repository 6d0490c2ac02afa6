import { describe, expect, it } from 'vitest';
import { cleanDrawing } from '../../../../src/main/core/images/clean-drawing.ts';
import { readPicture } from '../../../../src/main/store/picture.ts';
import { svg } from '../../../support/pictures.ts';

const clean = (text: string) =>
  new TextDecoder().decode(cleanDrawing(new TextEncoder().encode(text)));
const wrap = (content: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"${attributes}>${content}</svg>`;

describe('cleaning a drawing', () => {
  it('keeps what draws, and its size', () => {
    const drawing = wrap(
      '<defs><linearGradient id="g"><stop offset="0" stop-color="#123"/></linearGradient></defs><rect width="10" height="5" fill="url(#g)"/><text x="1">A &amp; B</text><use xlink:href="#g"/>',
    );
    const cleaned = clean(drawing);
    expect(cleaned).toContain('fill="url(#g)"');
    expect(cleaned).toContain('A &amp; B');
    expect(cleaned).toContain('<use href="#g">');
    expect(readPicture(cleanDrawing(new TextEncoder().encode(svg(40, 20))))).toEqual({
      mediaType: 'image/svg+xml',
      width: 40,
      height: 20,
    });
  });

  it.each([
    ['a script', '<script>alert(1)</script><rect/>', 'alert'],
    ['a script in a namespace', '<svg:script>alert(1)</svg:script><rect/>', 'alert'],
    ['an event', '<rect onclick="alert(1)"/>', 'alert'],
    ['foreign content', '<foreignObject><p>words</p></foreignObject><rect/>', 'words'],
    ['a picture from elsewhere', '<image href="https://t.example/p.png"/><rect/>', 't.example'],
    ['a use from elsewhere', '<use href="https://t.example/a.svg#b"/>', 't.example'],
    ['paint from elsewhere', '<rect fill="url(https://t.example/a#b)"/>', 't.example'],
    [
      'a style from elsewhere',
      '<style>@import "https://t.example/a.css"</style><rect/>',
      't.example',
    ],
    ['a style with escapes', '<style>rect{fill:\\75rl(//t.example)}</style><rect/>', 't.example'],
    ['a link', '<a href="javascript:alert(1)"><rect/></a>', 'alert'],
    ['an animation', '<rect><set attributeName="href" to="javascript:alert(1)"/></rect>', 'alert'],
    ['a frame', '<iframe src="https://t.example"/><rect/>', 't.example'],
  ])('leaves out %s', (_what, content, trace) => {
    const cleaned = clean(wrap(content));
    expect(cleaned).not.toContain(trace);
    expect(clean(cleaned)).toBe(cleaned);
  });

  it('refuses a drawing that was cut off', () => {
    expect(() => clean(wrap('<g><rect/></g><text>Words').slice(0, -13))).toThrow('imageDamaged');
    expect(() => clean(wrap('<rect/>').slice(0, -6))).toThrow('imageDamaged');
    expect(clean(wrap('<rect/>'))).toContain('</svg>');
  });

  it('refuses what is no drawing, and what is nested without end', () => {
    expect(() => clean('<html><svg/></html>')).toThrow('imageDamaged');
    expect(() => clean(wrap('<g>'.repeat(10_000)))).toThrow('imageDamaged');
  });
});
