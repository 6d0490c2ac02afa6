import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../src/shared/result.ts';
import { bodySchema } from '../../../../src/shared/domain/body.ts';
import { blocksOf, hiddenOf, prepare } from './items.ts';

const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../fixtures/press', name), 'utf8');
const hash = (value: string): string =>
  prepare('html', value, { title: 'T' }).variant.identity.contentHash;
const titleOf = (html: string, facts = {}): string => prepare('html', html, facts).variant.title;
const countOf = (types: [string, string][], type: string): number =>
  types.filter(([found]) => found === type).length;

describe('a plain-text article as the press exports it', () => {
  it('comes out whole in French, with its quotations, its language and without what surrounds it', () => {
    const { variant, body, warnings } = prepare('text', fixture('port-cloud.fr.txt'));
    expect(variant.title).toMatch(/^La ville portuaire confie/);
    expect(variant.language).toBe('fr');
    expect(variant.summary).toMatch(/^Après dix-huit mois de débats.*…$/);
    const blocks = blocksOf(body);
    expect(countOf(blocks, 'paragraph')).toBe(6);
    expect(blocks.filter(([type]) => type === 'quote').map(([, text]) => text)).toEqual([
      '« Nous avons compté ce que coûterait un départ, et pas seulement une arrivée. Quand on additionne les deux, l’écart disparaît. »',
      expect.stringMatching(/^“Les communes gagneraient.*fin\.”$/),
    ]);
    expect(blocks[2]?.[1]).toMatch(/l’explique ainsi :$/);
    expect(hiddenOf(body).map(([reason]) => reason)).toEqual([
      'newsletter',
      'privacy',
      'sharing',
      'tags',
      'about',
    ]);
    expect(body.text).not.toMatch(/abonnés|pourriels|Partager cet article|QUI SOMMES/);
    expect(warnings).toEqual([]);
    expect(bodySchema.safeParse(body).success).toBe(true);
  });

  it('comes out whole in English, with its wrapped lines joined', () => {
    const { variant, body } = prepare('text', fixture('harbour-cloud.en.txt'));
    expect(variant.language).toBe('en');
    const blocks = blocksOf(body);
    expect(countOf(blocks, 'paragraph')).toBe(4);
    expect(blocks[0]?.[1]).toMatch(/^After eighteen months.*two million euros\.$/);
    expect(blocks[3]).toEqual(['quote', expect.stringMatching(/^"We counted.*is gone\."$/)]);
    expect(hiddenOf(body).map(([reason]) => reason)).toEqual([
      'newsletter',
      'privacy',
      'sharing',
      'tags',
      'about',
    ]);
  });

  it('keeps lines apart that are paragraphs by themselves', () => {
    const lines = [
      'Titre',
      '',
      'Une première phrase, assez longue.',
      'Une deuxième.',
      'Une troisième.',
    ];
    expect(blocksOf(prepare('text', lines.join('\r\n')).body)).toHaveLength(3);
  });

  it('reads a quotation of several paragraphs as one', () => {
    const text =
      'Titre\n\nElle répond :\n\n« Un premier point.\n\n« Un second point. »\n\nPuis elle se tait.';
    expect(blocksOf(prepare('text', text).body).map(([type]) => type)).toEqual([
      'paragraph',
      'quote',
      'quote',
      'paragraph',
    ]);
  });

  it.each([
    ['not after a colon', 'Elle parle.', '« Une phrase. »'],
    ['not wholly inside the marks', 'Elle dit :', '« Une phrase », puis elle sort.'],
    ['two quotations', 'Elle dit :', '« Une » et « deux »'],
    ['never closed', 'Elle dit :', '« Une phrase.'],
  ])('does not take for a quotation what is %s', (_, before, paragraph) => {
    const { body } = prepare('text', ['Titre', before, paragraph].join('\n\n'));
    expect(blocksOf(body).map(([type]) => type)).toEqual(['paragraph', 'paragraph']);
  });

  it('accepts quotations inside a quotation', () => {
    const text = 'Titre\n\nElle dit :\n\n« Il a dit « non » deux fois. »';
    expect(blocksOf(prepare('text', text).body)[1]?.[0]).toBe('quote');
  });

  it('takes the title from the source when it has one, and the first line only if it is the same', () => {
    expect(blocksOf(prepare('text', 'Titre\n\nTexte.', { title: 'TITRE' }).body)).toEqual([
      ['paragraph', 'Texte.'],
    ]);
    expect(blocksOf(prepare('text', 'Un\n\nDeux', { title: 'Titre' }).body)).toHaveLength(2);
  });
});

