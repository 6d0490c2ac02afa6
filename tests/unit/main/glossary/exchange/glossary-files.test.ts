import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readGlossaryFile,
  writeGlossaryFile,
} from '../../../../../src/main/core/glossary/exchange/glossary-files.ts';
import { outOfEscale } from '../../../../../src/main/core/glossary/exchange/stored-concepts.ts';
import { readGlossary } from '../../../../../src/main/core/glossary/glossary.ts';
import {
  type ExchangedConcept,
  glossaryFormats,
  type GlossaryFormat,
  normaliseTerm,
} from '../../../../../src/shared/domain/personal-concept.ts';

const endings: Readonly<Record<GlossaryFormat, string>> = {
  csv: 'mine.csv',
  tsv: 'mine.tsv',
  'skos-jsonld': 'mine.jsonld',
  'skos-turtle': 'mine.ttl',
  tbx: 'mine.tbx',
};

const term = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
    fc.constantFrom('=1+1', "'-x", '|', '\\', '"', 'a,b', 'a;b', '<script>', '&amp;'),
  )
  .map(normaliseTerm)
  .filter((text) => text !== '');
const definition = fc.oneof(
  fc.string({ maxLength: 60, unit: 'grapheme' }),
  fc.constantFrom('=SUM(A1)', 'two\r\nlines', '"quoted", and more;\tnot', "'", '<b>&lt;</b>'),
);
const terms = fc.array(term, { minLength: 1, maxLength: 3 });
const labels = fc.record(
  {
    preferred: term,
    forms: fc.array(term, { maxLength: 4 }),
    definition,
    matching: fc
      .record(
        {
          caseSensitive: fc.oneof(fc.constant(true), terms),
          accentSensitive: fc.constant(true),
          exceptions: terms,
        },
        { requiredKeys: [] },
      )
      .filter((matching) => Object.keys(matching).length > 0),
  },
  { requiredKeys: ['preferred', 'forms', 'definition'] },
);
const id = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);
const source = fc.record({
  title: fc.string({ maxLength: 20, unit: 'grapheme' }),
  url: fc.oneof(
    fc.webUrl({ withQueryParameters: true }),
    fc.constantFrom('https://e.org/a b', 'https://e.org/?q={x}|"<y>"\\^`', 'https://é.org/ü?a&b'),
  ),
  language: fc.constantFrom('fr', 'en', 'en-GB', 'und'),
});
const concept = fc.record(
  {
    id,
    theme: term,
    labels: fc.oneof(
      fc.record({ fr: labels, en: labels }),
      fc.record({ fr: labels }),
      fc.record({ en: labels }),
    ),
    seeAlso: fc.uniqueArray(id, { maxLength: 3 }),
    sources: fc.array(source, { maxLength: 3 }),
  },
  { requiredKeys: ['id', 'labels', 'seeAlso', 'sources'] },
) satisfies fc.Arbitrary<ExchangedConcept>;
const concepts = fc.uniqueArray(concept, { maxLength: 6, selector: (one) => one.id });

describe('a glossary written into a file', () => {
  it.each(glossaryFormats)('is read back from %s without loss', async (format) => {
    await fc.assert(
      fc.asyncProperty(concepts, async (written) => {
        fc.pre(format !== 'tbx' || written.length > 0);
        const file = await writeGlossaryFile(written, format);
        const read = await readGlossaryFile(endings[format], file);
        expect(read).toEqual({ concepts: written, skipped: [], unread: [] });
      }),
    );
  });

  it.each(glossaryFormats)(
    'is the whole of Escale’s own in %s, themes included',
    async (format) => {
      const escale = await readGlossary(join(process.cwd(), 'resources/glossary'));
      const written = escale.concepts.map((one) => outOfEscale(one, escale.themeOf(one.id)));
      expect(
        written.filter(({ labels: { en } }) => en?.matching?.exceptions).length,
      ).toBeGreaterThan(1);
      const read = await readGlossaryFile(
        endings[format],
        await writeGlossaryFile(written, format),
      );
      expect(read).toEqual({ concepts: written, skipped: [], unread: [] });
    },
  );
});

