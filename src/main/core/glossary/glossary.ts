import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  glossaryFileSchema,
  type Concept,
  type GlossaryFileContent,
  type TermMatch,
} from '../../../shared/domain/glossary.ts';
import {
  interfaceLanguages,
  knownLanguage,
  type InterfaceLanguage,
  type LanguageTag,
} from '../../../shared/domain/language.ts';
import {
  escaleGlossaryId,
  explains,
  type NamedGlossary,
} from '../../../shared/domain/named-glossary.ts';
import type { Neighbour } from '../../../shared/ipc/glossary-answers.ts';
import { createTermMatcher, termsIn, type TermMatcher } from '../../../shared/text/terms.ts';
import { indexKey, type Term } from '../../../shared/text/term-index.ts';
import type { SharedLabel } from './shared-labels.ts';

/** The concepts that Escale explains, and the finding of them in texts. */
export interface Glossary {
  readonly concepts: readonly Concept[];
  /** SHA-256 of the contents in hexadecimal: what was matched with another version must be matched again. */
  readonly version: string;
  concept(id: string): Concept | undefined;
  /** The theme of the file that a concept stands in. */
  themeOf(id: string): string | undefined;
  /** The id of the glossary that a concept stands in. */
  glossaryOf(id: string): string | undefined;
  /** The concepts of other glossaries that are written like this one. */
  sharing(id: string): readonly SharedLabel[];
  /**
   * Every term in a canonical text, in order; none when the glossary does not know the text's language. Glossaries that do
   * not explain the articles of the text's source are left out.
   */
  match(text: string, language: LanguageTag, sourceId?: string): TermMatch[];
  /** The concepts in a canonical text, each once, in the order of their first mention. */
  conceptIds(text: string, language: LanguageTag, sourceId?: string): string[];
}

/** A concept by its names alone. */
export function named({ id, labels: { fr, en } }: Concept): Neighbour {
  return { id, en: en.preferred, fr: fr.preferred };
}

/** A file of a glossary, read and parsed as JSON but not yet understood. */
export interface GlossaryFile {
  readonly name: string;
  readonly content: unknown;
}

/**
 * Makes a glossary of its files. Throws an Error that names the file and the concept when a file does not follow the
 * schema, an id or a label stands for two concepts, or a see-also leads nowhere: a glossary comes with the program, so
 * that is a fault of its authors, found by its tests.
 */
export function createGlossary(files: readonly GlossaryFile[]): Glossary {
  const parsed = files.map(parseFile);
  const concepts = parsed.flatMap((file) => file.concepts);
  const themes = new Map(
    parsed.flatMap((file) => file.concepts.map(({ id }) => [id, file.theme] as const)),
  );
  const byId = new Map(concepts.map((concept) => [concept.id, concept]));
  const faults = [...findFaults(concepts, byId)];
  if (faults.length > 0) throw new Error(`The glossary has faults:\n${faults.join('\n')}`);

  return {
    concepts,
    version: createHash('sha256').update(JSON.stringify(concepts)).digest('hex'),
    concept: (id) => byId.get(id),
    themeOf: (id) => themes.get(id),
    glossaryOf: (id) => (byId.has(id) ? escaleGlossaryId : undefined),
    // What several of its concepts wrote the same would be one of the faults.
    sharing: () => [],
    ...matchingOf((language) => termsIn(concepts, language)),
  };
}

/** The finding of a glossary's terms in texts. The matcher of a language is made when the first text in it comes. */
export function matchingOf(
  termsOf: (language: InterfaceLanguage) => readonly Term[],
  glossaries: readonly Pick<NamedGlossary, 'id' | 'sourceIds'>[] = [],
): Pick<Glossary, 'match' | 'conceptIds'> {
  const matchers = new Map<InterfaceLanguage, TermMatcher>();
  const matcherFor = (language: InterfaceLanguage): TermMatcher => {
    const matcher = matchers.get(language) ?? createTermMatcher(termsOf(language));
    matchers.set(language, matcher);
    return matcher;
  };
  const match = (text: string, language: LanguageTag, sourceId?: string): TermMatch[] => {
    const known = knownLanguage(language);
    const mute = glossaries.filter((one) => !explains(one, sourceId)).map(({ id }) => id);
    return known ? matcherFor(known)(text, new Set(mute)) : [];
  };
  return {
    match,
    conceptIds: (text, language, sourceId) => [
      ...new Set(match(text, language, sourceId).map(({ conceptId }) => conceptId)),
    ],
  };
}

/** Reads every `.json` file of a folder, in the order of their names. */
export async function readGlossary(directory: string): Promise<Glossary> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.json')).toSorted();
  const files = await Promise.all(
    names.map(async (name) => ({
      name,
      content: JSON.parse(await readFile(join(directory, name), 'utf8')) as unknown,
    })),
  );
  return createGlossary(files);
}

function parseFile({ name, content }: GlossaryFile): GlossaryFileContent {
  const parsed = glossaryFileSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`The glossary file ${name} does not follow the schema:\n${faults.join('\n')}`);
}

function* findFaults(
  concepts: readonly Concept[],
  byId: ReadonlyMap<string, Concept>,
): Generator<string> {
  for (const concept of concepts) {
    if (byId.get(concept.id) !== concept) yield `${concept.id}: two concepts have this id`;
    for (const other of concept.seeAlso) {
      if (!byId.has(other)) yield `${concept.id}: its see-also ${other} does not exist`;
      if (other === concept.id) yield `${concept.id}: it refers to itself`;
    }
    for (const language of interfaceLanguages) yield* findStrayForms(concept, language);
  }
  for (const language of interfaceLanguages) yield* findSharedLabels(concepts, language);
}

/** Forms that are to be case-sensitive and that the concept does not have. */
function* findStrayForms({ id, labels }: Concept, language: InterfaceLanguage): Generator<string> {
  const { preferred, forms, matching } = labels[language];
  const named = Array.isArray(matching?.caseSensitive) ? matching.caseSensitive : [];
  for (const form of named.filter((name) => name !== preferred && !forms.includes(name))) {
    yield `${id}: its case-sensitive ${language} form ${form} is not listed`;
  }
}

/** Labels that are written the same and stand for two concepts; a case-sensitive one may differ in case alone. */
function* findSharedLabels(
  concepts: readonly Concept[],
  language: InterfaceLanguage,
): Generator<string> {
  const owners = new Map<string, string>();
  for (const { conceptId, label, caseSensitive, accentSensitive } of termsIn(concepts, language)) {
    const written = caseSensitive || accentSensitive ? `written as ${label}` : indexKey(label);
    const owner = owners.get(written);
    if (owner !== undefined && owner !== conceptId) {
      yield `${conceptId}: its ${language} label ${label} also stands for ${owner}`;
    }
    owners.set(written, conceptId);
  }
}