describe('title, language and summary', () => {
  it('makes a title of the first heading, else of the first words', () => {
    expect(prepare('html', '<p>a</p><h2>Le titre</h2>').variant.title).toBe('Le titre');
    const title = prepare('html', `<p>${'mot '.repeat(60)}</p>`).variant.title;
    expect(title).toMatch(/^mot mot.*mot…$/);
    expect(title.length).toBeLessThanOrEqual(91);
  });

  it('removes the heading that repeats the title, and no other', () => {
    const { body } = prepare('html', '<h1>Le Titre</h1><p>a</p><h1>Autre</h1>', {
      title: 'LE TITRE',
    });
    expect(blocksOf(body)).toEqual([
      ['paragraph', 'a'],
      ['heading', 'Autre'],
    ]);
  });

  it('refuses what has neither title nor text, and accepts a title alone', () => {
    for (const format of ['html', 'page', 'markdown', 'text'] as const) {
      expect(() => prepare(format, ' \n ')).toThrow(new Failure('fileEmpty'));
    }
    expect(prepare('html', '', { title: 'Titre' }).body.text).toBe('');
  });

  it('takes a picture for an article, and calls it by what it shows', () => {
    const url = 'https://photos.example/p/7';
    const plain = '<p><img src="https://cdn.example/a/7.jpg" alt=""></p>';
    expect(titleOf('<img src="https://cdn.example/7.jpg" alt="A harbour at dusk">', { url })).toBe(
      'A harbour at dusk',
    );
    expect(titleOf(plain, { url, summary: 'Low tide.' })).toBe('Low tide.');
    const publishedAt = '2026-12-01T09:00:00Z';
    expect(titleOf(plain, { url, publishedAt })).toBe('photos.example, 2026-12-01');
    expect(titleOf(plain)).toBe('7.jpg');
    const enclosures = [{ url: 'https://cdn.example/talk.mp3', mediaType: 'audio/mpeg' }];
    expect(titleOf('', { enclosures })).toBe('talk.mp3');
  });

  it('believes a declared language, unless a long text is plainly in another', () => {
    const french = 'La commune a choisi un hébergeur régional pour ses registres. ';
    expect(prepare('html', french, { title: 'Titre', language: 'en' }).variant.language).toBe('en');
    const long = prepare('html', french.repeat(8), { title: 'Titre', language: 'en-GB' });
    expect(long.variant.language).toBe('fr');
    expect(long.warnings).toHaveLength(1);
    const same = prepare('html', french.repeat(8), { title: 'Titre', language: 'fr-CA' });
    expect(same.variant.language).toBe('fr-CA');
    expect(same.warnings).toEqual([]);
  });

  it('says that it does not know the language of a few words', () => {
    expect(prepare('html', '<p>AWS 2024</p>', { title: 'GCHQ' }).variant.language).toBe('und');
  });

  it('gives the same hash to the same content, and another to another', () => {
    expect(hash('<p>a</p>')).toBe(hash('<p>a</p>'));
    expect(hash('<p>a</p>')).not.toBe(hash('<p>b</p>'));
  });

  it('names each picture once, in the order of the text', () => {
    const html = '<img src="/b.png"><p>x</p><img src="a.png"><img src="/b.png">';
    const { imageUrls } = prepare('html', html, { title: 'T', baseUrl: 'https://example.org/x/' });
    expect(imageUrls).toEqual(['https://example.org/b.png', 'https://example.org/x/a.png']);
  });

  it('counts the words of the text', () => {
    expect(prepare('html', '<p>Un, deux. Trois !</p>', { title: 'T' }).variant.words).toBe(3);
  });
});

