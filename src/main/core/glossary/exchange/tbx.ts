import {
  type InterfaceLanguage,
  interfaceLanguages,
  knownLanguage,
  parseLanguageTag,
} from '../../../../shared/domain/language.ts';
import {
  type ExchangedConcept,
  languagesOf,
  type PersonalLabels,
  type ReadGlossaryFile,
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
const yes = 'yes';

const head = `<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>Escale</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
`;

/** Concepts as TBX 3 (ISO 30042:2019) in the DCA style. Nothing is lost by writing and reading. */
export function toTbx(concepts: readonly ExchangedConcept[]): string {
  return `${head}${concepts.map(entryOf).join('')}</body></text>\n</tbx>\n`;
}

function entryOf(concept: ExchangedConcept): string {
  const { id, seeAlso, sources, labels } = concept;
  const references = seeAlso.map(
    (other) => `<ref type="crossReference" target="${written(idPrefix + other)}"/>\n`,
  );
  const links = sources.map(
    ({ url, title, language }) =>
      `<xref type="externalCrossReference" xml:lang="${written(language)}" target="${written(url)}">${written(title)}</xref>\n`,
  );
  const sections = languagesOf(concept).map((language) => {
    const here = labels[language];
    return here ? sectionOf(here, language) : '';
  });
  const inside = [...references, ...links, ...sections].join('');
  return `<conceptEntry id="${written(idPrefix + id)}">\n${inside}</conceptEntry>\n`;
}

function sectionOf(labels: PersonalLabels, language: InterfaceLanguage): string {
  const { preferred, forms, definition, matching } = labels;
  const terms = [preferred, ...forms].map((term, place) => {
    const status = place === 0 ? 'preferredTerm-admn-sts' : 'admittedTerm-admn-sts';
    const note = `<termNote type="administrativeStatus">${status}</termNote>`;
    return `<termSec><term>${written(term)}</term>${note}</termSec>\n`;
  });
  const sensitive = (['caseSensitive', 'accentSensitive'] as const)
    .filter((kind) => matching?.[kind])
    .map((kind) => `<admin type="escale-${kind}">${yes}</admin>\n`);
  const meaning =
    definition === '' ? [] : [`<descrip type="definition">${written(definition)}</descrip>\n`];
  return `<langSec xml:lang="${language}">\n${[...meaning, ...sensitive, ...terms].join('')}</langSec>\n`;
}

/** As XML keeps it: it would make a line end of a carriage return. */
function written(text: string): string {
  return escapeHtml(text).replaceAll('\r', '&#13;');
}

const entryNames: ReadonlySet<string> = new Set(['conceptentry', 'termentry']);
const sectionNames: ReadonlySet<string> = new Set(['langsec', 'langset']);

/**
 * Reads TBX 3 and its forerunners in the DCA style, with the patience and the limits of the feed reader. A document that
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
  for (const language of interfaceLanguages) {
    const section = sections.find((one) => knownLanguage(one.language ?? '') === language);
    const here = section && labelsIn(section, definitionFor(language, common));
    if (here) labels[language] = here;
  }
  const id = attributeOf(entry, 'id');
  if (Object.keys(labels).length === 0) {
    const term = sections.flatMap((section) => within(section, 'term')).at(0);
    const name = term ? textOf(term) : id;
    const reason = term ? 'noLanguage' : 'noTerm';
    return gathering.skip({ ...(name !== undefined && { name }), reason });
  }
  const all = common.flatMap((child) => [child, ...within(child)]);
  gathering.add({
    ...(id !== undefined && { key: keyOf(id) }),
    labels,
    seeAlso: all
      .filter(({ name }) => name.toLowerCase() === 'ref')
      .flatMap((ref) => attributeOf(ref, 'target') ?? [])
      .map((target) => keyOf(target.replace(/^#/, ''))),
    sources: all.filter(({ name }) => name.toLowerCase() === 'xref').flatMap(sourceOf),
  });
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

function isOfType(element: XmlElement, type: string): boolean {
  return attributeOf(element, 'type') === type;
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
    const notes = [...within(holder, 'termnote')];
    const isPreferred = notes.some(
      (note) =>
        isOfType(note, 'administrativeStatus') && textOf(note).trim().startsWith('preferredTerm'),
    );
    return term ? [{ text: textOf(term), isPreferred }] : [];
  });
  const preferred = terms.find(({ isPreferred }) => isPreferred) ?? terms[0];
  if (!preferred) return undefined;
  const definition = within(section, 'descrip').find((one) => isOfType(one, 'definition'));
  const says = (kind: string) =>
    within(section, 'admin').some(
      (one) => isOfType(one, `escale-${kind}`) && textOf(one).trim() === yes,
    );
  return labelsOf({
    preferred: preferred.text,
    forms: terms.filter((term) => term !== preferred).map(({ text }) => text),
    definition: definition ? textOf(definition) : commonDefinition,
    caseSensitive: says('caseSensitive'),
    accentSensitive: says('accentSensitive'),
  });
}

function sourceOf(xref: XmlElement): ExchangedConcept['sources'] {
  const url = attributeOf(xref, 'target') ?? '';
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return [];
  return [{ title: textOf(xref), url, language: parseLanguageTag(xref.language ?? '') ?? 'und' }];
}
