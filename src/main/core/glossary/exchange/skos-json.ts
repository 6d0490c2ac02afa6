import { z } from 'zod';
import {
  type InterfaceLanguage,
  interfaceLanguages,
  knownLanguage,
  parseLanguageTag,
} from '../../../../shared/domain/language.ts';
import {
  type ExchangedConcept,
  languagesOf,
  type ReadGlossaryFile,
  type UnreadPart,
} from '../../../../shared/domain/personal-concept.ts';
import { Failure } from '../../../../shared/result.ts';
import { parseJson } from '../../encoding/parse-json.ts';
import {
  ConceptGathering,
  conceptPrefix,
  labelsOf,
  type ReadConcept,
} from './concept-gathering.ts';

/** Of W3C's SKOS (2009) and of Dublin Core's terms, and what neither has words for. */
export const skosNamespaces = {
  skos: 'http://www.w3.org/2004/02/skos/core#',
  dct: 'http://purl.org/dc/terms/',
  escale: 'urn:escale:',
} as const;

/** A node of a graph, its properties by their names. */
export type SkosNode = Readonly<Record<string, unknown>>;

/** Concepts as a graph of SKOS in JSON-LD. Nothing is lost by writing and reading. */
export function toSkosJson(concepts: readonly ExchangedConcept[]): string {
  const document = { '@context': skosNamespaces, '@graph': concepts.map(toNode) };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function toNode(concept: ExchangedConcept): SkosNode {
  const languages = languagesOf(concept);
  const each = (textsOf: (language: InterfaceLanguage) => readonly (string | undefined)[]) =>
    languages.flatMap((language) =>
      textsOf(language)
        .filter((text) => text !== undefined)
        .map((text) => ({ '@language': language, '@value': text })),
    );
  const sensitive = (kind: 'caseSensitive' | 'accentSensitive') =>
    languages.filter((language) => concept.labels[language]?.matching?.[kind] === true);
  const sensitiveForms = (language: InterfaceLanguage) => {
    const sensitive = concept.labels[language]?.matching?.caseSensitive;
    return Array.isArray(sensitive) ? sensitive : [];
  };
  return {
    '@id': conceptPrefix + concept.id,
    '@type': 'skos:Concept',
    'skos:prefLabel': each((language) => [concept.labels[language]?.preferred]),
    'skos:altLabel': each((language) => concept.labels[language]?.forms ?? []),
    'skos:definition': each((language) => [concept.labels[language]?.definition || undefined]),
    'skos:related': concept.seeAlso.map((id) => ({ '@id': conceptPrefix + id })),
    'dct:source': concept.sources.map(({ url, title, language }) => ({
      '@id': url,
      'dct:title': { '@language': language, '@value': title },
    })),
    'escale:caseSensitive': sensitive('caseSensitive'),
    'escale:accentSensitive': sensitive('accentSensitive'),
    // Most concepts have none of these.
    ...filled('escale:caseSensitiveForm', each(sensitiveForms)),
    ...filled(
      'escale:exception',
      each((language) => concept.labels[language]?.matching?.exceptions ?? []),
    ),
    ...(concept.theme !== undefined && { 'escale:theme': concept.theme }),
  };
}

function filled(name: string, values: readonly unknown[]): SkosNode {
  return values.length > 0 ? { [name]: values } : {};
}

/**
 * Reads the concepts of a document of SKOS in JSON-LD, in the forms that programs write: a graph, a list or one node;
 * names with a prefix, whole, or as the document's own context abbreviates them; texts with a language, or by language.
 * A context at an address is not fetched. Throws Failure `glossaryUnreadable` for what is no JSON.
 */
export function readSkosJson(text: string, file: string): ReadGlossaryFile {
  const document = parseJson(text.replace(/^\uFEFF/, ''));
  if (typeof document !== 'object' || document === null)
    throw new Failure('glossaryUnreadable', { file });
  return readSkosNodes(nodesOf(document), contextOf(document));
}

/** Reads the concepts of a graph, of which `context` abbreviates the names. */
export function readSkosNodes(
  nodes: readonly SkosNode[],
  context: SkosNode = {},
): ReadGlossaryFile {
  const names = new NameReader(context);
  const gathering = new ConceptGathering();
  for (const node of nodes) {
    const known = names.expandKeys(node);
    if (isConcept(known, names)) readNode(known, names, gathering);
  }
  return gathering.result();
}

function isNode(value: unknown): value is SkosNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

function nodesOf(document: unknown): readonly SkosNode[] {
  return listOf(document)
    .filter(isNode)
    .flatMap((node) => (node['@graph'] === undefined ? [node] : listOf(node['@graph'])))
    .filter(isNode);
}

function contextOf(document: unknown): SkosNode {
  const contexts = listOf(document)
    .filter(isNode)
    .flatMap((node) => listOf(node['@context']))
    .filter(isNode);
  return Object.assign({}, ...contexts) as SkosNode;
}

const termDefinitionSchema = z.union([z.string(), z.object({ '@id': z.string() })]);

/** Names in full, as a document's context abbreviates them. */
class NameReader {
  readonly #meanings: ReadonlyMap<string, string>;

  constructor(context: SkosNode) {
    const meanings = new Map<string, string>(Object.entries(skosNamespaces));
    for (const [term, definition] of Object.entries(context)) {
      const parsed = termDefinitionSchema.safeParse(definition).data;
      if (parsed !== undefined)
        meanings.set(term, typeof parsed === 'string' ? parsed : parsed['@id']);
    }
    this.#meanings = meanings;
  }

  expand(name: string): string {
    const meaning = this.#meanings.get(name);
    // One step from a term to a name with a prefix: contexts go no further.
    return this.#withPrefix(meaning ?? name) ?? meaning ?? skosNamespaces.skos + name;
  }

  expandKeys(node: SkosNode): SkosNode {
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [
        key.startsWith('@') ? key : this.expand(key),
        value,
      ]),
    );
  }

  #withPrefix(name: string): string | undefined {
    const colon = name.indexOf(':');
    if (colon < 0) return undefined;
    const space = this.#meanings.get(name.slice(0, colon));
    return space === undefined ? name : space + name.slice(colon + 1);
  }
}

