import { readFileSync } from 'node:fs';
import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feedAdapter } from '../../../../src/main/core/sources/feed/feed-adapter.ts';
import { toAppError } from '../../../../src/shared/result.ts';

const location = 'https://feeds.example/all.xml';
const readText = (text: string, contentType?: string) =>
  feedAdapter.read({
    location,
    bytes: new TextEncoder().encode(text),
    ...(contentType === undefined ? {} : { contentType }),
  });
const readFixture = (name: string) =>
  feedAdapter.read({
    location,
    bytes: readFileSync(new URL(`../../../fixtures/feeds/${name}`, import.meta.url)),
  });
const rss = (items: string) =>
  `<rss version="2.0"><channel><title>T</title>${items}</channel></rss>`;
const itemsOf = (items: string) => readText(rss(items)).items;
const codeOf = (text: string, contentType?: string) => {
  try {
    readText(text, contentType);
    return 'none';
  } catch (thrown) {
    return toAppError(thrown).code;
  }
};

describe('formats', () => {
  test('RSS 2.0 with content, Dublin Core and Atom in it, under prefixes of its own', () => {
    const feed = readFixture('rss-2.xml');
    expect(feed).toMatchObject({
      title: 'La Gazette des nuages',
      homePageUrl: 'https://gazette.example/',
      language: 'fr-FR',
    });
    expect(feed.items[0]).toEqual({
      guid: 'gazette-1',
      url: 'https://gazette.example/articles/1?page=2',
      title: 'L’hébergeur & la loi : qui décide\u00a0?',
      authors: ['Rédaction', 'Pôle données'],
      publishedAt: '2025-02-03T09:00:00.000Z',
      language: 'fr-FR',
      alternates: [{ language: 'en', url: 'https://gazette.example/en/articles/1' }],
      summary: 'Un résumé avec du balisage.',
      content: {
        format: 'html',
        value: '<p>Un premier paragraphe, avec un <a href="/suite">lien</a>.</p><p>Un second.</p>',
      },
      baseUrl: 'https://gazette.example/articles/1?utm_source=rss&page=2#haut',
    });
  });

  test('a description is the content when nothing else is, and keeps its paragraphs', () => {
    const item = readFixture('rss-2.xml').items[1];
    expect(item).toMatchObject({
      guid: 'https://gazette.example/articles/2',
      url: 'https://gazette.example/articles/2',
      authors: ['Service Nuages'],
      content: { value: '<p>Une phrase sans balise.</p>\n<p>Une autre, après une ligne vide.</p>' },
    });
    expect(item).not.toHaveProperty('summary');
  });

  test('RSS 1.0, whose items stand beside the channel', () => {
    const feed = readFixture('rss-1.xml');
    expect(feed.title).toBe('Archive');
    expect(feed.items).toMatchObject([
      {
        guid: 'https://archive.example/a',
        url: 'https://archive.example/a',
        title: 'An entry of the archive',
        publishedAt: '2024-05-06T05:08:09.000Z',
        language: 'en-GB',
      },
    ]);
  });

  test('Atom 1.0 with XHTML, language versions and xml:base at several levels', () => {
    const feed = readFixture('atom-1.xml');
    expect(feed).toMatchObject({
      title: 'Cloud & Law',
      homePageUrl: 'https://cloud.example/blog/',
    });
    expect(feed.items[0]).toEqual({
      guid: 'urn:example:1',
      url: 'https://cloud.example/blog/posts/1',
      title: 'Using the <b> element',
      authors: ['The Desk'],
      publishedAt: '2025-02-01T08:00:00.000Z',
      updatedAt: '2025-02-02T09:00:00.000Z',
      language: 'en',
      alternates: [{ language: 'fr', url: 'https://cloud.example/blog/fr/posts/1' }],
      summary: 'Short.',
      content: {
        format: 'html',
        value:
          '<p>One <em>kept</em> paragraph &amp; an image: <img src="i.png" alt="i"></p>' +
          '<p lang="de">Ein Satz. <a href="https://other.example/x">x</a></p>',
      },
      baseUrl: 'https://cloud.example/blog/posts/',
    });
    expect(feed.items[1]).toMatchObject({
      url: 'https://cloud.example/blog/fr/posts/2',
      language: 'fr',
      authors: ['Une Autrice'],
      publishedAt: '2025-01-02T09:00:00.000Z',
      alternates: [{ language: 'en', url: 'https://cloud.example/blog/posts/2' }],
    });
  });

  test('Atom 0.3 with escaped and encoded text', () => {
    const feed = readFixture('atom-0.3.xml');
    expect(feed.title).toBe('Old édition');
    expect(feed.items).toMatchObject([
      {
        guid: 'tag:old.example,2004:1',
        publishedAt: '2004-01-02T08:04:05.000Z',
        updatedAt: '2004-01-03T03:04:05.000Z',
        content: { format: 'html', value: '<p>Encoded text.</p>' },
      },
    ]);
  });

  test('JSON Feed, whose bad fields and items cost nothing else', () => {
    const feed = readFixture('feed.json');
    expect(feed.items).toMatchObject([
      {
        guid: '7',
        url: 'https://feeds.example/notes/7',
        authors: ['The Notes'],
        language: 'en',
        alternates: [{ language: 'fr', url: 'https://feeds.example/fr/notes/7' }],
        content: { value: '<p>First paragraph.</p>\n<p>Second one, 1 &lt; 2.</p>' },
      },
      { guid: '8', authors: ['Ann'], language: 'fr', content: { value: '<p>Huit.</p>' } },
    ]);
    expect(feed.items[1]).not.toHaveProperty('title');
    expect(feed.warnings).toHaveLength(1);
  });
});