describe('a table that a person made', () => {
  it('is read by the names of its columns, and says of each line that is left out why', async () => {
    const file = [
      'Terme;Définition;Langue;Synonymes',
      'quai;Là où l’on accoste;fr;quais | embarcadère',
      ';Sans nom;fr;',
      '',
      'Kai;Wo man anlegt;de;',
      '"le ""vieux"" port";"sur deux',
      'lignes";fr-FR;',
      'trop;à;fr;' + 'x'.repeat(300),
    ].join('\r\n');
    const { concepts: read, skipped } = await readGlossaryFile('port.csv', `\uFEFF${file}`);
    expect(read.map(({ labels: { fr } }) => fr)).toEqual([
      { preferred: 'quai', forms: ['quais', 'embarcadère'], definition: 'Là où l’on accoste' },
      { preferred: 'le "vieux" port', forms: [], definition: 'sur deux\r\nlignes' },
    ]);
    expect(skipped).toEqual([
      { line: 3, reason: 'noTerm' },
      { line: 5, name: 'Kai', reason: 'noLanguage' },
      { line: 8, name: 'trop', reason: 'tooLong' },
    ]);
    const again = await readGlossaryFile('port.csv', file);
    expect(again.concepts[0]?.id).toBe(read[0]?.id);
  });

  it('is read where it has a column for each language, and says which columns are not', async () => {
    const file = [
      'Français,English term,Définition (fr),Definition_EN,Synonymes (FR),Deutsch,Domaine',
      'quai,quay,Là où l’on accoste,Where one moors,quais|embarcadère,Kai,ports',
      ',port,,,,,ports',
      ',,Sans nom,,,,',
    ].join('\n');
    const { concepts: read, skipped, unread } = await readGlossaryFile('port.csv', file);
    expect(read.map(({ labels: { fr, en } }) => [fr, en])).toEqual([
      [
        { preferred: 'quai', forms: ['quais', 'embarcadère'], definition: 'Là où l’on accoste' },
        { preferred: 'quay', forms: [], definition: 'Where one moors' },
      ],
      [undefined, { preferred: 'port', forms: [], definition: '' }],
    ]);
    expect(skipped).toEqual([{ line: 4, reason: 'noTerm' }]);
    expect(unread).toEqual([
      { kind: 'field', name: 'Deutsch', entries: 1 },
      { kind: 'field', name: 'Domaine', entries: 2 },
    ]);
  });

  it('says so of columns without a language beside those for one', async () => {
    const file = 'Terme,Anglais,Définition\nquai,quay,Là où l’on accoste';
    const { concepts: read, unread } = await readGlossaryFile('port.csv', file);
    expect(read.map(({ labels }) => labels.en?.preferred)).toEqual(['quay']);
    expect(unread.map(({ name }) => name)).toEqual(['Terme', 'Définition']);
  });

  it('is refused when it is none', async () => {
    for (const [name, text] of [
      ['a.csv', 'name,meaning\nquai,port'],
      ['a.csv', ''],
      ['a.txt', 'term\nquai'],
      ['a.tbx', '<html></html>'],
      ['a.tbx', '<!DOCTYPE tbx [<!ENTITY a "b">]><tbx><conceptEntry/></tbx>'],
      ['a.jsonld', '{'],
      ['a.jsonld', '['.repeat(100_000)],
      ['a.ttl', 'quai is a place'],
      ['a.ttl', '('.repeat(100_000)],
    ] as const) {
      await expect(readGlossaryFile(name, text)).rejects.toThrow('glossaryUnreadable');
    }
  });
});

