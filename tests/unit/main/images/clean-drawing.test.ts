import { describe, expect, it } from 'vitest';
import { cleanDrawing } from '../../../../src/main/core/images/clean-drawing.ts';
import { readPicture } from '../../../../src/main/store/picture.ts';
import { png, svg } from '../../../support/pictures.ts';

const clean = (text: string) =>
  new TextDecoder().decode(cleanDrawing(new TextEncoder().encode(text)));
const wrap = (content: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"${attributes}>${content}</svg>`;
const declare = (entities: string, content: string) =>
  `<!DOCTYPE svg [${entities}]>${wrap(content)}`;
const picture = (bytes: Uint8Array, type = 'image/png') =>
  `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;

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

  it('puts in what a document type declares, as older drawing programs write it', () => {
    const cleaned =
      clean(`<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
  <!ENTITY ns_svg "http://www.w3.org/2000/svg">
  <!ENTITY st0 "fill:#FF0000;">
]>
<svg xmlns="&ns_svg;" width="20" height="10"><rect width="20" height="10" style="&st0;"/></svg>`);
    expect(cleaned).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" style="fill:#FF0000;"></rect></svg>',
    );
    expect(readPicture(new TextEncoder().encode(cleaned))).toMatchObject({ width: 20, height: 10 });
  });

  it('lets no declaration unfold, bring in a script or reach out', () => {
    const nested = declare(
      '<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">',
      '<text>&c;</text>',
    );
    expect(clean(nested)).not.toContain('xxx');
    const many = declare(`<!ENTITY a "${'x'.repeat(2_000)}">`, '<text>&a;</text>'.repeat(2_000));
    expect(() => clean(many)).toThrow('imageDamaged');
    const script = declare('<!ENTITY a "javascript:alert(1)">', '<rect fill="url(&a;)"/>');
    expect(clean(script)).not.toContain('alert');
    const file = declare('<!ENTITY a SYSTEM "file:///etc/passwd">', '<text>&a;</text>');
    expect(clean(file)).not.toContain('passwd');
  });

  it('keeps a picture that the drawing carries, and no other', () => {
    const href = picture(png(4, 3));
    const kept = `<image width="4" height="3" href="${href}"></image>`;
    expect(clean(wrap(`<image width="4" height="3" xlink:href=" ${href}"/>`))).toContain(kept);
    expect(clean(clean(wrap(kept)))).toBe(clean(wrap(kept)));
    for (const other of [
      picture(new TextEncoder().encode(svg(1, 1)), 'image/svg+xml'),
      picture(png(30_000, 30_000)),
      picture(new TextEncoder().encode('<script>'), 'image/png'),
      'data:text/html,<script>alert(1)</script>',
      'https://t.example/p.png',
      '#other',
    ]) {
      expect(clean(wrap(`<image href="${other}"/><rect/>`))).not.toContain('image');
    }
  });

  it('refuses a drawing that was cut off', () => {
    expect(() => clean(wrap('<g><rect/></g><text>Words').slice(0, -13))).toThrow('imageDamaged');
    expect(() => clean(wrap('<rect/>').slice(0, -6))).toThrow('imageDamaged');
    expect(clean(wrap('<rect/>'))).toContain('</svg>');
  });

  it('refuses what is no drawing, and what is nested without end', () => {
    expect(() => clean('<html><svg/></html>')).toThrow('imageUnsupported');
    expect(() => clean(wrap('<g>'.repeat(10_000)))).toThrow('imageDamaged');
  });
});
