import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';
import { rejudge } from '../../../../src/main/core/articles/judge-body.ts';
import { fingerprintOf } from '../../../../src/shared/text/fingerprint.ts';
import { markAttributions } from '../../../../src/shared/text/quotation-authors.ts';
import { blocksOf } from '../articles/items.ts';
import { englishParagraphs, frenchParagraphs, inParagraphs, prepared } from './pages.ts';

const image = (url: string): string => `<meta property="og:image" content="${url}">`;
const jsonLd = (value: string): string => `<script type="application/ld+json">${value}</script>`;
const chrome = (head: string, article: string, language = 'fr'): string =>
  `<!doctype html><html lang="${language}"><head><title>Les archives – La Gazette</title>${head}</head><body>
  <header><a href="/">La Gazette</a></header><nav><ul><li><a href="/a">Politique</a></li><li><a href="/b">Culture</a></li></ul></nav>
  <div id="cookie-banner"><p>Nous utilisons des cookies.</p><button>Tout accepter</button></div>
  <main><article><h1>Les archives</h1>${article}</article></main>
  <aside class="sidebar"><p>Les plus lus : un titre, un autre titre, un troisième.</p></aside><footer>Mentions légales</footer></body></html>`;
const article = inParagraphs(frenchParagraphs);
const slide = (name: string, attributes: string): string =>
  `<li ${attributes}><figure><img src="/${name}.jpg"><figcaption>Légende ${name}</figcaption></figure></li>`;