describe('a web page', () => {
  const page = `<!doctype html><html lang="fr-FR"><head>
    <title>Le cloud de la ville – La Gazette</title>
    <meta name="author" content="La rédaction"><meta property="article:published_time" content="2026-03-02T08:00:00+01:00">
    <meta name="description" content="Un résumé."><link rel="canonical" href="/a/cloud">
    <link rel="alternate" hreflang="en" href="/en/cloud"><link rel="alternate" hreflang="x-default" href="/">
    <link rel="alternate" hreflang="fr" href="/a/cloud">
    </head><body><header><h1>La Gazette</h1></header><nav><a href="/">Accueil</a></nav>
    <main><article><h1>Le cloud de la ville</h1><p>Le conseil a voté hier soir, par vingt voix contre neuf, pour un hébergeur régional.</p>
    <aside>À lire aussi</aside></article></main><footer>Mentions légales</footer></body></html>`;

  it('gives what it says about itself, and its article without what surrounds it', () => {
    const { variant, body } = prepare('page', page, { baseUrl: 'https://gazette.example/x?y' });
    expect(variant).toMatchObject({
      title: 'Le cloud de la ville',
      language: 'fr-FR',
      authors: ['La rédaction'],
      publishedAt: '2026-03-02T07:00:00.000Z',
      summary: 'Un résumé.',
      url: 'https://gazette.example/a/cloud',
      alternates: [
        { language: 'en', url: 'https://gazette.example/en/cloud' },
        { language: 'fr', url: 'https://gazette.example/a/cloud' },
      ],
    });
    expect(body.text).toBe(
      'Le conseil a voté hier soir, par vingt voix contre neuf, pour un hébergeur régional.',
    );
  });

  it('gives way to what the source says', () => {
    const facts = { title: 'Autre', url: 'https://a.example/1', summary: 'S', authors: ['A'] };
    expect(prepare('page', page, facts).variant).toMatchObject(facts);
  });

  it('keeps an article in an element that was never closed', () => {
    const html = `<title>T</title><nav>Accueil<p>${'Un long paragraphe. '.repeat(20)}</p>`;
    expect(prepare('page', html).body.text).toMatch(/Un long paragraphe/);
  });

  it('starts relative addresses from its own base', () => {
    const html = '<base href="https://b.example/dir/"><p><a href="x">lien</a></p>';
    const { body } = prepare('page', `<title>T</title>${html}`, { baseUrl: 'https://a.example/' });
    expect(JSON.stringify(body.tree)).toContain('https://b.example/dir/x');
  });
});

describe('Markdown', () => {
  it('gives headings, lists, tables, code and footnotes', () => {
    const markdown =
      '# T\n\n## A\n\nb[^1] ~~c~~\n\n- [x] d\n\n| e | f |\n|---|---|\n| g | h |\n\n```js\ni\n```\n\n[^1]: j\n';
    expect(blocksOf(prepare('markdown', markdown).body)).toEqual([
      ['heading', 'A'],
      ['paragraph', 'b1 c'],
      ['list-item', '☑ d'],
      ['table-cell', 'e'],
      ['table-cell', 'f'],
      ['table-cell', 'g'],
      ['table-cell', 'h'],
      ['code', 'i'],
      ['heading', 'Notes'],
      ['footnote', 'j'],
    ]);
  });

  it('keeps footnote links inside the article', () => {
    const json = JSON.stringify(prepare('markdown', 'a[^1]\n\n[^1]: b', { title: 'T' }).body.tree);
    const [, id] = /"href":"#([^"]+)"/.exec(json) ?? [];
    expect(id).toMatch(/^content-/);
    expect(json).toContain(`"id":"${id}"`);
  });

  it('reads HTML in it and trusts it as little', () => {
    const markdown = 'a <b onclick="x()">b</b> <script>c</script>\n\n<div>\n\nd **e**\n\n</div>';
    const { body } = prepare('markdown', markdown, { title: 'T' });
    expect(body.text).toBe('a b\nd e');
    expect(JSON.stringify(body.tree)).not.toMatch(/onclick|script/i);
  });

  it('makes a caption of the title of a picture that stands alone', () => {
    const { body } = prepare('markdown', '![alt](p.png "Légende")', {
      title: 'T',
      baseUrl: 'file:///a.md',
    });
    expect(blocksOf(body)).toEqual([['caption', 'Légende']]);
  });

  it('keeps text whose marks are too many to mean anything', () => {
    const marks = '**a *b '.repeat(3000);
    expect(prepare('markdown', marks, { title: 'T' }).body.text).toBe(marks.trim());
    const brackets = '[a]('.repeat(3000);
    expect(prepare('markdown', brackets, { title: 'T' }).body.text).toBe(brackets);
  });

  it('refuses quotations nested beyond reading', () => {
    expect(() => prepare('markdown', `${'>'.repeat(5000)} x`)).toThrow(
      new Failure('documentTooComplex'),
    );
  });
});
