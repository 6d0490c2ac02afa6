import type { Body, TextRange } from '../../../shared/domain/body.ts';
import { primaryLanguage } from '../../../shared/domain/language.ts';
import { walkText } from '../../../shared/text/canonical.ts';
import { sentencesOf } from '../../../shared/text/sentences.ts';

/** What a voice says in one breath: a sentence, or the part of one that is in another language. */
export interface SpokenSentence extends TextRange {
  readonly words: string;
  readonly language: string;
}

/**
 * What is read aloud of a body, in order: its sentences, each part in its own language, so that a foreign word is said by
 * a voice that knows it. Program text is left out, as nobody reads it to another.
 */
export function spokenSentences(body: Body, language: string): readonly SpokenSentence[] {
  const blocks = body.blocks.filter(({ type }) => type !== 'code');
  const runs = languageRuns(body, language);
  return sentencesOf(body.text, blocks, language).flatMap((sentence) =>
    runs.flatMap((run) => {
      const start = Math.max(sentence.start, run.start);
      const end = Math.min(sentence.end, run.end);
      const words = body.text.slice(start, Math.max(start, end));
      // A lone sign between two languages is nothing to say.
      return /[\p{L}\p{N}]/u.test(words) ? [{ start, end, words, language: run.language }] : [];
    }),
  );
}

interface LanguageRun extends TextRange {
  readonly language: string;
}

/** Stretches of a canonical text in one language each, as its elements say. */
function languageRuns(body: Body, language: string): readonly LanguageRun[] {
  const runs: LanguageRun[] = [];
  for (const { ancestors, start, end } of walkText(body.tree)) {
    const declared = ancestors.findLast(({ properties }) => typeof properties['lang'] === 'string');
    const here = String(declared?.properties['lang'] ?? language);
    const last = runs.at(-1);
    if (last && primaryLanguage(last.language) === primaryLanguage(here)) {
      runs[runs.length - 1] = { ...last, end };
    } else runs.push({ start, end, language: here });
  }
  return runs;
}
