import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { ListedConcept } from '../../../shared/ipc/glossary-answers.ts';
import { fold } from '../../../shared/text/fold.ts';

/** A concept as the list shows it and finds it; made once, so that typing compares and does nothing else. */
export interface FindableConcept {
  readonly id: string;
  readonly glossaryId: string;
  readonly theme: string;
  readonly name: string;
  /** Its name in the other language. */
  readonly otherName: string;
  /** Under which it stands in the alphabet; `#` for what begins with no letter. */
  readonly letter: string;
  /** Everything that it is called in both languages, folded, each after a line end, words after single spaces. */
  readonly labels: string;
}

export type ConceptArrangement = 'alphabet' | 'theme';

/** A line of the list: a concept, or what stands over those that follow. */
export type ConceptRow =
  | { readonly type: 'heading'; readonly key: string; readonly title: string }
  | { readonly type: 'concept'; readonly key: string; readonly concept: FindableConcept };

const labelStart = '\n';

/** The concepts in the alphabetical order of a language. */
export function findableConcepts(
  concepts: readonly ListedConcept[],
  language: InterfaceLanguage,
): readonly FindableConcept[] {
  const { compare } = new Intl.Collator(language);
  const other = language === 'fr' ? 'en' : 'fr';
  return concepts
    .map((concept) => ({
      id: concept.id,
      glossaryId: concept.glossaryId,
      theme: concept.theme,
      name: concept[language].preferred,
      otherName: concept[other].preferred,
      letter: letterOf(concept[language].preferred),
      labels: [concept[language], concept[other]]
        .flatMap(({ preferred, forms }) => [preferred, ...forms])
        .map((label) => labelStart + words(label))
        .join(''),
    }))
    .toSorted((a, b) => compare(a.name, b.name));
}

/**
 * The concepts of which a label, or a word in a label, begins with what was typed; those of which a label does come
 * first. All of them when nothing was typed.
 */
export function findConcepts(
  concepts: readonly FindableConcept[],
  typed: string,
): readonly FindableConcept[] {
  const sought = words(typed);
  if (sought === '') return concepts;
  const first: FindableConcept[] = [];
  const then: FindableConcept[] = [];
  for (const concept of concepts) {
    if (concept.labels.includes(labelStart + sought)) first.push(concept);
    else if (concept.labels.includes(` ${sought}`)) then.push(concept);
  }
  return [...first, ...then];
}

/** The rows of the list. What was found comes as it was found, unless themes divide it. */
export function rowsOf(
  concepts: readonly FindableConcept[],
  arrangement: ConceptArrangement,
  isFound: boolean,
  titleOfTheme: (concept: Pick<FindableConcept, 'glossaryId' | 'theme'>) => string,
): readonly ConceptRow[] {
  if (isFound && arrangement === 'alphabet') return concepts.map(rowOf);
  const groups = new Map<string, FindableConcept[]>();
  for (const concept of concepts) {
    const title = arrangement === 'theme' ? titleOfTheme(concept) : concept.letter;
    const group = groups.get(title);
    if (group) group.push(concept);
    else groups.set(title, [concept]);
  }
  const titles = [...groups.keys()];
  // The letters are in the alphabet's order, as the concepts are.
  if (arrangement === 'theme') titles.sort((a, b) => a.localeCompare(b));
  return titles.flatMap((title): ConceptRow[] => [
    { type: 'heading', key: `heading ${title}`, title },
    ...(groups.get(title) ?? []).map(rowOf),
  ]);
}

function rowOf(concept: FindableConcept): ConceptRow {
  return { type: 'concept', key: concept.id, concept };
}

function letterOf(name: string): string {
  const first = fold(name).charAt(0).toUpperCase();
  return /\p{L}/u.test(first) ? first : '#';
}

/** Hyphens and apostrophes stand between words as spaces do. */
function words(text: string): string {
  return fold(text)
    .replaceAll(/[\s'-]+/g, ' ')
    .trim();
}
