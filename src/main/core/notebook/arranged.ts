import { annotationColours } from '../../../shared/domain/annotation.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { NotebookArrangement } from '../../../shared/domain/notebook.ts';
import type { NotebookGroup } from '../../../shared/ipc/notebook-answers.ts';
import type { Neighbour } from '../../../shared/ipc/glossary-answers.ts';
import { assertNever } from '../../../shared/result.ts';
import { grouped, groupedByEach } from '../grouped.ts';
import type { Noted } from './noted.ts';
import { spellingOf } from './counted-choices.ts';
import type { MentionsOf } from './wanted.ts';

export interface Arranged {
  readonly rows: readonly Noted[];
  /** In order, where there are groups; each with its first row and how many it has. */
  readonly groups: readonly PlacedGroup[];
}

export interface PlacedGroup {
  readonly group: NotebookGroup;
  readonly first: number;
  readonly size: number;
}

interface Group {
  readonly group: NotebookGroup;
  readonly rows: readonly Noted[];
}

export interface ArrangingOptions {
  readonly mentionsOf: MentionsOf;
  readonly conceptNamed: (id: string) => Neighbour | undefined;
  /** Of the names that a concept bears, the one to sort by. */
  readonly nameLanguage: InterfaceLanguage;
  /** Sorts names as a reader of the interface's language would. */
  readonly compare: (a: string, b: string) => number;
}

/** Puts annotations, which come newest first, into the order that is asked for. One can be in several groups. */
export function arranged(
  newestFirst: readonly Noted[],
  arrangement: NotebookArrangement,
  options: ArrangingOptions,
): Arranged {
  switch (arrangement) {
    case 'newest':
      return { rows: newestFirst, groups: [] };
    case 'oldest':
      return { rows: newestFirst.toReversed(), groups: [] };
    case 'article':
      return placed(byArticle(newestFirst));
    case 'tag':
      return placed(byTag(newestFirst, options));
    case 'colour':
      return placed(byColour(newestFirst));
    case 'day':
      return placed(byDay(newestFirst));
    case 'concept':
      return placed(byConcept(newestFirst, options));
    default:
      return assertNever(arrangement);
  }
}

function placed(groups: readonly Group[]): Arranged {
  const rows: Noted[] = [];
  const places: PlacedGroup[] = [];
  for (const { group, rows: some } of groups) {
    places.push({ group, first: rows.length, size: some.length });
    for (const one of some) rows.push(one);
  }
  return { rows, groups: places };
}

/** The article first that was annotated last; within it as its text goes, and what is about the whole of it first. */
function byArticle(newestFirst: readonly Noted[]): readonly Group[] {
  const groups = grouped(newestFirst, ({ articleId, language }) => `${articleId} ${language}`);
  return [...groups.values()].flatMap((some) => {
    const [newest] = some;
    if (!newest) return [];
    const { title, language } = newest;
    const rows = some.toSorted((a, b) => a.start - b.start || a.time - b.time);
    return [{ group: { by: 'article', title, language }, rows } as const];
  });
}

function byTag(newestFirst: readonly Noted[], { compare }: ArrangingOptions): readonly Group[] {
  const groups = groupedByEach(newestFirst, ({ tags }) => tags.map(({ key }) => key));
  const untagged = newestFirst.filter(({ tags }) => tags.length === 0);
  const named = [...groups]
    .map(([key, rows]) => ({ tag: spellingOf(key, rows), rows }))
    .toSorted((a, b) => compare(a.tag, b.tag))
    .map(({ tag, rows }): Group => ({ group: { by: 'tag', tag }, rows }));
  return withRest(named, { group: { by: 'tag' }, rows: untagged });
}

function byColour(newestFirst: readonly Noted[]): readonly Group[] {
  const groups = grouped(newestFirst, ({ colour }) => colour);
  return annotationColours.flatMap((colour) => {
    const rows = groups.get(colour);
    return rows ? [{ group: { by: 'colour', colour }, rows }] : [];
  });
}

function byDay(newestFirst: readonly Noted[]): readonly Group[] {
  const groups = grouped(newestFirst, ({ time }) => dayOf(time));
  return [...groups].map(([day, rows]) => ({ group: { by: 'day', day }, rows }));
}

function byConcept(
  newestFirst: readonly Noted[],
  { mentionsOf, conceptNamed, nameLanguage, compare }: ArrangingOptions,
): readonly Group[] {
  const groups = groupedByEach(newestFirst, ({ id }) => mentionsOf(id));
  const rest = newestFirst.filter(({ id }) => mentionsOf(id).length === 0);
  const named = [...groups]
    .map(([id, rows]) => ({ concept: conceptNamed(id) ?? { id, en: id, fr: id }, rows }))
    .toSorted((a, b) => compare(a.concept[nameLanguage], b.concept[nameLanguage]))
    .map(({ concept, rows }): Group => ({ group: { by: 'concept', concept }, rows }));
  return withRest(named, { group: { by: 'concept' }, rows: rest });
}

function withRest(groups: readonly Group[], rest: Group): readonly Group[] {
  return rest.rows.length === 0 ? groups : [...groups, rest];
}

/** Of the machine's calendar, which is the person's; as YYYY-MM-DD. */
function dayOf(time: number): string {
  const date = new Date(time);
  const [year, month, day] = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0');
}
