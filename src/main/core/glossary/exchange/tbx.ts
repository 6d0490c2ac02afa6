import {
  type InterfaceLanguage,
  interfaceLanguages,
  knownLanguage,
  parseLanguageTag,
} from '../../../../shared/domain/language.ts';
import {
  type ExchangedConcept,
  type PersonalLabels,
  languagesOf,
  type ReadGlossaryFile,
  type UnreadPart,
} from '../../../../shared/domain/personal-concept.ts';
import { Failure } from '../../../../shared/result.ts';
import {
  attributeOf,
  childElements,
  escapeHtml,
  textOf,
  type XmlElement,
} from '../../sources/feed/xml-element.ts';
import { readXml } from '../../sources/feed/xml-reader.ts';
import { ConceptGathering, conceptPrefix, labelsOf } from './concept-gathering.ts';

/** Ids of XML begin with no digit. */
const idPrefix = 'escale-';

const head = `<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>Escale</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
`;

/** What the dialect calls the field that a concept belongs to. */
const themeType = 'subjectField';

/**
 * What the dialect has no field for is said in notes that begin with one of these words: the language of a source, which is
 * followed by its address; a see-also to what is not in the file, which may be no `ref`; and how the terms of a language are
 * found: whether capitals and accents matter, in which form alone capitals do, and what only looks like a term.
 */
const ownNotes = {
  sourceLanguage: 'escale-sourceLanguage',
  seeAlso: 'escale-seeAlso',
  caseSensitive: 'escale-caseSensitive',
  caseSensitiveForm: 'escale-caseSensitiveForm',
  accentSensitive: 'escale-accentSensitive',
  exception: 'escale-exception',
} as const;

/**
 * Concepts as TBX 3 (ISO 30042:2019), in the dialect TBX-Basic and the style DCA: only with the types and attributes that
 * its schemas allow, of which an entry is the least. Nothing is lost by writing and reading. Throws Failure `glossaryEmpty`.
 */
export function toTbx(concepts: readonly ExchangedConcept[]): string {
  if (concepts.length === 0) throw new Failure('glossaryEmpty');
  const ids = new Set(concepts.map(({ id }) => id));
  return `${head}${concepts.map((concept) => entryOf(concept, ids)).join('')}</body></text>\n</tbx>\n`;
}

function entryOf(concept: ExchangedConcept, ids: ReadonlySet<string>): string {
  const { id, theme, seeAlso, sources, labels } = concept;
  const subject =
    theme === undefined ? [] : [`<descrip type="${themeType}">${written(theme)}</descrip>\n`];
  const references = seeAlso.map((other) =>
    ids.has(other)
      ? `<ref type="crossReference" target="${written(idPrefix + other)}"/>\n`
      : noteOf(ownNotes.seeAlso, other),
  );
  const links = sources.map(
    ({ url, title, language }) =>
      `<xref type="externalCrossReference" target="${written(url)}">${written(title)}</xref>\n` +
      noteOf(ownNotes.sourceLanguage, language, url),
  );
  const sections = languagesOf(concept).map((language) => {
    const here = labels[language];
    return here ? sectionOf(here, language) : '';
  });
  const inside = [...subject, ...references, ...links, ...sections].join('');
  return `<conceptEntry id="${written(idPrefix + id)}">\n${inside}</conceptEntry>\n`;
}

function noteOf(...words: readonly string[]): string {
  return `<note>${written(words.join(' '))}</note>\n`;
}

function sectionOf(labels: PersonalLabels, language: InterfaceLanguage): string {
  const { preferred, forms, definition, matching } = labels;
  const terms = [preferred, ...forms].map((term, place) => {
    const status = place === 0 ? 'preferredTerm-admn-sts' : 'admittedTerm-admn-sts';
    const note = `<termNote type="administrativeStatus">${status}</termNote>`;
    return `<termSec><term>${written(term)}</term>${note}</termSec>\n`;
  });
  const meaning =
    definition === '' ? [] : [`<descrip type="definition">${written(definition)}</descrip>\n`];
  const inside = [...meaning, ...notesOn(matching), ...terms];
  return `<langSec xml:lang="${language}">\n${inside.join('')}</langSec>\n`;
}

function notesOn(matching: PersonalLabels['matching']): readonly string[] {
  const { caseSensitive, accentSensitive, exceptions = [] } = matching ?? {};
  const forms = Array.isArray(caseSensitive) ? caseSensitive : [];
  return [
    ...(caseSensitive === true ? [noteOf(ownNotes.caseSensitive)] : []),
    ...forms.map((form) => noteOf(ownNotes.caseSensitiveForm, form)),
    ...(accentSensitive ? [noteOf(ownNotes.accentSensitive)] : []),
    ...exceptions.map((exception) => noteOf(ownNotes.exception, exception)),
  ];
}