describe('identity', () => {
  test('items that share a guid but not an address lose the guid', () => {
    const items = ['a', 'b'].map(
      (path) =>
        `<item><guid isPermaLink="false">g</guid><link>https://e.example/${path}</link></item>`,
    );
    expect(itemsOf(items.join('')).map(({ guid, url }) => [guid, url])).toEqual([
      [undefined, 'https://e.example/a'],
      [undefined, 'https://e.example/b'],
    ]);
  });

  test('an item listed twice is one', () => {
    const item = '<item><title>A</title><guid>https://e.example/a</guid></item>';
    expect(itemsOf(item + item)).toHaveLength(1);
  });

  test('addresses that only their fragments tell apart stay apart', () => {
    const items = ['1', '2'].map(
      (part) => `<item><guid>v${part}</guid><link>https://e.example/changes#${part}</link></item>`,
    );
    expect(itemsOf(items.join('')).map(({ url }) => url)).toEqual([
      'https://e.example/changes#1',
      'https://e.example/changes#2',
    ]);
  });

  test('an item without guid and link has neither', () => {
    const [item] = itemsOf('<item><title>A</title><description>B</description></item>');
    expect(item).not.toHaveProperty('guid');
    expect(item).not.toHaveProperty('url');
  });

  test('the publisher’s own address goes before a redirecting one', () => {
    const [item] = readText(
      `<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><item><title>A</title><link>https://redirect.example/1</link><feedburner:origLink>https://e.example/a</feedburner:origLink></item></channel></rss>`,
    ).items;
    expect(item?.url).toBe('https://e.example/a');
  });
});

