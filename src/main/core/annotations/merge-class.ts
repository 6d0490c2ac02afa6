import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { TextRange } from '../../../shared/domain/body.ts';
import { Failure } from '../../../shared/result.ts';
import { grouped } from '../grouped.ts';
import { annotationJson } from './annotation-limits.ts';
import {
  isAnnotation,
  type ReadAnnotation,
  readWebAnnotations,
  toWebAnnotations,
} from './web-annotations.ts';

/** What was read of one file of a class. */
export interface ClassFile {
  readonly annotations: readonly Annotation[];
  /** Places that the file tells in code points as well, for which no set has the texts. */
  readonly places: readonly ToldPlace[];
  /** What was left out: not to be understood, or by another program, which does not say what Escale needs to know. */
  readonly skipped: { readonly malformed: number; readonly foreign: number };
}

/** A place in a text that was marked, in UTF-16 code units and in code points. */
interface ToldPlace {
  readonly bodyHash: string;
  readonly position: TextRange;
  readonly points: TextRange;
}

/** What a set of a class holds. */
export interface ClassSet {
  /** Web Annotations in JSON-LD, the deleted ones included. */
  readonly document: string;
  readonly annotations: number;
  readonly deleted: number;
  /** How many annotations each author has, by names in code unit order; '' are those of nobody who gave a name. */
  readonly authors: readonly { readonly name: string; readonly annotations: number }[];
}

/**
 * Reads what one person exported as JSON-LD, or as a file that carries it. Throws Failure `annotationsUnreadable` for
 * anything else, and `annotationsTooLarge`.
 */
export async function readClassFile(text: string): Promise<ClassFile> {
  const document = await readWebAnnotations(await annotationJson(text));
  if (!document) throw new Failure('annotationsUnreadable');
  const complete = document.read.map(completed);
  const annotations = complete.filter((one) => typeof one === 'object');
  const foreign = complete.filter((one) => one === 'foreign').length;
  const unread = document.malformed + document.tooLong + document.placeUnknown;
  const malformed = unread + complete.length - annotations.length - foreign;
  return { annotations, places: document.read.flatMap(toldPlace), skipped: { malformed, foreign } };
}

function toldPlace({ bodyHash, position, points }: ReadAnnotation): readonly ToldPlace[] {
  return points && position && bodyHash !== undefined ? [{ bodyHash, position, points }] : [];
}

function completed({
  quote,
  position,
  bodyHash,
  articleId,
  language,
  points: _points,
  ...read
}: ReadAnnotation): Annotation | 'foreign' | 'malformed' {
  if (articleId === undefined || language === undefined) return 'foreign';
  const isPlaced = quote && position && bodyHash !== undefined;
  if ((quote ?? position) && !isPlaced) return 'foreign';
  const target = isPlaced && { bodyHash, quote, position };
  const annotation = { ...read, articleId, language, ...(target && { target }) };
  return isAnnotation(annotation) ? annotation : 'malformed';
}

/**
 * One set of many. Of an annotation that is in several files the latest change counts, and a deletion before any other
 * change of that moment. What several say to have written stays as each of them has it: whose it is, the library tells
 * that takes the set in (see `takeIn`). Neither the order of the files nor how often one is among them matters: the
 * same annotations are the same bytes.
 */
export function mergeClass(files: readonly ClassFile[]): ClassSet {
  const latest = new Map<string, Annotation>();
  for (const annotation of files.flatMap(({ annotations }) => annotations)) {
    const key = JSON.stringify([annotation.id, annotation.creator]);
    const other = latest.get(key);
    if (!other || counts(annotation, other)) latest.set(key, annotation);
  }
  const merged = [...latest.values()].sort(
    (a, b) =>
      compare(a.createdAt, b.createdAt) ||
      compare(a.id, b.id) ||
      compare(a.creator ?? '', b.creator ?? ''),
  );
  const there = merged.filter(({ deletedAt }) => deletedAt === undefined);
  const byAuthor = grouped(there, ({ creator }) => creator ?? '');
  return {
    document: toWebAnnotations(merged, { pointsOf: pointsToldOf(files) }),
    annotations: there.length,
    deleted: merged.length - there.length,
    authors: [...byAuthor]
      .map(([name, own]) => ({ name, annotations: own.length }))
      .sort((a, b) => compare(a.name, b.name)),
  };
}

/**
 * Where an annotation is in code points, as any of the files says it of that place: some tell it in code units alone. Where two
 * contradict each other, it is the same one in any order of the files.
 */
function pointsToldOf(files: readonly ClassFile[]) {
  const told = new Map<string, TextRange>();
  for (const { bodyHash, position, points } of files.flatMap(({ places }) => places)) {
    const key = placeKey(bodyHash, position);
    const other = told.get(key);
    const isBefore = other && (points.start - other.start || points.end - other.end) < 0;
    if (!other || isBefore) told.set(key, points);
  }
  return ({ target }: Annotation) => target && told.get(placeKey(target.bodyHash, target.position));
}

function placeKey(bodyHash: string, { start, end }: TextRange): string {
  return `${bodyHash} ${start} ${end}`;
}

/** Whether the first of two states of an annotation by one author is the one to keep. Any two different states have one. */
function counts(one: Annotation, other: Annotation): boolean {
  return (
    (compare(one.changedAt, other.changedAt) ||
      Number(one.deletedAt !== undefined) - Number(other.deletedAt !== undefined) ||
      compare(JSON.stringify(one), JSON.stringify(other))) > 0
  );
}

/** By code units, which the settings of no machine change. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