describe('an article keeps all that belongs to it', () => {
  const rich = `${inParagraphs(frenchParagraphs.slice(0, 2))}
    <figure><img src="/photo.jpg" alt="Le centre de données"><figcaption>Le centre de données, en mars.</figcaption></figure>
    <h2>Ce que cela coûte</h2>
    <table><thead><tr><th>Année</th><th>Coût</th></tr></thead><tbody><tr><td>2025</td><td>deux millions</td></tr><tr><td>2026</td><td>un million</td></tr></tbody></table>
    <ul><li>les registres de l’état civil</li><li>les délibérations du conseil</li></ul>
    <pre><code>rsync -a archives/ region:archives/</code></pre>
    <aside class="pullquote"><p>« Personne ne connaît le système en entier. »</p></aside>
    <blockquote><p>« Nous savions ce que nous signions », dit-elle<a href="#n1" id="r1">1</a>.</p></blockquote>
    ${inParagraphs(frenchParagraphs.slice(2))}
    <footer><section role="doc-endnotes"><ol><li id="n1">Entretien du 3 mars 2026, à la mairie.</li></ol></section></footer>`;
  const types = blocksOf(prepared(chrome('', rich)).body);

  it.each([
    ['caption', 'Le centre de données, en mars.'],
    ['heading', 'Ce que cela coûte'],
    ['table-cell', 'deux millions'],
    ['list-item', 'les délibérations du conseil'],
    ['code', 'rsync -a archives/ region:archives/'],
    ['quote', '« Personne ne connaît le système en entier. »'],
    ['quote', '« Nous savions ce que nous signions », dit-elle1.'],
    ['footnote', 'Entretien du 3 mars 2026, à la mairie.'],
    ['paragraph', frenchParagraphs[3]],
  ])('%s: %s', (type, text) => {
    expect(types).toContainEqual([type, text]);
  });

  it('and whose a quotation is, by whatever the page says it', () => {
    const quotations = `<aside class="pullquote"><p>« Personne ne connaît le système. »</p><p class="pullquote-author">Jeanne Morvan, <cite>La Jetée</cite></p></aside>
      <blockquote><p>« Nous savions ce que nous signions. »</p><footer>Yann Le Goff</footer></blockquote>`;
    const { body } = prepared(
      chrome('', inParagraphs(frenchParagraphs.slice(0, 2)) + quotations + article),
    );
    const html = toHtml(markAttributions(body.tree));
    for (const author of ['Jeanne Morvan, La Jetée', 'Yann Le Goff'])
      expect(html).toContain(`<p data-attribution=""><cite>${author}</cite></p></blockquote>`);
  });

  it('and every slide of a gallery with its caption, also those that wait for their turn', () => {
    const gallery = `<div class="slider"><ul>${slide('a', '')}${slide('b', 'hidden')}${slide('c', 'style="display: none"')}</ul><p>1/3</p></div>`;
    const { body, imageUrls } = prepared(
      chrome('', inParagraphs(frenchParagraphs.slice(0, 2)) + gallery + article),
    );
    expect(imageUrls).toEqual(['a', 'b', 'c'].map((name) => `https://gazette.example/${name}.jpg`));
    expect(blocksOf(body).filter(([type]) => type === 'caption')).toEqual([
      ['caption', 'Légende a'],
      ['caption', 'Légende b'],
      ['caption', 'Légende c'],
    ]);
  });

  it('and the place of each film, sound and frame, as a block of its own', () => {
    const film =
      '<iframe src="https://www.youtube.com/embed/abcdefghijk" title="La visite"></iframe>';
    const media = `<figure>${film}<figcaption>Le film.</figcaption></figure>
      <div class="video-wrapper"><div><iframe src="//player.vimeo.com/video/12345678"></iframe></div></div>
      <p>Avant <iframe src="https://charts.example/1" title="Les coûts"></iframe> après.</p>
      <audio src="/son.mp3" title="L’entretien"><p>Votre navigateur est trop ancien.</p></audio>`;
    const noise = `<iframe src="https://ad.doubleclick.net/1"></iframe><div class="ads"><iframe src="https://b.example"></iframe></div>
      <noscript><iframe src="https://www.googletagmanager.com/ns.html" width="0" height="0"></iframe></noscript>`;
    const before = inParagraphs(frenchParagraphs.slice(0, 2));
    const html = chrome('', before + media + noise + inParagraphs(frenchParagraphs.slice(2)));
    const { body, variant } = prepared(html);
    expect(blocksOf(body)).toEqual([
      ...frenchParagraphs.slice(0, 2).map((text) => ['paragraph', text]),
      ['paragraph', '▶ La visite'],
      ['caption', 'Le film.'],
      ['paragraph', '▶ Vimeo'],
      ['paragraph', 'Avant'],
      ['paragraph', 'Les coûts'],
      ['paragraph', 'après.'],
      ['paragraph', '▶ L’entretien'],
      ...frenchParagraphs.slice(2).map((text) => ['paragraph', text]),
    ]);
    expect(body.hidden).toEqual([]);
    expect(variant.enclosures).toEqual([
      {
        url: 'https://gazette.example/son.mp3',
        mediaType: 'audio/mpeg',
        title: 'L’entretien',
        foundIn: 'text',
      },
    ]);
  });

  it('and the pictures that scripts would load, or that are backgrounds', () => {
    const late = `<figure><div class="lazy" data-src="/late.jpg"></div><figcaption>Tard.</figcaption></figure>
      <p><img src="/spacer.gif" data-lazyload="/lazy.jpg" width="600" height="400"></p>
      <figure><div style="background-image:url(/behind.jpg)"></div><figcaption>Derrière.</figcaption></figure>`;
    const { imageUrls } = prepared(chrome('', article + late + article));
    expect(imageUrls).toEqual(
      ['late', 'lazy', 'behind'].map((name) => `https://gazette.example/${name}.jpg`),
    );
  });

  it('and nothing of what surrounds it', () => {
    const { text } = prepared(chrome('', rich)).body;
    expect(text).not.toMatch(/Politique|cookies|Les plus lus|Mentions légales/);
  });

  it('with the sentence between title and text that only the description names', () => {
    const standfirst =
      'La ville reprend ses archives à un hébergeur lointain, et tout le monde n’en est pas heureux.';
    const html = chrome(
      `<meta name="description" content="${standfirst}">`,
      `<header class="banner"><p>${standfirst}</p></header><div>${article}</div>`,
    );
    expect(prepared(html).body.text.split('\n').slice(0, 2)).toEqual([
      standfirst,
      frenchParagraphs[0],
    ]);
  });

  it('and what the page calls something else is set aside under that name, not lost', () => {
    const box =
      '<div class="newsletter-signup"><h3>La lettre du matin</h3><img src="/lettre.png" alt=""><p>Chaque matin, l’essentiel.</p></div>';
    const rating = '<ul><li>Un point <span class="rating">4 sur 5</span></li></ul>';
    const { body, imageUrls } = prepared(
      chrome('', `${inParagraphs(frenchParagraphs.slice(0, 2))}${box}${rating}${article}`),
    );
    expect(body.text).not.toContain('La lettre du matin');
    const set = body.hidden.filter(({ reason }) => reason === 'newsletter');
    expect(set).toMatchObject([
      { cue: 'markup', text: 'La lettre du matin\nChaque matin, l’essentiel.' },
    ]);
    expect(imageUrls).toEqual([]);
    const again = rejudge(body, { title: 'Les archives' }).body;
    expect(again).toEqual(body);
    const shown = rejudge(body, {
      title: 'Les archives',
      rules: {
        choices: { shown: set.flatMap(({ nodes }) => nodes.map(fingerprintOf)), hidden: [] },
        site: [],
      },
    }).body;
    expect(shown.text).toContain('La lettre du matin\nChaque matin, l’essentiel.');
  });

  it('with every word of its sentences, whatever a word is called', () => {
    const sentence =
      '<a class="keywords" href="/cloud">Cloud</a> contracts, says the <span class="social">social</span> partner, belong in the <a class="tags" href="/law">law</a>. <a class="share" href="/share">Share</a>';
    const { body } = prepared(`<!doctype html><html lang="en"><title>The archives</title><article>
<h1>The archives</h1>${inParagraphs(englishParagraphs)}<p>${sentence}</p></article></html>`);
    expect(body.text).toContain('Cloud contracts, says the social partner, belong in the law.');
    expect(body.text).not.toContain('Share');
  });

  it('without the lines that templates put between paragraphs', () => {
    const between =
      '<p>À lire aussi : un autre article</p><p>- Publicité -</p><div class="share-buttons"><a href="#">Partager</a></div>';
    const { body } = prepared(
      chrome(
        '',
        `${inParagraphs(frenchParagraphs.slice(0, 2))}${between}${inParagraphs(frenchParagraphs.slice(2))}`,
      ),
    );
    expect(body.text.split('\n')).toEqual(frenchParagraphs);
    expect(body.hidden).toMatchObject([
      { reason: 'related', text: 'À lire aussi : un autre article' },
      { reason: 'promotion' },
    ]);
  });
});

