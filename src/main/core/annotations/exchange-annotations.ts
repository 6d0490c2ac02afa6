import { readsAtPosition } from '../../../shared/annotations/anchor-targets.ts';
import {
  type OtherCreator,
  otherCreators,
  type OwnNames,
} from '../../../shared/annotations/own-annotation.ts';
import type { Annotation, AnnotationListFormat } from '../../../shared/domain/annotation.ts';
import { assertNever, Failure } from '../../../shared/result.ts';
import { parseJson } from '../encoding/parse-json.ts';
import type { Library } from '../ports.ts';
import { toAnki } from './anki-deck.ts';
import { readAnnotationTable } from './annotation-table.ts';
import { carriedIn } from './carried-annotations.ts';
import { completeAll, type Refusal } from './complete-annotations.ts';
import { readHypothesis } from './foreign-annotations.ts';
import { questionOf } from './question-of.ts';
import { sharedAnnotations } from './shared-annotations.ts';
import { takeIn } from './take-in.ts';
import { readWebAnnotations, toWebAnnotations } from './web-annotations.ts';
import {
  type AnnotationInContext,
  sentenceAround,
  toCsv,
  toMarkdown,
} from './written-annotations.ts';
import { countWithoutPlace, wordsSince } from './placed-since.ts';

type Store = Pick<Library, 'annotations' | 'articles' | 'bodies'>;

/** What became of the annotations of a file. */
export interface ImportedAnnotations {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** How many of those that are new or changed mark words that their article does not have, or not beyond doubt. */
  readonly withoutPlace: number;
  /** Whose those of the file are that are in the library now and not the person's own. */
  readonly creators: readonly OtherCreator[];
  readonly refused: readonly Refusal[];
}

interface ExportOptions {
  readonly format: AnnotationListFormat;
  /** Who writes them out. */
  readonly by: OwnNames;
  /** Of Markdown. */
  readonly template: string | undefined;
}

/**
 * Writes annotations out, the oldest first: `jsonld` without loss, and with marks for what they deleted themselves, see
 * `sharedAnnotations`; the others to be read and worked with elsewhere.
 */
export async function exportAnnotations(
  annotations: readonly Annotation[],
  { format, by, template }: ExportOptions,
  store: Pick<Library, 'annotations' | 'articles' | 'bodies'>,
): Promise<string> {
  const oldestFirst = annotations.toSorted(
    (a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt),
  );
  if (format === 'jsonld') return toWebAnnotations(sharedAnnotations(oldestFirst, by));
  const there = oldestFirst.filter(({ deletedAt }) => deletedAt === undefined);
  const since = await wordsSince(there, store);
  const inContext: AnnotationInContext[] = [];
  for (const annotation of there) {
    const sentence = await sentenceOf(annotation, store.bodies);
    const question = questionOf(annotation, store.annotations);
    inContext.push({ annotation, sentence, question, wordsNow: since.get(annotation.id) });
  }
  switch (format) {
    case 'markdown':
      return toMarkdown(inContext, template);
    case 'csv':
      return toCsv(inContext);
    case 'anki':
      return toAnki(inContext);
    default:
      return assertNever(format);
  }
}

async function sentenceOf(
  { target, language }: Annotation,
  bodies: Library['bodies'],
): Promise<string | undefined> {
  if (!target) return undefined;
  const body = await bodies.read(target.bodyHash).catch(() => undefined);
  // Where the text says something else at that place, the sentence there is another one.
  if (!body || !readsAtPosition(target, body.text)) return undefined;
  return sentenceAround(body.text, target.position, language);
}

/**
 * Takes in annotations, whole or not at all: Web Annotations, what Hypothesis answers, and tables such as Readwise's. What
 * is there already and not older stays, so that reading the same file again changes nothing; what another program says
 * takes nothing back that was done here, what was deleted here stays deleted, and nobody changes what somebody else wrote:
 * see `takeIn`. Their articles are found by `ArticleFinder`. Throws Failure `annotationsUnreadable` for what is no such
 * document, and what the store throws.
 */
export async function importAnnotations(
  text: string,
  store: Store,
  names: OwnNames,
): Promise<ImportedAnnotations> {
  const carried = carriedIn(text);
  const json = parseJson(carried ?? text);
  const table = () => (carried === undefined ? readAnnotationTable(text) : undefined);
  const document = readHypothesis(json) ?? readWebAnnotations(json) ?? table();
  if (!document) throw new Failure('annotationsUnreadable');
  const { incoming, refused } = await completeAll(document, store);
  let [added, updated, unchanged] = [0, 0, 0];
  let [taken, left] = [new Array<Annotation>(), new Array<Refusal>()];
  await store.annotations.apply((latest) => {
    [added, updated, unchanged, taken, left] = [0, 0, 0, [], []];
    return [...incoming].flatMap(([id, states]) => {
      const here = latest(id);
      const { value, refused: reasons } = takeIn(states, here, names);
      left.push(...[...reasons].map((reason) => ({ id, reason })));
      if (!value) {
        if (reasons.size === 0) unchanged += 1;
        return [];
      }
      if (here) updated += 1;
      else if (value.deletedAt === undefined) added += 1;
      // What was deleted before it ever came here is only remembered as that.
      else unchanged += 1;
      if (value.deletedAt === undefined) taken.push(value);
      return [{ type: 'put', value } as const];
    });
  });
  return {
    added,
    updated,
    unchanged,
    withoutPlace: await countWithoutPlace(taken, store),
    creators: otherCreators(thereOf(incoming.keys(), store), names),
    refused: [...refused, ...left],
  };
}

/** Those of these annotations that the library has. */
function thereOf(ids: Iterable<string>, { annotations }: Store): readonly Annotation[] {
  return [...ids].flatMap((id) => {
    const here = annotations.get(id);
    return here && here.deletedAt === undefined ? [here] : [];
  });
}