/** As XML keeps it: it would make a line end of a carriage return. */
function written(text: string): string {
  return escapeHtml(text).replaceAll('\r', '&#13;');
}

const entryNames: ReadonlySet<string> = new Set(['conceptentry', 'termentry']);
const sectionNames: ReadonlySet<string> = new Set(['langsec', 'langset']);

/**
 * Reads TBX 3 in both styles and its forerunners, with the patience and the limits of the feed reader. A document that
 * declares entities is refused: no honest glossary does, and it is how bombs are built. Throws Failure
 * `glossaryUnreadable` for those and for what has no entries.
 */
export function readTbx(text: string, file: string): ReadGlossaryFile {
  if (/<!ENTITY\s/i.test(text)) throw new Failure('glossaryUnreadable', { file });
  const gathering = new ConceptGathering();
  let entries = 0;
  readXml(text, undefined, {
    anyRoot: true,
    isItem: ({ name }) => entryNames.has(name.toLowerCase()),
    onItem: (entry) => {
      entries += 1;
      readEntry(entry, gathering);
    },
  });
  const isTbx = /<(?:tbx|martif)[\s>]/i.test(text);
  if (entries === 0 && !isTbx) throw new Failure('glossaryUnreadable', { file });
  return gathering.result();
}

function readEntry(entry: XmlElement, gathering: ConceptGathering): void {
  const sections = childElements(entry).filter(({ name }) => sectionNames.has(name.toLowerCase()));
  const common = childElements(entry).filter((child) => !sections.includes(child));
  const labels: Partial<Record<InterfaceLanguage, PersonalLabels>> = {};
  const read = new Set<XmlElement>();
  for (const language of interfaceLanguages) {
    const section = sections.find((one) => knownLanguage(one.language ?? '') === language);
    const here = section && labelsIn(section, definitionFor(language, common));
    if (!here) continue;
    labels[language] = here;
    read.add(section);
  }
  const id = attributeOf(entry, 'id');
  if (Object.keys(labels).length === 0) {
    const term = sections.flatMap((section) => within(section, 'term')).at(0);
    const name = term ? textOf(term) : id;
    const reason = term ? 'noLanguage' : 'noTerm';
    return gathering.skip({ ...(name !== undefined && { name }), reason });
  }
  const all = common.flatMap((child) => [child, ...within(child)]);
  const links = all.filter((one) => isNamed(one, 'xref', 'externalCrossReference'));
  const languages = languagesOfSources(all);
  const sources = links.flatMap((link) => sourceOf(link, languages));
  const themes = all.filter((one) => isOfType(one, themeType));
  gathering.add({
    ...(id !== undefined && { key: keyOf(id) }),
    theme: themes[0] && textOf(themes[0]),
    labels,
    seeAlso: all.flatMap(seeAlsoOf),
    sources,
    unread: [
      ...common.flatMap((one) => unreadIn(one, ofEntries)),
      ...(themes.length > 1 ? [{ kind: 'field', name: themeType } as const] : []),
      ...(sources.length < links.length
        ? [{ kind: 'field', name: 'externalCrossReference' } as const]
        : []),
      ...sections.flatMap((section): readonly UnreadPart[] =>
        read.has(section)
          ? childElements(section).flatMap((one) => unreadIn(one, ofSections))
          : [{ kind: 'language', name: section.language ?? 'und' }],
      ),
    ],
  });
}

/** Elements around others, which say nothing themselves. */
const holders: ReadonlySet<string> = new Set(
  'termsec tig ntig termgrp descripgrp admingrp termnotegrp'.split(' '),
);
/** What is understood of an entry as a whole, and in one of its languages. */
const ofEntries: ReadonlySet<string> = new Set(
  `${themeType} definition ref crossReference xref externalCrossReference`.split(' '),
);
const ofSections: ReadonlySet<string> = new Set(
  'term definition administrativeStatus escale-caseSensitive escale-accentSensitive'.split(' '),
);

/** What an element says that is not understood, by the name of what it says. */
function unreadIn(element: XmlElement, understood: ReadonlySet<string>): readonly UnreadPart[] {
  const { name } = element;
  if (ownWords(element)) return [];
  if (holders.has(name.toLowerCase())) {
    return childElements(element).flatMap((child) => unreadIn(child, understood));
  }
  const said = attributeOf(element, 'type') ?? name;
  return understood.has(said) || understood.has(name) ? [] : [{ kind: 'field', name: said }];
}

function keyOf(id: string): string {
  return id.startsWith(idPrefix) ? conceptPrefix + id.slice(idPrefix.length) : id;
}