describe('SKOS of other programs', () => {
  const skos = 'http://www.w3.org/2004/02/skos/core#';

  it('is read whole, abbreviated, or by language', async () => {
    const whole = {
      '@id': 'https://example.org/quai',
      '@type': [`${skos}Concept`],
      [`${skos}prefLabel`]: [{ '@language': 'fr', '@value': 'quai' }],
      [`${skos}altLabel`]: [{ '@language': 'fr', '@value': 'quais' }],
    };
    const abbreviated = {
      '@context': {
        core: skos,
        name: { '@id': 'core:prefLabel', '@container': '@language' },
        Concept: 'core:Concept',
      },
      '@id': 'https://example.org/quai',
      '@type': 'Concept',
      name: { fr: 'quai', de: 'Kai' },
      'core:altLabel': { '@language': 'fr-CA', '@value': 'quais' },
    };
    const documents = [[whole], { '@graph': [whole] }, abbreviated];
    const read = await Promise.all(
      documents.map((document) => readGlossaryFile('x.json', JSON.stringify(document))),
    );
    for (const { concepts: found, skipped } of read) {
      expect(skipped).toEqual([]);
      expect(found).toHaveLength(1);
      expect(found[0]?.labels).toEqual({
        fr: { preferred: 'quai', forms: ['quais'], definition: '' },
      });
      expect(found[0]?.id).toBe(read[0]?.concepts[0]?.id);
    }
  });

  it('takes no scheme or collection for a concept, and says what of a concept it leaves out', async () => {
    const document = {
      '@graph': [
        { '@id': 'ex:s', '@type': 'skos:ConceptScheme', 'skos:prefLabel': 'Ports' },
        { '@id': 'ex:g', '@type': ['skos:Collection'], 'skos:prefLabel': 'Quays' },
        {
          '@id': 'ex:a',
          'skos:prefLabel': { fr: 'quai', de: 'Kai', es: 'muelle' },
          'skos:altLabel': { de: ['Kais'], en: ['quays'] },
          'skos:definition': [
            { '@language': 'fr', '@value': 'Un' },
            { '@language': 'fr', '@value': 'Deux' },
          ],
          'skos:scopeNote': { '@language': 'fr', '@value': 'Au port' },
          'skos:inScheme': { '@id': 'ex:s' },
          'dct:source': 'A book',
        },
        {
          '@id': 'ex:b',
          '@type': 'skos:Concept',
          'skos:prefLabel': { fr: 'port', de: 'Hafen' },
        },
      ],
    };
    const text = JSON.stringify(document);
    const { concepts: read, skipped, unread } = await readGlossaryFile('x.jsonld', text);
    expect(read.map(({ labels }) => labels.fr?.preferred)).toEqual(['quai', 'port']);
    expect(skipped).toEqual([]);
    expect(unread).toEqual([
      { kind: 'language', name: 'de', entries: 2 },
      { kind: 'language', name: 'es', entries: 1 },
      { kind: 'language', name: 'en', entries: 1 },
      { kind: 'field', name: 'scopeNote', entries: 1 },
      { kind: 'field', name: 'definition', entries: 1 },
      { kind: 'field', name: 'source', entries: 1 },
    ]);
  });

  it('has its references led to the concepts that they name, and no address that leads nowhere', async () => {
    const document = {
      '@graph': [
        {
          '@id': 'ex:a',
          'skos:prefLabel': { '@language': 'en', '@value': 'quay' },
          'skos:broader': { '@id': 'ex:b' },
          'dct:source': ['A book', { '@id': 'javascript:alert(1)' }, { '@id': 'https://e.org/' }],
        },
        { '@id': 'ex:b', 'skos:prefLabel': { '@language': 'en', '@value': 'port' } },
        { '@id': 'ex:c', '@type': 'skos:Concept', 'skos:prefLabel': 'no language' },
        { '@id': 'ex:d', '@type': 'skos:Concept' },
      ],
    };
    const { concepts: read, skipped } = await readGlossaryFile(
      'x.jsonld',
      JSON.stringify(document),
    );
    expect(read[0]?.seeAlso).toEqual([read[1]?.id]);
    expect(read[0]?.sources).toEqual([
      { title: 'https://e.org/', url: 'https://e.org/', language: 'und' },
    ]);
    expect(skipped).toEqual([
      { name: 'no language', reason: 'noLanguage' },
      { name: 'ex:d', reason: 'noTerm' },
    ]);
  });
});

