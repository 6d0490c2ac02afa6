import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';
import { formulaText } from '../../../../src/main/core/articles/formula-text.ts';
import { blocksOf } from '../articles/items.ts';
import { englishParagraphs, inParagraphs, prepared } from './pages.ts';

const [first = '', second = ''] = englishParagraphs;
const page = (between: string, head = '', heading = '') =>
  prepared(`<!doctype html><html lang="en"><head><title>The archives</title>${head}</head><body>
<nav><a href="/">Front page</a></nav><article><h1>The archives</h1>${heading}<p>${first}</p><p>${second}</p>${between}
${inParagraphs(englishParagraphs.slice(2))}</article></body></html>`);
/** JSON-LD of an article whose picture is named elsewhere in its graph. */
const pictured = (graph: string) =>
  `<script type="application/ld+json">{"@graph":[{"@type":"Article","headline":"The archives","image":{"@id":"https://gazette.example/#picture"}}${graph}]}</script>`;
const markup = (between: string) => toHtml(page(between).body.tree);

describe('code beside the numbers of its lines is code', () => {
  it.each([
    [
      'in a table with all of them in one cell',
      '<table class="highlighttable"><tr><td class="linenos"><pre>1\n2</pre></td><td class="code"><pre><code class="language-go">a()\n  b()</code></pre></td></tr></table>',
    ],
    [
      'in a table with a row for each line',
      '<table><tr><td class="blob-num" data-line-number="1"></td><td class="blob-code">a()</td></tr><tr><td class="blob-num" data-line-number="2"></td><td class="blob-code">  b()</td></tr></table>',
    ],
    [
      'in its lines',
      '<pre><code><span class="lineno">1</span>a()\n<span class="lineno">2</span>  b()</code></pre>',
    ],
  ])('%s', (_, code) => {
    expect(blocksOf(page(code).body)).toContainEqual(['code', 'a()\n  b()']);
    expect(markup(code)).not.toContain('<table');
  });

  it('and a table of codes and what they mean is a table', () => {
    const table =
      '<table><tr><td>200</td><td><code>OK</code></td></tr><tr><td>201</td><td><code>Created</code></td></tr></table>';
    expect(markup(table)).toContain('<td>201</td>');
  });
});

describe('a picture', () => {
  it('that only readers without scripts see is kept, such as that of a chart', () => {
    const chart =
      '<div id="chart"><script src="/chart.js"></script><noscript><img src="/chart.png" alt="Costs"></noscript></div>';
    expect(page(chart).imageUrls).toEqual(['https://gazette.example/chart.png']);
    const lazy =
      '<figure><img data-src="/a.jpg"><noscript><img src="/a.jpg"></noscript></figure><noscript><img src="/count.gif" width="1" height="1"></noscript><hr><noscript><img src="/count?id=1"></noscript>';
    expect(page(lazy).imageUrls).toEqual(['https://gazette.example/a.jpg']);
  });

  it('of AMP is one', () => {
    expect(page('<amp-img src="/amp.jpg" width="600" height="400"></amp-img>').imageUrls).toEqual([
      'https://gazette.example/amp.jpg',
    ]);
  });

  it.each([
    '<div><a href="/b"><img src="/a.jpg"></a><p class="wp-caption-text">The harbour.</p></div>',
    '<p><img src="/a.jpg"><br><span class="legende">The harbour.</span></p>',
    '<div class="photo"><img src="/a.jpg"><div class="caption">The harbour.</div></div>',
  ])('has its caption, however that is called: %s', (html) => {
    expect(blocksOf(page(html).body)).toContainEqual(['caption', 'The harbour.']);
  });

  it('for sharing is not taken from the name of an object in JSON-LD', () => {
    expect(page('', pictured('')).imageUrls).toEqual([]);
    const named =
      ',{"@type":"ImageObject","@id":"https://gazette.example/#picture","url":"/a.jpg"}';
    expect(page('', pictured(named)).imageUrls).toEqual(['https://gazette.example/a.jpg']);
  });
});

