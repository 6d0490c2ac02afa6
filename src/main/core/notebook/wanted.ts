import type { NotebookFilter } from '../../../shared/domain/notebook.ts';
import { tagKey } from '../../../shared/domain/tag.ts';
import { type Noted, spaced } from './noted.ts';

/** What can be chosen from a list whose choices are counted. */
export type Facet = 'article' | 'tag' | 'colour' | 'creator' | 'concept';

/** The concepts that an annotation's passage mentions. */
export type MentionsOf = (id: string) => readonly string[];

/** What an annotation does not say itself. */
export interface KnownOfAnnotations {
  /** Asked only when a concept is wanted. */
  readonly mentionsOf: MentionsOf;
  /** Whether its passage is no longer found; asked only when such are wanted. */
  readonly isLost: (id: string) => boolean;
  /** Whether its passage says something else now; asked only when such are wanted. */
  readonly isChanged: (id: string) => boolean;
}

export interface Wanted {
  /** What all that is asked for holds for, in the order in which it was given. */
  readonly found: readonly Noted[];
  /** What all but one choice holds for, that one being of this kind: what one more choice would bring. */
  readonly butFor: Readonly<Record<Facet, readonly Noted[]>>;
}

type Test = (one: Noted) => boolean;

/** Goes through annotations once, and keeps of them what is wanted, and what would be if one of the choices were another. */
export function wanted(
  all: readonly Noted[],
  filter: NotebookFilter,
  { mentionsOf, ...fates }: KnownOfAnnotations,
): Wanted {
  const firm = firmTests(filter, fates);
  const choices = choiceTests(filter, mentionsOf);
  const found: Noted[] = [];
  const butFor: Record<Facet, Noted[]> = {
    article: [],
    tag: [],
    colour: [],
    creator: [],
    concept: [],
  };
  for (const one of all) {
    let failed: Facet | undefined;
    let failures = 0;
    for (const { facet, test } of choices) {
      if (test(one)) continue;
      failed = facet;
      failures += 1;
    }
    if (failures > 1 || !firm.every((test) => test(one))) continue;
    if (failed === undefined) found.push(one);
    else butFor[failed].push(one);
  }
  return { found, butFor };
}

/** The cheap ones first. */
function firmTests(
  { from, before, text = '', ...asks }: NotebookFilter,
  { isLost, isChanged }: Pick<KnownOfAnnotations, 'isLost' | 'isChanged'>,
): readonly Test[] {
  const [earliest, end] = [Date.parse(from ?? ''), Date.parse(before ?? '')];
  return [
    ...(from === undefined ? [] : [({ time }: Noted) => time >= earliest]),
    ...(before === undefined ? [] : [({ time }: Noted) => time < end]),
    ...(asks.isLost === true ? [({ id }: Noted) => isLost(id)] : []),
    ...(asks.isChanged === true ? [({ id }: Noted) => isChanged(id)] : []),
    ...soughtIn(text).map(
      (sought): Test =>
        ({ words }) =>
          words.includes(sought),
    ),
  ];
}

function choiceTests(
  { articleId, tag, colour, creator, conceptId }: NotebookFilter,
  mentionsOf: MentionsOf,
): readonly { readonly facet: Facet; readonly test: Test }[] {
  const key = tag === undefined ? '' : tagKey(tag);
  const tests: readonly [Facet, unknown, Test][] = [
    ['article', articleId, (one) => one.articleId === articleId],
    ['tag', tag, ({ tags }) => tags.some((one) => one.key === key)],
    ['colour', colour, (one) => one.colour === colour],
    ['creator', creator, (one) => one.creator === creator],
    [
      'concept',
      conceptId,
      ({ id }) => conceptId !== undefined && mentionsOf(id).includes(conceptId),
    ],
  ];
  return tests.flatMap(([facet, choice, test]) => (choice === undefined ? [] : [{ facet, test }]));
}

/** A phrase between quotation marks of any kind, which may still be being typed, or a run without any. */
const pieces = /["“”«»„]([^"“”«»„]*)["“”«»„]?|[^"“”«»„]+/gu;

/**
 * What to look for among the words of each annotation, all of it. A word is looked for where one begins, so that it is found
 * while it is typed; a phrase with its end.
 */
function soughtIn(text: string): readonly string[] {
  const sought: string[] = [];
  for (const [piece, phrase] of text.matchAll(pieces)) {
    const words = spaced(phrase ?? piece);
    if (words === '') continue;
    if (phrase !== undefined) sought.push(`${words} `);
    else
      sought.push(
        ...words
          .slice(1)
          .split(' ')
          .map((word) => ` ${word}`),
      );
  }
  return sought;
}
