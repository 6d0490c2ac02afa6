import {
  array,
  assert,
  constantFrom,
  oneof,
  property,
  record,
  string,
  type Arbitrary,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBiblatex } from '../../../../src/main/core/citing/biblatex.ts';
import { toBibtex } from '../../../../src/main/core/citing/bibtex.ts';
import { type CitedArticle, cslItem } from '../../../../src/main/core/citing/csl-item.ts';
import { toRis } from '../../../../src/main/core/citing/ris.ts';
import { citedArticles, english } from './cited.ts';

/** Text with what the formats give a meaning to. */
const anyText = oneof(
  string({ unit: 'grapheme', maxLength: 40 }),
  string({ unit: constantFrom(...Array.from('\\{}~^%&#$_"@,= \n\r\tAbé')), maxLength: 30 }),
);
const anyArticle: Arbitrary<CitedArticle> = record({
  title: anyText,
  authors: array(anyText, { maxLength: 3 }),
  site: anyText,
  tags: array(anyText, { maxLength: 3 }),
}).map((facts) => ({ ...english, ...facts }));

/** The fields of an entry as BibTeX reads it: braces counted, whatever stands before them. */
function fieldsOf(entry: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const begin = /\s*(\w+) = \{/y;
  begin.lastIndex = entry.indexOf(',') + 1;
  for (let found = begin.exec(entry); found; found = begin.exec(entry)) {
    const start = begin.lastIndex;
    let [at, depth] = [start, 1];
    for (; depth > 0 && at < entry.length; at += 1) {
      if (entry[at] === '{') depth += 1;
      if (entry[at] === '}') depth -= 1;
    }
    expect(depth).toBe(0);
    fields.set(found[1] ?? '', entry.slice(start, at - 1));
    expect(entry[at]).toBe(',');
    begin.lastIndex = at + 1;
  }
  expect(entry.slice(begin.lastIndex || entry.lastIndexOf('}'))).not.toContain(' = ');
  return fields;
}

/** TeX read back to text. */
function ofTex(tex: string): string {
  const commands: Readonly<Record<string, string>> = {
    textbackslash: '\\',
    textbraceleft: '{',
    textbraceright: '}',
    textasciitilde: '~',
    textasciicircum: '^',
  };
  return tex.replace(
    /\\([a-z]+)\{\}|\\([%&#$_])|[{}]/g,
    (_all, command: string | undefined, sign: string | undefined) =>
      command === undefined ? (sign ?? '') : (commands[command] ?? '?'),
  );
}

describe('BibLaTeX', () => {
  it('names everything that is known', () => {
    expect(toBiblatex({ ...citedArticles.particles, tags: ['quais', 'nuage & co'] })).toBe(
      [
        '@article{latour2026cles-f7a05d,',
        '  author = {de La Tour, Georges},',
        '  title = {Les clés restent ici},',
        '  journaltitle = {Le Monde des quais},',
        '  entrysubtype = {newspaper},',
        '  date = {2026-03-05},',
        '  url = {https://quay.example/keys},',
        '  urldate = {2026-11-29},',
        '  langid = {french},',
        '  keywords = {quais, nuage \\& co},',
        `  note = {SHA-256 ${english.bodyHash}},`,
        '}',
        '',
      ].join('\n'),
    );
  });

  it('keeps what is no person together, and capitals within words', () => {
    const entry = toBiblatex({ ...citedArticles.institution, title: 'What ENISA asks' });
    expect(entry).toContain('author = {{Ministry of Trade and Industry}}');
    expect(entry).toContain('title = {What {ENISA} asks}');
  });

  it('is read back as it was, whatever an article is called', () => {
    assert(
      property(anyArticle, (article) => {
        const fields = fieldsOf(toBiblatex(article));
        const item = cslItem(article);
        expect(ofTex(fields.get('title') ?? '')).toBe((item.title ?? '').replace(/\s*\n\s*/g, ' '));
        expect(fields.get('urldate')).toBe('2026-11-29');
      }),
    );
  });
});

describe('BibTeX', () => {
  it('names what its styles print of an article of the press', () => {
    expect(toBibtex({ ...citedArticles.particles, tags: ['quais'] })).toBe(
      [
        '@article{latour2026cles-f7a05d,',
        '  author = {de La Tour, Georges},',
        '  title = {Les clés restent ici},',
        '  journal = {Le Monde des quais},',
        '  year = {2026},',
        '  month = mar,',
        '  url = {https://quay.example/keys},',
        '  urldate = {2026-11-29},',
        '  language = {french},',
        '  keywords = {quais},',
        `  note = {SHA-256 ${english.bodyHash}},`,
        '}',
        '',
      ].join('\n'),
    );
  });

  it('has a type that every style knows for any other page', () => {
    const entry = toBibtex({ ...citedArticles.institution, title: 'What ENISA asks' });
    expect(entry).toMatch(/^@misc\{/);
    expect(entry).not.toMatch(/^ {2}(?:date|journaltitle|langid|organization) = /m);
  });

  it('is read back as it was, whatever an article is called', () => {
    assert(
      property(anyArticle, (article) => {
        const fields = fieldsOf(toBibtex(article).replace(/^ {2}month = [a-z]{3},\n/m, ''));
        const title = (cslItem(article).title ?? '').replace(/\s*\n\s*/g, ' ');
        expect(ofTex(fields.get('title') ?? '')).toBe(title);
      }),
    );
  });
});

describe('RIS', () => {
  it('names everything that is known', () => {
    expect(toRis({ ...citedArticles.particles, tags: ['quais'] }).split('\r\n')).toEqual([
      'TY  - NEWS',
      'ID  - latour2026cles-f7a05d',
      'AU  - La Tour, Georges de',
      'TI  - Les clés restent ici',
      'T2  - Le Monde des quais',
      'PY  - 2026',
      'DA  - 2026/03/05/',
      'Y2  - 2026/11/29/',
      'UR  - https://quay.example/keys',
      'LA  - fr',
      'KW  - quais',
      `N1  - SHA-256 ${english.bodyHash}`,
      'ER  - ',
      '',
      '',
    ]);
  });

  it('is one field a line, whatever an article is called', () => {
    assert(
      property(anyArticle, (article) => {
        const lines = toRis(article).split(/\r\n|[\n\r\u2028\u2029]/);
        expect(lines.slice(-2)).toEqual(['', '']);
        expect(lines.slice(0, -2).filter((line) => !/^[A-Z][A-Z\d] {2}- /.test(line))).toEqual([]);
        expect(lines.filter((line) => line.startsWith('ER'))).toHaveLength(1);
      }),
    );
  });
});

describe('the key', () => {
  it('is the same for the same article and another for another', () => {
    const key = cslItem(english).id;
    expect(cslItem({ ...english, tags: ['new'] }).id).toBe(key);
    expect(cslItem({ ...english, id: 'other' }).id).not.toBe(key);
    expect(cslItem({ ...english, language: 'fr' }).id).not.toBe(key);
  });

  it('is nothing but letters, digits and a hyphen', () => {
    assert(
      property(anyArticle, (article) => {
        expect(cslItem(article).id).toMatch(/^[a-z0-9]+-[0-9a-f]{6}$/);
      }),
    );
  });
});

it.each([
  [{ url: 'https://blog.quay.example/keys', site: 'Quay' }, 'post-weblog'],
  [{ url: 'https://quay.wordpress.com/keys', site: 'Quay' }, 'post-weblog'],
  [{ site: 'The Quay Times' }, 'article-newspaper'],
  [{ site: 'Le Monde des quais' }, 'article-newspaper'],
  [{ site: 'Ministry of Quays' }, 'webpage'],
] as const)('%j is a %s', (facts, type) => {
  expect(cslItem({ ...english, ...facts }).type).toBe(type);
});

it('what the press does not date is a page', () => {
  expect(cslItem({ ...citedArticles.noDate, site: 'The Quay Times' }).type).toBe('webpage');
});