describe('the picture that stands for an article', () => {
  it('comes first when the text has none, with its caption if the page shows it', () => {
    expect(prepared(chrome(image('https://i.example/port.jpg'), article)).imageUrls).toEqual([
      'https://i.example/port.jpg',
    ]);
    const figure =
      '<header><figure><img src="https://i.example/s/port.jpg"><figcaption>Le port.</figcaption></figure></header>';
    const { body } = prepared(chrome(image('https://i.example/l/port.jpg'), `${figure}${article}`));
    expect(blocksOf(body)[0]).toEqual(['caption', 'Le port.']);
  });

  it('stays out when the text has its own, or when it stands for the whole site', () => {
    const own = `${article}<figure><img src="https://i.example/own.jpg"></figure>`;
    expect(prepared(chrome(image('https://i.example/port.jpg'), own)).imageUrls).toEqual([
      'https://i.example/own.jpg',
    ]);
    for (const name of ['logo.png', 'default-share.jpg', 'gazette.svg']) {
      expect(prepared(chrome(image(`https://i.example/${name}`), article)).imageUrls).toEqual([]);
    }
  });
});

describe('a page says what it is', () => {
  const facts = {
    title: 'Les archives reviennent',
    authors: ['Ada Martin', 'Luc Roy'],
    publishedAt: '2026-03-02T07:00:00.000Z',
    siteName: 'La Gazette',
  };
  const object =
    '{"@type":"NewsArticle","headline":"Les archives reviennent","author":[{"@type":"Person","name":"Ada Martin"},{"@id":"#roy"}],"datePublished":"2026-03-02T08:00:00+01:00","publisher":{"name":"La Gazette"}}';
  const roy = '{"@id":"#roy","@type":"Person","name":"Luc Roy"}';

  it.each([
    ['in a list', `[${object},${roy}]`],
    ['in a graph', `{"@context":"https://schema.org","@graph":[${roy},${object}]}`],
    [
      'with a comma too many and a line break in a string',
      `[${object.replace('Les archives', 'Les\narchives')},${roy},]`,
    ],
  ])('in JSON-LD, %s', (_, value) => {
    expect(prepared(chrome(jsonLd(value), article)).variant).toMatchObject(facts);
  });

  it('in OpenGraph', () => {
    const head = `<meta property="og:title" content="Les archives reviennent"><meta property="og:site_name" content="La Gazette"><meta property="article:published_time" content="2026-03-02T08:00:00+01:00"><meta name="author" content="Ada Martin">`;
    expect(prepared(chrome(head, article)).variant).toMatchObject({
      ...facts,
      authors: ['Ada Martin'],
    });
  });

  it('in Dublin Core, and in its visible marks', () => {
    const head =
      '<meta name="DC.title" content="Les archives reviennent"><meta name="dcterms.creator" content="Ada Martin"><meta name="DC.date.issued" content="2026-03-02">';
    expect(prepared(chrome(head, article)).variant).toMatchObject({
      title: 'Les archives reviennent',
      authors: ['Ada Martin'],
      publishedAt: '2026-03-02T00:00:00.000Z',
    });
    const visible = `<p>Par <a rel="author" href="/ada">Ada Martin</a>, le <time datetime="2026-03-02T07:00:00Z">2 mars</time></p>${article}`;
    expect(prepared(chrome('', visible)).variant).toMatchObject({
      authors: ['Ada Martin'],
      publishedAt: '2026-03-02T07:00:00.000Z',
    });
  });

  it('and is not believed when its text is plainly in another language', () => {
    const { variant } = prepared(chrome('', inParagraphs(englishParagraphs), 'fr'));
    expect(variant.language).toBe('en');
  });

  it('and gives its text to scripts alone: then JSON-LD is read', () => {
    const text = frenchParagraphs.join('\\n\\n');
    const html = `<html lang="fr"><head><title>Les archives</title>${jsonLd(`{"@type":"Article","headline":"Les archives","articleBody":"${text}"}`)}</head><body><div id="app">Chargement…</div></body></html>`;
    const { body, variant } = prepared(html);
    expect(body.text.split('\n')).toEqual(frenchParagraphs);
    expect(variant.text).toEqual({ state: 'whole', origin: 'page' });
  });
});
