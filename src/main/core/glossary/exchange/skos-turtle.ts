import { DataFactory, Parser, type Quad, type Term, Writer } from 'n3';
import {
  type ExchangedConcept,
  languagesOf,
  type ReadGlossaryFile,
} from '../../../../shared/domain/personal-concept.ts';
import { Failure } from '../../../../shared/result.ts';
import { conceptPrefix } from './concept-gathering.ts';
import { readSkosNodes, skosNamespaces, type SkosNode } from './skos-json.ts';

const { skos, dct, escale } = skosNamespaces;
const rdfType = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
/** Where a source is to be read. A source is no node of this name itself: two concepts may call one page differently. */
const seeAlso = 'http://www.w3.org/2000/01/rdf-schema#seeAlso';

/** Characters of a file: each triple takes much more memory than its text, and 20,000 concepts have fewer. */
const mostCharacters = 16 * 1024 * 1024;

/** Concepts as SKOS in Turtle. Nothing is lost by writing and reading. */
export function toSkosTurtle(concepts: readonly ExchangedConcept[]): string {
  const writer = new Writer({ prefixes: { skos, dct, escale, rdfs: seeAlso.slice(0, -7) } });
  writer.addQuads(concepts.flatMap(quadsOf));
  let written = '';
  // It answers at once, as it writes to no stream.
  writer.end((_error, document: string) => {
    written = document;
  });
  return written;
}

function quadsOf(concept: ExchangedConcept): readonly Quad[] {
  const subject = DataFactory.namedNode(conceptPrefix + concept.id);
  const say = (predicate: string, object: Quad['object']) =>
    DataFactory.quad(subject, DataFactory.namedNode(predicate), object);
  const labels = languagesOf(concept).flatMap((language) => {
    const { preferred, forms, definition, matching } = concept.labels[language] ?? {
      preferred: '',
      forms: [],
      definition: '',
    };
    return [
      say(`${skos}prefLabel`, DataFactory.literal(preferred, language)),
      ...forms.map((form) => say(`${skos}altLabel`, DataFactory.literal(form, language))),
      ...(definition === ''
        ? []
        : [say(`${skos}definition`, DataFactory.literal(definition, language))]),
      ...(['caseSensitive', 'accentSensitive'] as const)
        .filter((kind) => matching?.[kind] === true)
        .map((kind) => say(escale + kind, DataFactory.literal(language))),
      ...(Array.isArray(matching?.caseSensitive) ? matching.caseSensitive : []).map((form) =>
        say(`${escale}caseSensitiveForm`, DataFactory.literal(form, language)),
      ),
      ...(matching?.exceptions ?? []).map((exception) =>
        say(`${escale}exception`, DataFactory.literal(exception, language)),
      ),
    ];
  });
  const sources = concept.sources.flatMap(({ url, title, language }) => {
    const source = DataFactory.blankNode();
    return [
      say(`${dct}source`, source),
      DataFactory.quad(
        source,
        DataFactory.namedNode(`${dct}title`),
        DataFactory.literal(title, language),
      ),
      DataFactory.quad(
        source,
        DataFactory.namedNode(seeAlso),
        DataFactory.namedNode(writable(url)),
      ),
      ...(writable(url) === url
        ? []
        : [
            DataFactory.quad(
              source,
              DataFactory.namedNode(`${escale}address`),
              DataFactory.literal(url),
            ),
          ]),
    ];
  });
  return [
    say(rdfType, DataFactory.namedNode(`${skos}Concept`)),
    ...(concept.theme === undefined
      ? []
      : [say(`${escale}theme`, DataFactory.literal(concept.theme))]),
    ...labels,
    ...concept.seeAlso.map((id) =>
      say(`${skos}related`, DataFactory.namedNode(conceptPrefix + id)),
    ),
    ...sources,
  ];
}

/** Turtle has no way to write these signs in an address, which is then said as it is besides. */
function writable(url: string): string {
  return url.replaceAll(/[\s\p{Cc}<>"{}|^`\\]/gu, encodeURIComponent);
}

/**
 * Reads the concepts of a document of SKOS in Turtle; of a source what is said of it anywhere in the document. Throws
 * Failure `glossaryUnreadable` for what is no Turtle, and for what is too large.
 */
export function readSkosTurtle(text: string, file: string): ReadGlossaryFile {
  if (text.length > mostCharacters) throw new Failure('glossaryUnreadable', { file });
  const nodes = new Map<string, Record<string, unknown[]>>();
  for (const { subject, predicate, object } of parse(text, file)) {
    const node = nodes.get(subject.id) ?? {};
    nodes.set(subject.id, node);
    (node[predicate.value] ??= []).push(valueOf(object));
  }
  return readSkosNodes(
    [...nodes].map(([id, { [rdfType]: types, [`${dct}source`]: sources, ...properties }]) => ({
      '@id': id,
      ...properties,
      ...(types && { '@type': types.map(idOf) }),
      ...(sources && { [`${dct}source`]: sources.map((source) => sourceNode(source, nodes)) }),
    })),
  );
}

function parse(text: string, file: string): readonly Quad[] {
  try {
    // Relative names become the same ones wherever the file lies.
    return new Parser({ baseIRI: 'file:///', format: 'Turtle' }).parse(text);
  } catch (error) {
    throw new Failure('glossaryUnreadable', { file }, { cause: error });
  }
}

function valueOf(object: Term): SkosNode | string {
  if (object.termType !== 'Literal') return { '@id': object.id };
  const { value, language } = object;
  return language === '' ? value : { '@value': value, '@language': language };
}

function idOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && '@id' in value ? value['@id'] : value;
}

/** A source with its title, under its address. */
function sourceNode(
  source: unknown,
  nodes: ReadonlyMap<string, Readonly<Record<string, unknown[]>>>,
): unknown {
  const id = idOf(source);
  const said = typeof id === 'string' ? nodes.get(id) : undefined;
  if (!said) return source;
  const address = said[`${escale}address`]?.[0] ?? idOf(said[seeAlso]?.[0]);
  return { '@id': address ?? id, [`${dct}title`]: said[`${dct}title`] };
}