/** What groups concepts has a name as they have. */
const groups = ['ConceptScheme', 'Collection', 'OrderedCollection'] as const;

function isConcept(node: SkosNode, names: NameReader): boolean {
  const written = listOf(node['@type'] ?? node[`${skosNamespaces.skos}type`]);
  const types = written.map((type) => (typeof type === 'string' ? names.expand(type) : ''));
  const isOf = (name: string) => types.includes(skosNamespaces.skos + name);
  if (isOf('Concept')) return true;
  return node[`${skosNamespaces.skos}prefLabel`] !== undefined && !groups.some(isOf);
}

interface LanguageText {
  readonly language: string;
  readonly text: string;
}

/** The texts of a property, each with its language: `und` where none is said. */
function textsOf(value: unknown): readonly LanguageText[] {
  return listOf(value).flatMap((one): readonly LanguageText[] => {
    if (typeof one === 'string') return [{ language: 'und', text: one }];
    if (!isNode(one)) return [];
    if (typeof one['@value'] === 'string') {
      const { '@language': language } = one;
      return [{ language: typeof language === 'string' ? language : 'und', text: one['@value'] }];
    }
    // By language, as a context with a language container has them.
    return Object.entries(one).flatMap(([language, texts]) =>
      listOf(texts).flatMap((text) => (typeof text === 'string' ? [{ language, text }] : [])),
    );
  });
}