describe('what Readability takes for something else', () => {
  it('stays: notes that are called by that name', () => {
    const note =
      '<div class="footnote"><a id="n1" href="#r1">1</a><div><p>Of March.</p></div></div>';
    const { body } = page(`<p>See<a id="r1" href="#n1">1</a>.</p>${note}`);
    expect(blocksOf(body)).toContainEqual(['footnote', 'Of March.']);
    expect(toHtml(body.tree)).toContain('href="#content-n1"');
  });

  it('stays: terms in divisions, and headings of parts that are called so', () => {
    expect(markup('<dl><div><dt>Host</dt><dd>Who keeps it</dd></div></dl>')).toContain(
      '<dl><dt>Host</dt><dd>Who keeps it</dd></dl>',
    );
    expect(
      blocksOf(page('<h2><span class="section-header">Who pays</span></h2><p>All.</p>').body),
    ).toContainEqual(['heading', 'Who pays']);
  });
});

it.each([
  ['<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mi>c</mi></mrow></mfrac>', 'a/(b+c)'],
  ['<msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><msub><mi>y</mi><mn>10</mn></msub>', 'x^2=y_10'],
  ['<msqrt><mn>2</mn></msqrt><mroot><mi>x</mi><mn>3</mn></mroot>', '√(2)x^(1/3)'],
  ['<mover><mi>x</mi><mo>¯</mo></mover><munder><mo>∑</mo><mi>i</mi></munder>', 'x¯∑_i'],
  ['<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr></mtable>', '1, 0;'],
])('writes the formula %s as it is typed', (formula, text) => {
  expect(page(`<p>So <math>${formula}</math></p>`).body.text).toContain(`So ${text}\n`);
});

it.each(['mrow', 'msqrt', 'mfrac', 'mtr', 'semantics'])(
  'sets a formula of two hundred levels of %s, each of them once',
  (tagName) => {
    let formula: Element = { type: 'element', tagName: 'mi', properties: {}, children: [] };
    let looks = 0;
    for (let level = 0; level < 200; level += 1) {
      const children = [formula];
      formula = {
        type: 'element',
        tagName,
        properties: {},
        get children() {
          looks += 1;
          if (looks > 10_000) throw new Error('Set again and again');
          return children;
        },
      };
    }
    expect(() => formulaText(formula)).not.toThrow();
    expect(looks).toBeGreaterThanOrEqual(200);
  },
);

describe('the dates of a page', () => {
  it.each([
    ['2026-03-02T08:00:00', '2026-03-02T08:00:00.000Z'],
    ['2026-03-02 08:00', '2026-03-02T08:00:00.000Z'],
    ['2026-03-02T08:00:00.250+01:00', '2026-03-02T07:00:00.250Z'],
    ['2 mars 2026', '2026-03-02T00:00:00.000Z'],
    ['20260302', '2026-03-02T00:00:00.000Z'],
    ['2026', undefined],
  ])('are the same wherever they are read: %s', (value, date) => {
    const { variant } = page('', `<meta property="article:published_time" content="${value}">`);
    expect(variant.publishedAt).toBe(date);
  });

  it.each([
    ['fr', '02/03/2026', '2026-03-02T00:00:00.000Z'],
    ['fr', '02/03/2026 à 8h05', '2026-03-02T08:05:00.000Z'],
    ['fr', '02-03-2026', '2026-03-02T00:00:00.000Z'],
    ['de', '2.3.2026 08:05', '2026-03-02T08:05:00.000Z'],
    ['en-GB', '02/03/2026', '2026-03-02T00:00:00.000Z'],
    ['en', '03/02/2026', '2026-03-02T00:00:00.000Z'],
    ['en', '13/02/2026', '2026-02-13T00:00:00.000Z'],
    ['fr', '02/13/2026', '2026-02-13T00:00:00.000Z'],
    ['fr', '32/13/2026', undefined],
  ])('in numbers alone are read as their language writes them: %s %s', (language, value, date) => {
    const { variant } =
      prepared(`<!doctype html><html lang="${language}"><head><title>The archives</title>
<meta name="date" content="${value}"></head><body><article><h1>The archives</h1>${inParagraphs(englishParagraphs)}</article></body></html>`);
    expect(variant.publishedAt).toBe(date);
  });

  it('are told apart by their names', () => {
    const times =
      '<p><time class="dt-updated" datetime="2026-03-05T08:00Z">5</time><time class="dt-published" datetime="2026-03-03T08:00Z">3</time></p>';
    expect(page('', '', times).variant).toMatchObject({
      publishedAt: '2026-03-03T08:00:00.000Z',
      updatedAt: '2026-03-05T08:00:00.000Z',
    });
    expect(page('', '', '<p><time>3 March 2026</time></p>').variant.publishedAt).toBe(
      '2026-03-03T00:00:00.000Z',
    );
  });
});