describe('SKOS in Turtle of other programs', () => {
  it('is read with its relative names, its sources and what is said of these elsewhere', async () => {
    const document = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      @prefix dct: <http://purl.org/dc/terms/> .
      <#port> a skos:Concept ; skos:prefLabel "port"@fr, "port"@en, "Hafen"@de ;
        skos:narrower <#quai> ; dct:source <https://e.org/port>, "A book" .
      <#quai> skos:prefLabel "quai"@fr ; skos:altLabel '''quais'''@fr-CA ;
        skos:definition """Là où
l’on accoste."""@fr ; dct:source [ dct:title "Nowhere" ] .
      <https://e.org/port> dct:title "Ports"@en .
      <#kai> a skos:Concept ; skos:prefLabel "Kai"@de .`;
    const { concepts: read, skipped } = await readGlossaryFile('x.ttl', document);
    expect(read.map(({ labels: { fr, en } }) => [fr?.preferred, en?.preferred])).toEqual([
      ['port', 'port'],
      ['quai', undefined],
    ]);
    expect(read[0]?.seeAlso).toEqual([read[1]?.id]);
    expect(read[0]?.sources).toEqual([
      { title: 'Ports', url: 'https://e.org/port', language: 'en' },
    ]);
    expect(read[1]).toMatchObject({
      labels: { fr: { forms: ['quais'], definition: 'Là où\nl’on accoste.' } },
      sources: [],
    });
    expect(skipped).toEqual([{ name: 'Kai', reason: 'noLanguage' }]);
  });
});

/** The same entries by the names that a version of TBX gives to their parts. */
const entries = (entry: string, section: string, group: string) => `
      <${entry} id="c1">
        <descrip type="subjectField">ports</descrip>
        <ref type="crossReference" target="#c2"/>
        <${section} xml:lang="fr-FR">
          <descripGrp><descrip type="definition">Là où l’on <hi>accoste</hi> &amp; attend.</descrip></descripGrp>
          <${group}><term>quais</term></${group}>
          <${group}><term>quai</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></${group}>
        </${section}>
        <${section} xml:lang="de"><${group}><term>Kai</term></${group}></${section}>
      </${entry}>
      <${entry} id="c2"><${section} xml:lang="de"><${group}><term>Hafen</term></${group}></${section}></${entry}>
      <${entry} id="c3"/>`;

/**
 * The attributes that the schemas of TBX-Basic (DCA) allow for each element, and the types: the core structure of
 * ISO 30042:2019 and the dialect's own rules.
 */
const allowed: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  tbx: {
    type: /^TBX-Basic$/,
    style: /^dca$/,
    'xml:lang': /^en$/,
    xmlns: /^urn:iso:std:iso:30042:ed-2$/,
  },
  tbxHeader: {},
  fileDesc: {},
  sourceDesc: {},
  p: {},
  text: {},
  body: {},
  conceptEntry: { id: /^[A-Za-z_][\w.-]*$/ },
  langSec: { 'xml:lang': /^(?:en|fr)$/ },
  termSec: {},
  term: {},
  note: {},
  descrip: { type: /^(?:definition|subjectField)$/ },
  termNote: { type: /^administrativeStatus$/ },
  ref: { type: /^crossReference$/, target: /./ },
  xref: { type: /^externalCrossReference$/, target: /^https?:/ },
};

