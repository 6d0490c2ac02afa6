import { createHash } from 'node:crypto';
import type { InterfaceLanguage } from '../../../../shared/domain/language.ts';
import {
  type ExchangedConcept,
  exchangedConceptSchema,
  type PersonalLabels,
  longestDefinition,
  longestTerm,
  mostForms,
  mostPersonalConcepts,
  normaliseTerm,
  type ReadGlossaryFile,
  type SkippedEntry,
  type UnreadPart,
} from '../../../../shared/domain/personal-concept.ts';

/** What the ids of Escale's concepts begin with in files. */
export const conceptPrefix = 'urn:escale:concept:';

/** What a file says of one concept in one language, or of the concept as a whole, as it was read. */
export interface ReadConcept {
  /** As the file calls it; absent where it has no name of its own. */
  readonly key?: string | undefined;
  readonly line?: number | undefined;
  /** As it is written; one that is longer than any term is not kept. */
  readonly theme?: string | undefined;
  readonly labels: Partial<Record<InterfaceLanguage, PersonalLabels>>;
  readonly seeAlso: readonly string[];
  readonly sources: ExchangedConcept['sources'];
  /** What of it is not in the rest. */
  readonly unread: readonly UnreadPart[];
}

/** Parts that are named as unread, and characters of such a name: no honest file has more. */
const mostUnreadParts = 100;
const longestName = 80;

/** Puts together what a file says, checks it, and keeps account of what is left out and why. */
export class ConceptGathering {
  readonly #read = new Map<string, ReadConcept>();
  readonly #skipped: SkippedEntry[] = [];
  readonly #unread = new Map<string, ReadGlossaryFile['unread'][number]>();

  /** Adds what was read; a concept that is met again gains what is new. */
  add(read: ReadConcept): void {
    const theme = normaliseTerm(read.theme ?? '');
    const isKept = theme.length <= longestTerm;
    this.#count(isKept ? read.unread : [...read.unread, { kind: 'field', name: 'theme' }]);
    const key = read.key ?? ownKey(read.labels);
    const known = this.#read.get(key);
    this.#read.set(key, {
      ...(known ?? read),
      theme: known?.theme ?? (theme !== '' && isKept ? theme : undefined),
      labels: { ...read.labels, ...known?.labels },
      seeAlso: union(known?.seeAlso, read.seeAlso),
      sources: unionOfSources(known?.sources, read.sources),
    });
  }

  skip(entry: SkippedEntry): void {
    this.#skipped.push(entry);
  }

  result(): ReadGlossaryFile {
    const ids = new Map([...this.#read].map(([key, { labels }]) => [key, idOf(key, labels)]));
    const concepts: ExchangedConcept[] = [];
    for (const [key, { theme, labels, seeAlso, sources, line }] of this.#read) {
      const where = { ...(line !== undefined && { line }), name: nameOf(labels) ?? key };
      if (nameOf(labels) === undefined) {
        this.skip({ ...where, reason: 'noTerm' });
        continue;
      }
      if (concepts.length >= mostPersonalConcepts) {
        this.skip({ ...where, reason: 'tooMany' });
        continue;
      }
      const references = seeAlso.map((other) => ids.get(other) ?? idOf(other));
      const parsed = exchangedConceptSchema.safeParse({
        id: ids.get(key),
        ...(theme !== undefined && { theme }),
        labels,
        seeAlso: references,
        sources,
      });
      if (parsed.success) concepts.push(parsed.data);
      else this.skip({ ...where, reason: isTooLong(labels) ? 'tooLong' : 'malformed' });
    }
    return { concepts, skipped: this.#skipped, unread: [...this.#unread.values()] };
  }

  /** Each part once for an entry, however often it has it. */
  #count(parts: readonly UnreadPart[]): void {
    const named = new Map(
      parts.map(({ kind, name }) => [
        `${kind} ${name}`,
        { kind, name: name.slice(0, longestName) },
      ]),
    );
    for (const [key, part] of named) {
      const known = this.#unread.get(key);
      if (known || this.#unread.size < mostUnreadParts)
        this.#unread.set(key, { ...part, entries: (known?.entries ?? 0) + 1 });
    }
  }
}

const idPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Ids of ours stay. Any other name becomes the same id each time, so that a file read again changes nothing; together
 * with the terms, since what is called `1` in one file is something else in the next.
 */
function idOf(key: string, { fr, en }: ReadConcept['labels'] = {}): string {
  const own = key.startsWith(conceptPrefix) ? key.slice(conceptPrefix.length) : '';
  if (idPattern.test(own) && own.length <= longestTerm) return own;
  const named = JSON.stringify([key, fr?.preferred, en?.preferred]);
  return createHash('sha256').update(named).digest('hex').slice(0, 32);
}

function ownKey(labels: ReadConcept['labels']): string {
  return `term ${JSON.stringify([labels.fr?.preferred, labels.en?.preferred])}`;
}

function nameOf({ fr, en }: ReadConcept['labels']): string | undefined {
  return (fr ?? en)?.preferred;
}

function isTooLong({ fr, en }: ReadConcept['labels']): boolean {
  return [fr, en].some(
    (labels) =>
      labels &&
      (labels.definition.length > longestDefinition ||
        labels.forms.length > mostForms ||
        [labels.preferred, ...labels.forms].some((term) => term.length > longestTerm)),
  );
}

function union(one: readonly string[] = [], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])];
}

function unionOfSources(
  one: ExchangedConcept['sources'] = [],
  other: ExchangedConcept['sources'],
): ExchangedConcept['sources'] {
  const urls = new Set(one.map(({ url }) => url));
  return [...one, ...other.filter(({ url }) => !urls.has(url))];
}

/** The labels that a file gives in one language; undefined without a term. */
export function labelsOf(written: {
  readonly preferred: string;
  readonly forms: readonly string[];
  readonly definition: string;
  /** Everywhere, or in which forms. */
  readonly caseSensitive: boolean | readonly string[];
  readonly accentSensitive: boolean;
  readonly exceptions: readonly string[];
}): PersonalLabels | undefined {
  const preferred = normaliseTerm(written.preferred);
  if (preferred === '') return undefined;
  const { caseSensitive, accentSensitive } = written;
  const sensitive =
    typeof caseSensitive === 'boolean' ? caseSensitive : nonEmpty(termsOf(caseSensitive));
  const exceptions = nonEmpty(termsOf(written.exceptions));
  const matching = {
    ...(sensitive && { caseSensitive: sensitive }),
    ...(accentSensitive && { accentSensitive }),
    ...(exceptions && { exceptions }),
  };
  return {
    preferred,
    forms: termsOf(written.forms),
    definition: written.definition,
    ...(Object.keys(matching).length > 0 && { matching }),
  };
}

function termsOf(written: readonly string[]): string[] {
  return written.map(normaliseTerm).filter((term) => term !== '');
}

function nonEmpty(terms: string[]): string[] | undefined {
  return terms.length > 0 ? terms : undefined;
}