describe('what publishers get wrong', () => {
  test('a feed that breaks off keeps its whole items and drops the broken one', () => {
    const whole = '<item><title>A</title><description>Whole.</description></item>';
    const feed = readText(
      `<rss><channel><title>T</title>${whole}<item><title>B</title><description>Hal`,
    );
    expect(feed.items.map(({ title }) => title)).toEqual(['A']);
    expect(feed.warnings).toEqual(['the document breaks off before its end']);
  });

  test('junk before the first tag, ampersands, loose signs and named characters', () => {
    const feed = readText(
      `<br />\n<b>Warning</b>: junk <?xml version="1.0"?>${rss('<item><title>R&D &eacute;t&eacute; 1 <2 & 3 <3</title><link>https://e.example/?a=1&copy=2</link></item>')}`,
    );
    expect(feed.items).toMatchObject([
      { title: 'R&D été 1 <2 & 3 <3', url: 'https://e.example/?a=1&copy=2' },
    ]);
  });

  test('end tags that are missing or belong to nothing', () => {
    const items = itemsOf(
      '<item><title>A</titel></title><description><p>One<p>Two</description></item></b><item><title>B<item><title>C</title></item>',
    );
    expect(items.map(({ title }) => title)).toEqual(['A', 'B', 'C']);
  });

  test('a prefix that was never declared, and a namespace with a space in it', () => {
    const [item] = itemsOf(
      '<item><title>A</title><content:encoded>&lt;p&gt;B&lt;/p&gt;</content:encoded></item>',
    );
    expect(item?.content.value).toBe('<p>B</p>');
    const spaced = readText(
      '<rss xmlns:x=" http://purl.org/dc/elements/1.1/ "><channel><item><title>A</title><x:creator>Ann</x:creator></item></channel></rss>',
    );
    expect(spaced.items[0]?.authors).toEqual(['Ann']);
  });

  test('elements of another vocabulary with the same names', () => {
    const feed = readText(
      '<rss xmlns:x="urn:example:x"><channel><x:title>No</x:title><title>Yes</title><item><x:link>https://no.example/</x:link><link>https://yes.example/</link></item></channel></rss>',
    );
    expect(feed.title).toBe('Yes');
    expect(feed.items[0]?.url).toBe('https://yes.example/');
  });

  test('markup in titles, and titles about markup', () => {
    const titles = itemsOf(
      [
        'A &lt;em&gt;b&lt;/em&gt;',
        '<![CDATA[Caf&eacute; &amp; co]]>',
        'if x<y then z>w',
        'The &lt;T&gt; in generics',
        '<b>Bold</b> move',
        '&lt;script&gt;x()&lt;/script&gt;Safe',
      ]
        .map((title, index) => `<item><title>${title}</title><guid>${index}</guid></item>`)
        .join(''),
    ).map(({ title }) => title);
    expect(titles[0]).toBe('A b');
    expect(titles[1]).toBe('Café & co');
    expect(titles.slice(3)).toEqual(['The <T> in generics', 'Bold move', 'Safe']);
  });

  test('a summary in place of the content and the content in place of the summary', () => {
    const [item] = readText(
      `<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><title>A</title><description>${'Long. '.repeat(20)}</description><content:encoded>Short.</content:encoded></item></channel></rss>`,
    ).items;
    expect(item?.summary).toBe('Short.');
    expect(item?.content.value).toContain('Long. Long.');
  });

  test('entities that the document declares stay unexpanded', () => {
    const feed = readText(
      `<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY x SYSTEM "file:///etc/passwd">]>${rss('<item><title>&a;&x;</title></item>')}`,
    );
    expect(feed.items[0]?.title).toBe('&a;&x;');
  });

  test('addresses that are not of the web', () => {
    const [item] = itemsOf('<item><title>A</title><link>javascript:alert(1)</link></item>');
    expect(item).not.toHaveProperty('url');
  });
});

describe('what is no feed', () => {
  test.each([
    ['', 'feedEmpty'],
    [' \n ', 'feedEmpty'],
    [
      '<!DOCTYPE html><html><head><title>Sign in</title></head><body>…</body></html>',
      'feedIsWebPage',
    ],
    ['<html xmlns="http://www.w3.org/1999/xhtml"><body><rss/></body></html>', 'feedIsWebPage'],
    ['<p>A fragment of a page</p>', 'feedIsWebPage'],
    ['<opml version="2.0"><body/></opml>', 'feedUnsupported'],
    ['{"error":"no"}', 'feedUnsupported'],
    ['{"version":"https://jsonfeed.org/version/1.1","items":{}}', 'feedMalformed'],
    ['{"version":"https://jsonfeed.org/version/1.1","items":[]', 'feedMalformed'],
    ['just words', 'feedUnsupported'],
    ['<<<<<<<<', 'feedMalformed'],
    ['<rss><channel><item><title>cut', 'feedMalformed'],
  ])('%j is %s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  test('a feed without items is a feed', () => {
    expect(itemsOf('')).toEqual([]);
  });
});

