import type { Body, TextRange } from '../../../shared/domain/body.ts';
import { primaryLanguage, type LanguageTag } from '../../../shared/domain/language.ts';
import type { ArticleView, ShownMatch } from '../../../shared/ipc/answers.ts';
import { walkText } from '../../../shared/text/canonical.ts';
import { languageOf } from '../../../shared/text/passage-language.ts';
import { undeclaredLanguage } from '../../../shared/text/undeclared-language.ts';

/** What is looked at to tell in which language each part of an article is. */
export type LanguageSigns = Pick<ArticleView, 'body' | 'language' | 'matches'>;

export interface LanguageRun extends TextRange {
  readonly language: LanguageTag;
}

/**
 * Stretches of a canonical text in one language each, in order: as its elements say, and elsewhere as the words of a
 * block or of a quotation in it show, or the glossary knows of a term. Of what nobody declared only the languages count
 * that `canSay` knows: to part a sentence is of use only where another voice says the part.
 */
export function languageRuns(
  { body, language, matches }: LanguageSigns,
  canSay: (language: LanguageTag) => boolean,
): readonly LanguageRun[] {
  const runs: LanguageRun[] = [];
  const add = (run: LanguageRun) => {
    const last = runs.at(-1);
    if (last && primaryLanguage(last.language) === primaryLanguage(run.language)) {
      runs[runs.length - 1] = { ...last, end: run.end };
    } else runs.push(run);
  };
  let block = -1;
  let foreign: readonly LanguageRun[] = [];
  for (const { ancestors, start, end, blockIndex } of walkText(body.tree)) {
    if (blockIndex !== block) {
      block = blockIndex;
      foreign = foreignParts(body, block, language, matches).filter((part) =>
        canSay(part.language),
      );
    }
    const declared = languageOf(ancestors);
    if (declared !== undefined) add({ start, end, language: declared });
    else for (const part of partsOf({ start, end }, foreign, language)) add(part);
  }
  return runs;
}

/** Quotations on one line, in the marks of French and English. */
const quotations = /«[^«»]+»|“[^“”]+”|"[^"]+"/gu;

/** What of a block seems to be in another language than the article: what lies within another part comes after it. */
function foreignParts(
  { text, blocks }: Body,
  index: number,
  language: LanguageTag,
  matches: readonly ShownMatch[],
): readonly LanguageRun[] {
  const block = blocks[index];
  if (!block || block.type === 'code') return [];
  const words = text.slice(block.start, block.end);
  const parts: { readonly range: TextRange; readonly language: LanguageTag | undefined }[] = [];
  // What is quoted says nothing of the language of those who quote it.
  const own = undeclaredLanguage(words.replaceAll(quotations, ' '), language);
  parts.push({ range: block, language: own });
  for (const { 0: quotation, index: at } of words.matchAll(quotations)) {
    const start = block.start + at;
    const range = { start, end: start + quotation.length };
    parts.push({ range, language: undeclaredLanguage(quotation, own ?? language) });
  }
  for (const { start, end, language } of matches) {
    if (start >= block.start && end <= block.end) parts.push({ range: { start, end }, language });
  }
  return parts.flatMap(({ range: { start, end }, language }) =>
    language === undefined ? [] : [{ start, end, language }],
  );
}

/** A stretch of text cut where foreign parts begin and end in it; the last of several parts holds. */
function partsOf(
  { start, end }: TextRange,
  foreign: readonly LanguageRun[],
  language: LanguageTag,
): readonly LanguageRun[] {
  const edges = foreign.flatMap((part) => [part.start, part.end]);
  const cuts = [...new Set([start, ...edges, end])]
    .filter((edge) => edge >= start && edge <= end)
    .toSorted((a, b) => a - b);
  return cuts.slice(1).map((to, at) => {
    const from = cuts[at] ?? start;
    const part = foreign.findLast((one) => one.start <= from && one.end >= to);
    return { start: from, end: to, language: part?.language ?? language };
  });
}
