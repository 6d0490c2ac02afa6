import { readsAtPosition } from '../../../shared/annotations/anchor-targets.ts';
import {
  type OtherCreator,
  otherCreators,
  type OwnNames,
} from '../../../shared/annotations/own-annotation.ts';
import type { Annotation, AnnotationListFormat } from '../../../shared/domain/annotation.ts';
import { assertNever, Failure } from '../../../shared/result.ts';
import { grouped } from '../grouped.ts';
import { Pauses } from '../pauses.ts';
import type { Library } from '../ports.ts';
import { toAnki } from './anki-deck.ts';
import { annotationJson } from './annotation-limits.ts';
import { readAnnotationTable } from './annotation-table.ts';
import { carriedIn } from './carried-annotations.ts';
import { codePointPositions } from './code-points.ts';
import { completeAll, type Incoming, type Refusal } from './complete-annotations.ts';
import { readHypothesis } from './foreign-annotations.ts';
import { questionOf } from './question-of.ts';
import type { Step } from './reversible-imports.ts';
import { sharedAnnotations } from './shared-annotations.ts';
import { takeIn } from './take-in.ts';
import { readWebAnnotations, toWebAnnotations } from './web-annotations.ts';
import {
  type AnnotationInContext,
  sentenceAround,
  toCsv,
  toMarkdown,
} from './written-annotations.ts';
import { countWithoutPlace, passagesSince } from './placed-since.ts';

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

/** What an import did besides, by which it can be taken back. */
export interface DoneByImport {
  readonly outcome: ImportedAnnotations;
  /** What takes back what was added and changed. */
  readonly steps: readonly Step[];
  /** What brings back those of the file that stay deleted. */
  readonly revivals: readonly Step[];
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
  const there = oldestFirst.filter(({ deletedAt }) => deletedAt === undefined);
  const since = await passagesSince(there, store);
  // A table has its own columns for the places.
  const counted = format === 'csv' ? [] : format === 'jsonld' ? oldestFirst : there;
  const positions = await codePointPositions(counted, store.bodies);
  const sentences = await sentencesOf(there, store.bodies);
  if (format === 'jsonld') {
    return toWebAnnotations(sharedAnnotations(oldestFirst, by), {
      since,
      sentences,
      pointsOf: ({ id }) => positions.get(id),
    });
  }
  const inContext = there.map((annotation): AnnotationInContext => ({
    annotation,
    sentence: sentences.get(annotation.id),
    question: questionOf(annotation, store.annotations),
    since: since.get(annotation.id),
  }));
  switch (format) {
    case 'markdown':
      return toMarkdown(inContext, { template, positions });
    case 'csv':
      return toCsv(inContext);
    case 'anki':
      return toAnki(inContext, positions);
    default:
      return assertNever(format);
  }
}

/** The sentences that contain marked passages, by the ids of the annotations; each text is read once. */
async function sentencesOf(
  annotations: readonly Annotation[],
  bodies: Pick<Library['bodies'], 'read'>,
): Promise<ReadonlyMap<string, string>> {
  const sentences = new Map<string, string>();
  const pauses = new Pauses();
  const marked = annotations.flatMap(({ id, target, language }) =>
    target ? [{ id, target, language }] : [],
  );
  for (const [hash, ofText] of grouped(marked, ({ target }) => target.bodyHash)) {
    const body = await bodies.read(hash).catch(() => undefined);
    for (const { id, target, language } of ofText) {
      await pauses.take();
      // Where the text says something else at that place, the sentence there is another one.
      if (body && readsAtPosition(target, body.text))
        sentences.set(id, sentenceAround(body.text, target.position, language));
    }
  }
  return sentences;
}

/**
 * Takes in annotations, whole or not at all: Web Annotations, what Hypothesis answers, and tables such as Readwise's. What
 * is there already and not older stays, so that reading the same file again changes nothing; what another program says
 * takes nothing back that was done here, what was deleted here stays deleted, and nobody changes what somebody else wrote:
 * see `takeIn`. Their articles are found by `ArticleFinder`. Throws Failure `annotationsUnreadable` for what is no such
 * document, `annotationsTooLarge`, and what the store throws.
 */
export async function importAnnotations(
  text: string,
  store: Store,
  names: OwnNames,
): Promise<DoneByImport> {
  const json = await annotationJson(text);
  const document =
    (await readHypothesis(json)) ??
    (await readWebAnnotations(json)) ??
    (carriedIn(text) === undefined ? await readAnnotationTable(text) : undefined);
  if (!document) throw new Failure('annotationsUnreadable');
  const { incoming, refused } = await completeAll(document, store);
  let [added, updated, unchanged] = [0, 0, 0];
  let [taken, left] = [new Array<Annotation>(), new Array<Refusal>()];
  let [steps, revivals] = [new Array<Step>(), new Array<Step>()];
  await store.annotations.apply((latest) => {
    [added, updated, unchanged, taken, left] = [0, 0, 0, [], []];
    [steps, revivals] = [[], []];
    return [...incoming].flatMap(([id, states]) => {
      const here = latest(id);
      const { value, refused: reasons } = takeIn(states, here, names);
      left.push(...[...reasons].map((reason) => ({ id, reason })));
      if (!value) {
        revivals.push(...revivalOf(here, states));
        if (reasons.size === 0) unchanged += 1;
        return [];
      }
      if (here) updated += 1;
      else if (value.deletedAt === undefined) added += 1;
      // What was deleted before it ever came here is only remembered as that.
      else unchanged += 1;
      if (value.deletedAt === undefined) taken.push(value);
      if (here) steps.push({ now: value, next: here });
      else if (value.deletedAt === undefined) steps.push({ now: value, next: 'deleted' });
      return [{ type: 'put', value } as const];
    });
  });
  const outcome = {
    added,
    updated,
    unchanged,
    withoutPlace: await countWithoutPlace(taken, store),
    creators: otherCreators(thereOf(incoming.keys(), store), names),
    refused: [...refused, ...left],
  };
  return { outcome, steps, revivals };
}

/** What brings back an annotation that was deleted here and that the file has. */
function revivalOf(here: Annotation | undefined, states: readonly Incoming[]): readonly Step[] {
  if (here?.deletedAt === undefined) return [];
  if (states.some(({ read }) => read.deletedAt !== undefined)) return [];
  const { deletedAt: _undone, ...next } = here;
  return [{ now: here, next }];
}

/** Those of these annotations that the library has. */
function thereOf(ids: Iterable<string>, { annotations }: Store): readonly Annotation[] {
  return [...ids].flatMap((id) => {
    const here = annotations.get(id);
    return here && here.deletedAt === undefined ? [here] : [];
  });
}