describe('limits', () => {
  test('keeps the newest items of a feed that is too long', () => {
    const items = Array.from({ length: 1_010 }, (_, index) => {
      const date = new Date(Date.UTC(2000, 0, 1) + index * 60_000).toUTCString();
      return `<item><title>${index}</title><pubDate>${date}</pubDate></item>`;
    });
    const feed = readText(rss(items.join('')));
    expect(feed.items).toHaveLength(1_000);
    expect(feed.items[0]?.title).toBe('10');
    expect(feed.warnings).toHaveLength(1);
  });

  test.each(['first', 'last'])(
    'the newest of very many items are kept when they come %s',
    (where) => {
      const items = Array.from({ length: 10_000 }, (_, index) => {
        const date = new Date(Date.UTC(2000, 0, 1) + index * 3_600_000).toUTCString();
        return `<item><title>${index}</title><pubDate>${date}</pubDate></item>`;
      });
      const feed = readText(rss((where === 'first' ? items.toReversed() : items).join('')));
      expect(feed.items).toHaveLength(1_000);
      const titles = feed.items.map(({ title }) => Number(title));
      expect([Math.min(...titles), Math.max(...titles)]).toEqual([9_000, 9_999]);
    },
  );

  test.each(['first', 'last'])('the same of JSON, when they come %s', (where) => {
    const made = Array.from({ length: 10_000 }, (_, index) => ({
      // What looks like the end of an item, or like another, is text.
      content_text: `${index} \\"},{"items":[{ <item> \\`,
      id: `${index}`,
      authors: [{ name: 'A' }, { name: 'B' }],
      date_published: new Date(Date.UTC(2000, 0, 1) + index * 3_600_000).toISOString(),
    }));
    const feed = readText(
      JSON.stringify(
        {
          version: 'https://jsonfeed.org/version/1.1',
          author: { items: [1, { name: '}' }] },
          items: where === 'first' ? made.toReversed() : made,
          title: 'After the items',
        },
        undefined,
        2,
      ),
    );
    expect(feed.title).toBe('After the items');
    const kept = feed.items.map(({ guid }) => Number(guid));
    expect(kept.toSorted((a, b) => a - b)).toEqual(made.slice(9_000).map(({ id }) => Number(id)));
    expect(feed.leftOut).toBe(9_000);
    expect(feed.warnings).toEqual(['9000 items older than the newest 1000 were left out']);
  });

  test.each([
    ['less-than signs', '<'.repeat(300_000)],
    ['nested elements', '<a>'.repeat(100_000)],
    ['CDATA starts', '<![CDATA['.repeat(50_000)],
    ['end tags', '</x>'.repeat(100_000)],
    ['attributes', `<x ${'a="b" '.repeat(50_000)}/>`],
    [
      'namespaces',
      Array.from({ length: 20_000 }, (_, n) => `<n${n}:x xmlns:n${n}="urn:${n}"/>`).join(''),
    ],
    ['empty items', '<item>'.repeat(100_000)],
  ])('%s in great number end as well as any', (_name, hostile) => {
    const text = rss(`<item><title>A</title></item>${hostile}`);
    expect(['none', 'feedMalformed']).toContain(codeOf(text));
  });

  test('no text makes it fail in any way but its own', () => {
    const part = constantFrom(
      '<rss>',
      '<channel>',
      '<item>',
      '</item>',
      '<title>',
      '</title>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '&amp;',
      '<',
      '>',
      '"',
      ' xmlns:a="b" ',
      'text',
      '<feed xmlns="http://www.w3.org/2005/Atom">',
      '<entry/>',
      '<content type="xhtml">',
      '<a href="x">',
    );
    assert(
      property(array(part, { maxLength: 40 }), (parts) => {
        expect([
          'none',
          'feedMalformed',
          'feedUnsupported',
          'feedIsWebPage',
          'feedEmpty',
        ]).toContain(codeOf(parts.join('')));
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

function servedAs(contentLanguage: string, channel: string) {
  return feedAdapter.read({
    location,
    bytes: new TextEncoder().encode(
      `<rss version="2.0"><channel><title>T</title>${channel}<item><title>One</title></item></channel></rss>`,
    ),
    contentLanguage,
  });
}

describe('the language that a server names', () => {
  test('is that of a feed that names none', () => {
    expect(servedAs('fr', '')).toMatchObject({ language: 'fr', items: [{ language: 'fr' }] });
  });

  test('says nothing of a feed that names its own, and nothing when there are several', () => {
    const own = servedAs('en', '<language>fr</language>');
    expect(own).toMatchObject({ language: 'fr', items: [{ language: 'fr' }] });
    const several = servedAs('en, fr', '');
    expect([several.language, several.items[0]?.language]).toEqual([undefined, undefined]);
  });
});

test('drawings in Atom keep the references to their own parts, whatever the prefix', () => {
  const { items } =
    readText(`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:l="http://www.w3.org/1999/xlink">
    <title>T</title><entry><title>One</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
    <svg xmlns="http://www.w3.org/2000/svg"><rect id="a"/><use l:href="#a"/></svg></div></content></entry></feed>`);
  expect(items[0]?.content.value).toContain('<use xlink:href="#a">');
});