function readNode(node: SkosNode, names: NameReader, gathering: ConceptGathering): void {
  const property = (name: string) => node[skosNamespaces.skos + name];
  const preferred = textsOf(property('prefLabel'));
  const others = [...textsOf(property('altLabel')), ...textsOf(property('hiddenLabel'))];
  const definitions = textsOf(property('definition'));
  const own = (kind: string) => node[skosNamespaces.escale + kind];
  const sensitive = (kind: string) => listOf(own(kind));
  const labels: ReadConcept['labels'] = Object.fromEntries(
    interfaceLanguages.flatMap((language) => {
      const here = ({ language: tag }: LanguageText) => knownLanguage(tag) === language;
      const ownTexts = (kind: string) =>
        textsOf(own(kind))
          .filter(here)
          .map(({ text }) => text);
      const written = labelsOf({
        preferred: preferred.find(here)?.text ?? '',
        forms: others.filter(here).map(({ text }) => text),
        definition: definitions.find(here)?.text ?? '',
        caseSensitive:
          sensitive('caseSensitive').includes(language) || ownTexts('caseSensitiveForm'),
        accentSensitive: sensitive('accentSensitive').includes(language),
        exceptions: ownTexts('exception'),
      });
      return written ? [[language, written]] : [];
    }),
  );
  const name = preferred[0]?.text;
  if (Object.keys(labels).length === 0) {
    const reason = name === undefined ? 'noTerm' : 'noLanguage';
    const named = name ?? node['@id'];
    return gathering.skip({ ...(typeof named === 'string' && { name: named }), reason });
  }
  const id = node['@id'];
  const sources = listOf(node[`${skosNamespaces.dct}source`]);
  const web = sources.flatMap((source) => sourceOf(source, names));
  gathering.add({
    ...(typeof id === 'string' && { key: names.expand(id) }),
    theme: textsOf(own('theme'))[0]?.text,
    labels,
    seeAlso: ['related', 'broader', 'narrower']
      .flatMap((relation) => listOf(property(relation)))
      .flatMap((other) => (isNode(other) ? listOf(other['@id']) : [other]))
      .filter((other) => typeof other === 'string')
      .map((other) => names.expand(other)),
    sources: web,
    unread: [
      ...unreadTexts([...preferred, ...others, ...definitions], labels),
      ...unreadFields(node),
      ...(isDefinedTwice(definitions) ? [{ kind: 'field', name: 'definition' } as const] : []),
      ...(web.length < sources.length ? [{ kind: 'field', name: 'source' } as const] : []),
    ],
  });
}

/** Whether a concept is defined several times in one language; the first definition is taken. */
function isDefinedTwice(definitions: readonly LanguageText[]): boolean {
  const languages = definitions.map(({ language }) => knownLanguage(language));
  const known = languages.filter((language) => language !== undefined);
  return new Set(known).size < known.length;
}

function unreadTexts(
  texts: readonly LanguageText[],
  labels: ReadConcept['labels'],
): readonly UnreadPart[] {
  return texts.flatMap(({ language }) => {
    const known = knownLanguage(language);
    if (known !== undefined && labels[known]) return [];
    return [{ kind: 'language', name: language }];
  });
}

const understood: ReadonlySet<string> = new Set([
  ...['prefLabel', 'altLabel', 'hiddenLabel', 'definition', 'related', 'broader', 'narrower'].map(
    (name) => skosNamespaces.skos + name,
  ),
  // How a concept stands in its file.
  ...['inScheme', 'topConceptOf', 'type'].map((name) => skosNamespaces.skos + name),
  `${skosNamespaces.dct}source`,
  ...['caseSensitive', 'caseSensitiveForm', 'accentSensitive', 'exception', 'theme'].map(
    (name) => skosNamespaces.escale + name,
  ),
]);

function unreadFields(node: SkosNode): readonly UnreadPart[] {
  return Object.keys(node)
    .filter((key) => !key.startsWith('@') && !understood.has(key))
    .map((key) => ({ kind: 'field', name: key.replace(/^.*[#/:](?=.)/, '') }));
}

function sourceOf(source: unknown, names: NameReader): ExchangedConcept['sources'] {
  if (typeof source === 'string')
    return [{ title: source, url: source, language: 'und' }].filter(isWeb);
  if (!isNode(source) || typeof source['@id'] !== 'string') return [];
  const title = textsOf(names.expandKeys(source)[`${skosNamespaces.dct}title`])[0];
  const url = source['@id'];
  const language = parseLanguageTag(title?.language ?? '') ?? 'und';
  return [{ title: title?.text ?? url, url, language }].filter(isWeb);
}

/** Other programs name books and people as sources as well; what leads nowhere is no link. */
function isWeb({ url }: { readonly url: string }): boolean {
  return /^https?:/i.test(url) && URL.canParse(url);
}
