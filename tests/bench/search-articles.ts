import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readGlossary } from '../../src/main/core/glossary/glossary.ts';
import { isFunctionWord } from '../../src/shared/search/function-words.ts';
import { textWords } from '../../src/shared/search/words.ts';
import { pick } from './random-choices.ts';

export const resources = join(import.meta.dirname, '..', '..', 'resources');

export const wordsPerArticle = 600;
const wordsPerParagraph = 60;
const wordsPerTitle = 9;
/** One word in so many is a name that was made up, so that the vocabulary grows with the library as real ones do. */
const nameEvery = 25;
const queriesPerKind = 100;

export const sourceTitle = 'Made articles';

export interface MadeArticle {
  readonly id: string;
  readonly language: 'fr' | 'en';
  readonly title: string;
  readonly text: string;
}

/** Sentences drawn word by word from the bundled articles and the glossary, as often as a word stands there. */
export async function makeArticles(
  count: number,
  random: () => number,
): Promise<readonly MadeArticle[]> {
  const vocabularies = { fr: await vocabulary('fr'), en: await vocabulary('en') };
  return Array.from({ length: count }, (_, n) => {
    const language = n % 4 === 3 ? 'en' : 'fr';
    const draw = () =>
      random() * nameEvery < 1 ? madeName(random) : pick(vocabularies[language], random);
    const words = Array.from({ length: wordsPerArticle }, draw);
    const paragraphs = Array.from({ length: wordsPerArticle / wordsPerParagraph }, (_part, index) =>
      words.slice(index * wordsPerParagraph, (index + 1) * wordsPerParagraph).join(' '),
    );
    const title = Array.from({ length: wordsPerTitle }, draw).join(' ');
    return { id: `article-${n}`, language, title, text: paragraphs.join('.\n') };
  });
}

export function authorOf(n: number): string {
  return `Author ${n % 40}`;
}

async function vocabulary(language: 'fr' | 'en'): Promise<readonly string[]> {
  const starter = join(resources, 'starter');
  const names = (await readdir(starter)).filter((name) => name.endsWith(`.${language}.md`));
  const texts = await Promise.all(names.map((name) => readFile(join(starter, name), 'utf8')));
  const { concepts } = await readGlossary(join(resources, 'glossary'));
  const glossary = concepts.map((concept) => concept.labels[language].definition);
  return [...texts, ...glossary].join(' ').match(/[\p{L}’]+/gu) ?? [];
}

const syllables = 'ba cor da el fi gor ha is jan ka lu mo ner or pa qui ro sa tel va'.split(' ');

function madeName(random: () => number): string {
  const parts = Array.from({ length: 3 }, () => pick(syllables, random)).join('');
  return parts.charAt(0).toUpperCase() + parts.slice(1);
}

function many(make: () => string): readonly string[] {
  return Array.from({ length: queriesPerKind }, make);
}

export type Queries = ReturnType<typeof makeQueries>;

/** Words are drawn from the texts as they stand there, so that common ones are searched for more often. */
export function makeQueries(articles: readonly MadeArticle[], random: () => number) {
  const word = (): string => {
    const words = textWords(pick(articles, random).text);
    const { word: drawn } = pick(words, random);
    return drawn.length < 4 || isFunctionWord(drawn) ? word() : drawn;
  };
  return {
    oneWord: many(() => `${word()} `),
    twoWords: many(() => `${word()} ${word()} `),
    threeWords: many(() => `${word()} ${word()} ${word()} `),
    prefix: many(() => word().slice(0, 4)),
    wordAndPrefix: many(() => `${word()} ${word().slice(0, 3)}`),
  };
}