/** Everything inside, or what of it has this name. */
function within(element: XmlElement, name?: string): readonly XmlElement[] {
  return childElements(element).flatMap((child) => [
    ...(name === undefined || child.name.toLowerCase() === name ? [child] : []),
    ...within(child, name),
  ]);
}

/** The style DCA names what is said in an attribute, DCT in the element's own name. */
function isOfType(element: XmlElement, type: string): boolean {
  return attributeOf(element, 'type') === type || element.name === type;
}

function isNamed({ name }: XmlElement, dca: string, dct: string): boolean {
  return name.toLowerCase() === dca || name === dct;
}

/** What an entry says in this language for the concept as a whole. */
function definitionFor(language: InterfaceLanguage, common: readonly XmlElement[]): string {
  const found = common
    .flatMap((child) => [child, ...within(child)])
    .find((one) => isOfType(one, 'definition') && knownLanguage(one.language ?? '') === language);
  return found ? textOf(found) : '';
}

function labelsIn(section: XmlElement, commonDefinition: string): PersonalLabels | undefined {
  const holders = within(section).filter((one) =>
    childElements(one).some(({ name }) => name.toLowerCase() === 'term'),
  );
  const terms = holders.flatMap((holder) => {
    const [term] = within(holder, 'term');
    const isPreferred = within(holder).some(
      (note) =>
        isOfType(note, 'administrativeStatus') && textOf(note).trim().startsWith('preferredTerm'),
    );
    return term ? [{ text: textOf(term), isPreferred }] : [];
  });
  const preferred = terms.find(({ isPreferred }) => isPreferred) ?? terms[0];
  if (!preferred) return undefined;
  const definition = within(section).find((one) => isOfType(one, 'definition'));
  const said = (note: string) =>
    within(section).flatMap((one) => {
      const [word, ...words] = ownWords(one) ?? [];
      return word === note ? [words.join(' ')] : [];
    });
  const sensitiveForms = said(ownNotes.caseSensitiveForm);
  const says = (kind: 'caseSensitive' | 'accentSensitive') =>
    within(section).some(
      (one) =>
        ownWords(one)?.[0] === ownNotes[kind] ||
        // Before 0.9.0 it was an `admin`, of a type that the dialect does not know.
        (isOfType(one, ownNotes[kind]) && textOf(one).trim() === 'yes'),
    );
  return labelsOf({
    preferred: preferred.text,
    forms: terms.filter((term) => term !== preferred).map(({ text }) => text),
    definition: definition ? textOf(definition) : commonDefinition,
    caseSensitive: says('caseSensitive') || sensitiveForms,
    accentSensitive: says('accentSensitive'),
    exceptions: said(ownNotes.exception),
  });
}

/** The words of a note of Escale's own; undefined for any other element. */
function ownWords(element: XmlElement): readonly [string, ...string[]] | undefined {
  if (element.name.toLowerCase() !== 'note') return undefined;
  const [first = '', ...others] = wordsIn(textOf(element));
  const isOwn = Object.values<string>(ownNotes).includes(first);
  return isOwn ? [first, ...others] : undefined;
}

function wordsIn(text: string): readonly string[] {
  return text.trim().split(/\s+/u);
}

function seeAlsoOf(element: XmlElement): readonly string[] {
  const [word, id] = ownWords(element) ?? [];
  if (word === ownNotes.seeAlso && id !== undefined) return [conceptPrefix + id];
  if (!isNamed(element, 'ref', 'crossReference')) return [];
  const target = attributeOf(element, 'target');
  return target === undefined ? [] : [keyOf(target.replace(/^#/, ''))];
}

/** The languages that notes give to sources, by address, which has no more than its words: in the order of the sources. */
function languagesOfSources(
  elements: readonly XmlElement[],
): ReadonlyMap<string, IterableIterator<string>> {
  const languages = new Map<string, string[]>();
  for (const element of elements) {
    const [word, language = '', ...address] = ownWords(element) ?? [];
    if (word !== ownNotes.sourceLanguage) continue;
    const key = address.join(' ');
    const those = languages.get(key);
    if (those) those.push(language);
    else languages.set(key, [language]);
  }
  return new Map([...languages].map(([key, those]) => [key, those.values()]));
}

/** Before 0.9.0 the language stood in the element, which the dialect does not allow. */
function sourceOf(
  xref: XmlElement,
  languages: ReadonlyMap<string, IterableIterator<string>>,
): ExchangedConcept['sources'] {
  const url = attributeOf(xref, 'target') ?? '';
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return [];
  const said = languages.get(wordsIn(url).join(' '))?.next();
  const language = parseLanguageTag((said?.done === false ? said.value : xref.language) ?? '');
  return [{ title: textOf(xref), url, language: language ?? 'und' }];
}
