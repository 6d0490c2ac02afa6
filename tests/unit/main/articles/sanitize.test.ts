import type { Element, RootContent } from 'hast';
import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../../../src/main/core/articles/parse-html.ts';
import { sanitize } from '../../../../src/main/core/articles/sanitize.ts';
import { showContent } from '../../../../src/main/core/articles/shown-content.ts';

const base = 'https://example.org/dir/page';

/** The content as articles have it, shown and sanitised, written as HTML with its attributes in the order of their names. */
function clean(html: string, baseUrl: string | undefined = base): string {
  const write = (node: RootContent): string => {
    if (node.type === 'text') return node.value;
    if (node.type !== 'element') return `!${node.type}`;
    const attributes = Object.entries(node.properties)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([name, value]) => ` ${name}=${String(value)}`)
      .join('');
    return `<${node.tagName}${attributes}>${node.children.map(write).join('')}</${node.tagName}>`;
  };
  return sanitize(showContent(parseHtml(html, 'fragment')), baseUrl)
    .children.map(write)
    .join('');
}

const slide = (name: string, attributes: string): string =>
  `<figure ${attributes}><img src=/${name}.jpg><figcaption>${name}</figcaption></figure>`;

describe('sanitize', () => {
  it.each([
    '<script>x</script>',
    '<style>x</style>',
    '<svg><circle/><text>x</text></svg>',
    '<iframe src="https://a.example" width=1 height=1>x</iframe>',
    '<iframe src="https://a.example" style="width: 0; height: 0">x</iframe>',
    '<iframe src="https://a.example" hidden>x</iframe>',
    '<iframe src="https://ad.doubleclick.net/x">x</iframe>',
    '<iframe src="https://www.facebook.com/plugins/like.php?x">x</iframe>',
    '<iframe src="javascript:x()">x</iframe>',
    '<iframe src="data:text/html,x">x</iframe>',
    '<iframe src="file:///etc/passwd">x</iframe>',
    '<iframe srcdoc="x">x</iframe>',
    '<iframe data-escale-media=escale-film src="javascript:x()">x</iframe>',
    '<object data="x.swf">x</object>',
    '<video src="blob:x">x</video>',
    '<template>x</template>',
    '<!-- x -->',
    '<link rel=stylesheet href=x><meta http-equiv=refresh content=0>',
    '<button>Partager</button>',
    '<div hidden>x</div>',
    '<div style="color:red; display : none">x</div>',
    '<input type=text value=x>',
  ])('leaves nothing of %s', (html) => {
    expect(clean(`<p>a</p>${html}`)).toBe('<p>a</p>');
  });

  it('takes away every attribute that is not for reading', () => {
    const html = '<p class=a id=app style="x" onclick="y()" data-term=z contenteditable>a</p>';
    expect(clean(html)).toBe('<p>a</p>');
  });

  it.each([
    ['javascript:alert(1)', 'x'],
    ['java\tscript:alert(1)', 'x'],
    [' JAVASCRIPT:alert(1)', 'x'],
    ['data:text/html,x', 'x'],
    ['vbscript:x', 'x'],
    ['file:///etc/passwd', 'x'],
    ['vscode://x', 'x'],
    ['\\\\server\\share', 'x'],
    ['#nowhere', 'x'],
    ['https://a.example/b', '<a href=https://a.example/b>x</a>'],
    ['//a.example/b', '<a href=https://a.example/b>x</a>'],
    ['../b?c#d', '<a href=https://example.org/b?c#d>x</a>'],
    ['mailto:a@b.example', '<a href=mailto:a@b.example>x</a>'],
  ])('makes of the address %j in a link: %s', (href, expected) => {
    expect(clean(`<a href="${href}">x</a>`)).toBe(expected);
  });

  it('drops relative addresses that start nowhere', () => {
    const tree = sanitize(parseHtml('<a href="b">x</a><img src="c">', 'fragment'), undefined);
    expect(tree.children).toEqual([{ type: 'text', value: 'x' }]);
  });

  it('keeps ids that something refers to, with a prefix that no page of the program uses', () => {
    const html = '<p id=a>1<a href="#b">2</a></p><p id=b>3</p><a name=c>4</a><a href="#c">5</a>';
    expect(clean(html)).toBe(
      '<p>1<a href=#content-b>2</a></p><p id=content-b>3</p><span id=content-c>4</span><a href=#content-c>5</a>',
    );
  });

  it.each([
    [
      '<img src=a.png alt=b width=10 height=20px>',
      'alt=b height=20 src=https://example.org/dir/a.png width=10',
    ],
    ['<img src="data:image/gif;base64,R0" data-src=a.png>', 'src=https://example.org/dir/a.png'],
    ['<img data-lazy-src=/a.png src=/blank.gif>', 'src=https://example.org/a.png'],
    ['<img data-lazyload=/a.png src=/blank.gif>', 'src=https://example.org/a.png'],
    ['<img data-lazy=/a.png src=/blank.gif>', 'src=https://example.org/a.png'],
    ['<img data-lazy=true src=/a.png>', 'src=https://example.org/a.png'],
    ['<img data-image=\'{"id": "a.png"}\' src=/a.png>', 'src=https://example.org/a.png'],
    ['<img srcset="/s.png 400w, /m.png 1200w, /l.png 3000w">', 'src=https://example.org/m.png'],
    ['<img srcset="/1.png 1x, /2.png 2x">', 'src=https://example.org/2.png'],
    [
      '<img src="/small.png" srcset="/small.png 300w, /large.png 1200w">',
      'src=https://example.org/large.png',
    ],
    [
      '<img srcset="/s.png 300w, /m.png 700w, /l.png 1400w" sizes="(max-width: 600px) 100vw, 320px">',
      'src=https://example.org/m.png',
    ],
    [
      '<img srcset="/s.png 320w, /m.png 640w, /l.png 1280w" sizes="(min-width: 1000px) 900px, 320px">',
      'src=https://example.org/l.png',
    ],
    [
      '<img srcset="/s.png 320w, /m.png 640w, /l.png 1280w" sizes="(min-width: 1000px) 300px, 280px">',
      'src=https://example.org/m.png',
    ],
    [
      '<img srcset="/s.png 320w, /m.png 640w, /l.png 1280w" sizes="(min-width: 1000px) 50vw, 300px">',
      'src=https://example.org/l.png',
    ],
    [
      '<img srcset="/s.png 300w, /l.png 1400w" sizes="(min-width: 600px) 50vw, 100vw">',
      'src=https://example.org/l.png',
    ],
    [
      '<img srcset=",, /a,b.png 400w,/c.png, /d.png 9q, /e.png">',
      'src=https://example.org/a,b.png',
    ],
    [
      '<img srcset="data:image/gif;base64,R0lGODlhAQABAAAAACw= 1w" data-srcset="/a.png 400w, /b.png 1400w" src="/c.png">',
      'src=https://example.org/b.png',
    ],
    [
      '<picture><source type="image/jxl" srcset="/a.jxl 800w"><source media="(prefers-color-scheme: dark)" srcset="/dark.webp"><source type="image/avif" srcset="/a.avif 800w"><img alt=b></picture>',
      'alt=b src=https://example.org/a.avif',
    ],
    [
      '<picture><source srcset="/a.webp 800w"><img alt=b></picture>',
      'alt=b src=https://example.org/a.webp',
    ],
    [
      '<picture><source srcset="/s.webp 400w, /l.webp 1400w"><img src=/tiny.jpg alt=b width=30></picture>',
      'alt=b src=https://example.org/l.webp width=30',
    ],
    [
      '<picture><source srcset="data:image/gif;base64,R0" data-srcset="/l.webp 1400w"><img src=/tiny.jpg data-src=/a.jpg></picture>',
      'src=https://example.org/l.webp',
    ],
    [
      '<picture><source media="(max-width: 600px)" srcset=/phone.jpg><source media="(min-width: 601px)" srcset=/wide.jpg><img src=/tiny.jpg></picture>',
      'src=https://example.org/wide.jpg',
    ],
    [
      '<picture><source media="(max-width: 600px)" srcset=/phone.jpg><img src=/wide.jpg></picture>',
      'src=https://example.org/wide.jpg',
    ],
    [
      '<picture><source srcset=/a.webp><img src=/tiny.jpg srcset="/a.jpg 800w"></picture>',
      'src=https://example.org/a.jpg',
    ],
  ])('finds the address of %s', (html, attributes) => {
    expect(clean(html)).toBe(`<img ${attributes}></img>`);
  });

  it('finds the address behind a million commas, for each of which a search must not go back', () => {
    const html = `<img srcset="${','.repeat(1_000_000)}/a.png 400w">`;
    expect(clean(html)).toBe('<img src=https://example.org/a.png></img>');
  });

  it.each([
    '<img src=/t.gif width=1 height=1>',
    '<img src=/t.gif width=0>',
    '<img src="data:image/svg+xml,<svg/>">',
    '<img src="javascript:x">',
    '<img src="file:///etc/passwd">',
    '<img alt=x>',
  ])('drops %s', (html) => {
    expect(clean(`${html}a`)).toBe('a');
  });

  it('shows a late picture once, although the page repeats it for readers without scripts', () => {
    const html = '<img data-src=/a.png><noscript><img src=/a.png></noscript>';
    expect(clean(html)).toBe('<img src=https://example.org/a.png></img>');
    const placeholder = '<img src="data:,"><noscript><img src=/a.png></noscript>';
    expect(clean(placeholder)).toBe('<img src=https://example.org/a.png></img>');
  });

  it.each([
    [
      '<div data-src="/a.jpg" aria-label=b></div>',
      '<img alt=b src=https://example.org/a.jpg></img>',
    ],
    [
      '<div class="photo lazyload" data-bg="url(/picture/7)"><span></span></div>',
      '<img src=https://example.org/picture/7></img>',
    ],
    [
      '<figure><div style="background-image: url(\'/a.jpg\')"></div><figcaption>c</figcaption></figure>',
      '<img src=https://example.org/a.jpg></img></div><figcaption>c</figcaption></figure>',
    ],
    [
      '<div role=img aria-label=b style="background: #eee url(/a.jpg)"></div>',
      '<img alt=b src=https://example.org/a.jpg></img>',
    ],
  ])('shows the picture that %s stands for', (html, expected) => {
    expect(clean(html)).toContain(expected);
  });

  it.each([
    '<div style="background-image: url(/pattern.jpg)"></div>',
    '<div class=image style="background-image: url(/pattern.jpg)">b</div>',
    '<div data-src=/fragment></div>',
    '<div class=image style="background-image: url(data:image/gif;base64,R0)"></div>',
  ])('makes no picture of %s', (html) => {
    expect(clean(html)).not.toContain('<img');
  });

  it('shows the slides of a gallery that wait for their turn, with their captions', () => {
    const html = `<div class=gallery>${slide('a', '')}${slide('b', 'hidden')}${slide('c', 'style="display:none"')}
      <div aria-hidden=true><img src=/d.jpg><p>d</p></div>${slide('a', 'aria-hidden=true')}</div>`;
    expect(clean(html).match(/\w(?=\.jpg)|(?<=<(?:p|figcaption)>)\w/g)).toEqual(
      'a a b b c c d d'.split(' '),
    );
  });

  it.each([
    ['<iframe src="https://a.example/b" title="c  d">x</iframe>', 'https://a.example/b', 'c d'],
    ['<iframe src="//www.a.example/b">x</iframe>', 'https://www.a.example/b', 'a.example'],
    ['<iframe src="about:blank" data-src="/b">x</iframe>', 'https://example.org/b', 'example.org'],
    [
      '<iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0">x</iframe>',
      'https://www.youtube.com/watch?v=abcdefghijk',
      '▶ YouTube',
    ],
    [
      '<lite-youtube videoid=abcdefghijk playlabel=c>x</lite-youtube>',
      'https://www.youtube.com/watch?v=abcdefghijk',
      '▶ c',
    ],
    ['<video aria-label=c><source src=/b.mp4>x</video>', 'https://example.org/b.mp4', '▶ c'],
    ['<video title=c src="blob:x">x</video>', base, '▶ c'],
    ['<audio src=/b.mp3>x</audio>', 'https://example.org/b.mp3', '▶ example.org'],
    ['<object data=/b.pdf title=c>x</object>', 'https://example.org/b.pdf', 'c'],
    ['<embed src=/b.pdf title=c>', 'https://example.org/b.pdf', 'c'],
  ])('makes a link of %s', (html, href, text) => {
    expect(clean(html)).toBe(`<figure><p><a href=${href}>${text}</a></p></figure>`);
  });

  it('makes no link of what stands in an advertisement', () => {
    expect(clean('<div class="ad"><p><iframe src=/a></iframe></p></div>')).toBe(
      '<div><p></p></div>',
    );
  });

  it('shows the picture of a film, from the network alone', () => {
    expect(clean('<video src=/b.mp4 title=c poster=/p.jpg></video>')).toBe(
      '<figure><img src=https://example.org/p.jpg></img><p><a href=https://example.org/b.mp4>▶ c</a></p></figure>',
    );
    expect(clean('<video src=/b.mp4 poster="javascript:x"></video>')).not.toContain('<img');
  });

  it.each([
    '<div hidden><img src=/a.jpg><p>b</p></div>',
    '<div hidden><figure><a href=/b><img src=/a.jpg></a><figcaption><a href=/b>b</a></figcaption></figure></div>',
    '<div hidden><figure><img src=/a.jpg></figure><form><button>b</button></form></div>',
  ])('leaves %s hidden, which is no slide', (html) => {
    expect(clean(`<p>a</p>${html}`)).toBe('<p>a</p>');
  });

  it('lets only a document from disk show files', () => {
    expect(clean('<img src=b/a.png>', 'file:///x/y.md')).toBe('<img src=file:///x/b/a.png></img>');
    expect(clean('<a href=b.html>x</a>', 'file:///x/y.md')).toBe('x');
  });

  it('puts the highest heading below the title', () => {
    expect(clean('<h1>a</h1><h2>b</h2><h6>c</h6>')).toBe('<h2>a</h2><h3>b</h3><h6>c</h6>');
    expect(clean('<h2>b</h2>')).toBe('<h2>b</h2>');
  });

  it('keeps languages that are languages, in canonical form', () => {
    expect(clean('<p lang="EN_gb">a</p><p lang="not a tag">b</p>')).toBe(
      '<p lang=en-GB>a</p><p>b</p>',
    );
  });

  it('keeps what tables and lists need, within reason', () => {
    const html =
      '<ol start=3 reversed><li value=7>a</li></ol><table><tr><th scope=col colspan=2 id=h>b</th><td rowspan=99999 headers="h x">c</td></tr></table>';
    expect(clean(html)).toBe(
      '<ol reversed=true start=3><li value=7>a</li></ol><table><tbody><tr><th colSpan=2 id=content-h scope=col>b</th><td headers=content-h rowSpan=100>c</td></tr></tbody></table>',
    );
  });

  it('makes text of formulas', () => {
    const tex =
      '<math><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math>';
    expect(clean(`<p>${tex}</p>`)).toBe('<p>x^2</p>');
    expect(clean('<p><math><mi>a</mi><mo>+</mo><mi>b</mi></math></p>')).toBe('<p>a+b</p>');
  });

  it('knows footnotes by role or class', () => {
    expect(clean('<div class="footnotes"><ol><li>a</li></ol></div>')).toBe(
      '<section dataFootnotes=><ol><li>a</li></ol></section>',
    );
  });

  it('keeps the article when a control that was never closed swallowed it', () => {
    const paragraph = 'Un long paragraphe. '.repeat(10).trim();
    expect(clean(`<button>b<p>${paragraph}</p>`)).toContain(paragraph);
  });

  it('gives each code its language, and no other class', () => {
    expect(clean('<pre><code class="language-ts hljs">a</code></pre>')).toBe(
      '<pre><code className=language-ts>a</code></pre>',
    );
  });

  it('leaves the tree that it was given as it was', () => {
    const tree = parseHtml('<p onclick=x>a<img src=b></p>', 'fragment');
    const before = structuredClone(tree);
    sanitize(showContent(tree), base);
    expect(tree).toEqual(before);
  });

  it('keeps no trace of where things stood in the source', () => {
    const { children } = sanitize(parseHtml('<p>a</p>', 'fragment'), base);
    expect(Object.keys(children[0] as Element).toSorted()).toEqual([
      'children',
      'properties',
      'tagName',
      'type',
    ]);
  });
});