describe('what scripts and style sheets set apart', () => {
  it.each([
    [
      '<p>So <script type="math/tex">x^2+\\alpha</script> is small.</p>',
      ['So x^2+\\alpha is small.'],
    ],
    [
      '<p>So <span class="MathJax_Preview">x²</span><span class="MathJax">x²</span><script type="math/tex" id="m1">x^2</script> is small.</p>',
      ['So x^2 is small.'],
    ],
    [
      '<p>Thus:</p><script type="math/tex; mode=display">% <![CDATA[\n\\int_0^1 x %]]></script><p>Which was to be shown.</p>',
      ['Thus:', '\\int_0^1 x', 'Which was to be shown.'],
    ],
  ])('is there as a formula: %s', (html, lines) => {
    expect(page(html).body.text.split('\n').slice(2, -2)).toEqual(lines);
  });

  it.each([
    '<p>The cost<label for="s" class="margin-toggle sidenote-number">⊕</label><input type="checkbox" id="s" class="margin-toggle"><span class="sidenote">Of March alone.</span> was small.</p>',
    '<p>The cost<span class="marginnote">Of March alone.</span> was small.</p>',
    '<p>The cost was small.</p><aside class="sidenote"><p>Of March alone.</p></aside>',
    '<p>The cost was small.</p><aside role="note">Of March alone.</aside>',
  ])('is there as a note in its place: %s', (html) => {
    expect(page(html).body.text.split('\n').slice(2, -2)).toEqual([
      'The cost was small.',
      'Of March alone.',
    ]);
  });
});

it.each([
  ['By Ada Example | 3 March 2026', ['Ada Example']],
  ['3 March 2026 · By Ada Example', ['Ada Example']],
  ['By Ada Example on 3 March 2026', ['Ada Example']],
  ['By Ada Example March 3, 2026 3:46 PM', ['Ada Example']],
  [
    'Par Ada Exemple et Jean de La Tour — publié le 3 mars 2026',
    ['Ada Exemple', 'Jean de La Tour'],
  ],
  ['Ada Example, Senior Reporter', ['Ada Example']],
  [
    'By Ada Example, Bob Sample and Cleo Third · Science Editor',
    ['Ada Example', 'Bob Sample', 'Cleo Third'],
  ],
  ['Ada Example - Updated 14:30', ['Ada Example']],
  ['Jean Martin 12 mars 2026', ['Jean Martin']],
  ['Ada Novak, 5 May 2026', ['Ada Novak']],
  ['Anna May 3 June 2026', ['Anna May']],
  ['By Ada Example, Port Sample', ['Ada Example, Port Sample']],
  ['Jean-Paul O’Brien', ['Jean-Paul O’Brien']],
  ['Staff Writers', ['Staff Writers']],
  ['The Gazette and partners', ['The Gazette and partners']],
])('a byline gives the names alone: %s', (byline, names) => {
  const { variant } = page('', '', `<p class="byline">${byline}</p>`);
  expect(variant.authors).toEqual(names);
});