describe('TBX', () => {
  it('is not written without a concept, which no dialect allows', async () => {
    await expect(writeGlossaryFile([], 'tbx')).rejects.toThrow('glossaryEmpty');
  });

  it('has only what the dialect allows, and leads only to what is in the file', async () => {
    await fc.assert(
      fc.asyncProperty(concepts, async (written) => {
        fc.pre(written.length > 0);
        const file = await writeGlossaryFile(written, 'tbx');
        const ids = new Set([...file.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
        const isAllowed = (name: string, attribute: string, value: string) =>
          allowed[name]?.[attribute]?.test(value) === true &&
          (name !== 'ref' || attribute !== 'target' || ids.has(value));
        const elements = [...file.matchAll(/<([A-Za-z]+)((?: [^>]*)?)>/g)];
        const refused = elements.flatMap(([element, name = '', attributes = '']) => {
          const given = [...attributes.matchAll(/ ([\w:]+)="([^"]*)"/g)];
          const areAllowed = given.every(([, attribute = '', value = '']) =>
            isAllowed(name, attribute, value),
          );
          return allowed[name] && areAllowed ? [] : [element];
        });
        expect(refused).toEqual([]);
      }),
    );
  });

  it('keeps the language of each source, also where several have one address or an address has a space', async () => {
    const sources = [
      { title: 'A', url: 'https://e.org/a', language: 'fr' },
      { title: 'B', url: 'https://e.org/a', language: 'en' },
      { title: 'C', url: 'https://e.org/a b', language: 'fr' },
    ];
    const labels = { en: { preferred: 'Quay', forms: [], definition: '' } };
    const file = await writeGlossaryFile([{ id: 'quay', labels, seeAlso: [], sources }], 'tbx');
    expect((await readGlossaryFile('x.tbx', file)).concepts[0]?.sources).toEqual(sources);
  });

  it('is read as it was written before 0.9.0', async () => {
    const text = `<tbx type="TBX-Basic" style="dca"><text><body><conceptEntry id="escale-quay">
      <ref type="crossReference" target="escale-port"/>
      <xref type="externalCrossReference" xml:lang="fr" target="https://e.org/">Quais</xref>
      <langSec xml:lang="en"><admin type="escale-caseSensitive">yes</admin>
      <termSec><term>Quay</term></termSec></langSec></conceptEntry></body></text></tbx>`;
    expect(await readGlossaryFile('x.tbx', text)).toEqual({
      concepts: [
        {
          id: 'quay',
          labels: {
            en: { preferred: 'Quay', forms: [], definition: '', matching: { caseSensitive: true } },
          },
          seeAlso: ['port'],
          sources: [{ title: 'Quais', url: 'https://e.org/', language: 'fr' }],
        },
      ],
      skipped: [],
      unread: [],
    });
  });
});

describe('TBX of other programs', () => {
  it('is read in its present and its former shape, with a reason for what is left out', async () => {
    const now = `<tbx style="dca"><text><body>${entries('conceptEntry', 'langSec', 'termSec')}</body></text></tbx>`;
    const before = `<martif type="TBX"><text><body>${entries('termEntry', 'langSet', 'tig')}</body></text></martif>`;
    for (const text of [now, before]) {
      const { concepts: read, skipped } = await readGlossaryFile('x.tbx', text);
      expect(read.map(({ labels: { fr, en } }) => [fr, en])).toEqual([
        [
          { preferred: 'quai', forms: ['quais'], definition: 'Là où l’on accoste & attend.' },
          undefined,
        ],
      ]);
      expect(skipped).toEqual([
        { name: 'Hafen', reason: 'noLanguage' },
        { name: 'c3', reason: 'noTerm' },
      ]);
    }
  });

  it('is read in the style DCT, and says what of an entry it leaves out', async () => {
    const entry = `<conceptEntry id="c1"><min:subjectField>ports</min:subjectField>
      <basic:crossReference target="c2"/><min:externalCrossReference target="https://e.org/">Ports</min:externalCrossReference>
      <langSec xml:lang="fr"><descripGrp><basic:definition>Là où l’on accoste.</basic:definition></descripGrp>
        <termSec><term>quais</term><min:partOfSpeech>noun</min:partOfSpeech></termSec>
        <termSec><term>quai</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec></langSec>
      <langSec xml:lang="de"><termSec><term>Kai</term></termSec></langSec></conceptEntry>
      <conceptEntry id="c2"><langSec xml:lang="fr"><termSec><term>port</term></termSec></langSec></conceptEntry>`;
    const text = `<tbx type="TBX-Basic" style="dct" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>${entry}</body></text></tbx>`;
    const { concepts: read, unread } = await readGlossaryFile('x.tbx', text);
    expect(read[0]).toMatchObject({
      labels: { fr: { preferred: 'quai', forms: ['quais'], definition: 'Là où l’on accoste.' } },
      seeAlso: [read[1]?.id],
      sources: [{ title: 'Ports', url: 'https://e.org/' }],
    });
    expect(read[0]?.theme).toBe('ports');
    expect(unread).toEqual([
      { kind: 'field', name: 'partOfSpeech', entries: 1 },
      { kind: 'language', name: 'de', entries: 1 },
    ]);
  });

  it('takes no longer for what nests deeply', async () => {
    const deep = `<tbx><conceptEntry>${'<a>'.repeat(50_000)}</conceptEntry></tbx>`;
    expect((await readGlossaryFile('x.tbx', deep)).concepts).toEqual([]);
  });
});
