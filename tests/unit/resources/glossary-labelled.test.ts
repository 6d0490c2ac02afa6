import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readGlossary } from '../../../src/main/core/glossary/glossary.ts';
import { interfaceLanguages } from '../../../src/shared/domain/language.ts';

const root = join(import.meta.dirname, '../../..');
const glossary = await readGlossary(join(root, 'resources/glossary'));

/** A sentence of the hand-labelled set; a mention is written `start-end concept`. */
interface LabelledSentence {
  readonly text: string;
  readonly mentions: readonly string[];
}

function readSentences(language: string): readonly LabelledSentence[] {
  return readFileSync(join(root, `tests/fixtures/glossary/labelled.${language}.txt`), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(parseSentence);
}

function parseSentence(line: string): LabelledSentence {
  const written = line
    .replaceAll(/\\u([0-9A-F]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replaceAll(String.raw`\n`, '\n');
  const mentions: string[] = [];
  let text = '';
  for (const [, before = '', mention = '', concept = ''] of written.matchAll(
    /([^[]*)(?:\[([^\]]*)\]\(([^)]*)\))?/g,
  )) {
    text += before;
    if (concept !== '') mentions.push(`${text.length}-${text.length + mention.length} ${concept}`);
    text += mention;
  }
  return { text, mentions };
}

describe.each(interfaceLanguages)('the hand-labelled sentences in %s', (language) => {
  const sentences = readSentences(language);

  it('are a hundred and fifty or more, and name concepts that there are', () => {
    expect(sentences.length).toBeGreaterThanOrEqual(150);
    const named = sentences.flatMap(({ mentions }) =>
      mentions.map((mention) => mention.split(' ')[1]),
    );
    expect(named.filter((id) => id === undefined || !glossary.concept(id))).toEqual([]);
  });

  it('are matched with a precision of 0.99 and a recall of 0.97', () => {
    const compared = sentences.map(({ text, mentions }) => {
      const found = glossary
        .match(text, language)
        .map(({ start, end, conceptId }) => `${start}-${end} ${conceptId}`);
      return {
        text,
        right: found.filter((match) => mentions.includes(match)),
        wrong: found.filter((match) => !mentions.includes(match)),
        missed: mentions.filter((mention) => !found.includes(mention)),
      };
    });
    const right = compared.flatMap((sentence) => sentence.right).length;
    const wrong = compared.flatMap((sentence) => sentence.wrong).length;
    const missed = compared.flatMap((sentence) => sentence.missed).length;
    const precision = right / (right + wrong);
    const recall = right / (right + missed);
    console.log(
      [
        `${language}: ${sentences.length} sentences, ${right} mentions right, ${wrong} wrong, ${missed} missed:`,
        `precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`,
        ...compared
          .filter((sentence) => sentence.wrong.length + sentence.missed.length > 0)
          .map(
            (s) => `  ${s.text} | wrong: ${s.wrong.join(', ')} | missed: ${s.missed.join(', ')}`,
          ),
      ].join('\n'),
    );
    expect(precision).toBeGreaterThanOrEqual(0.99);
    expect(recall).toBeGreaterThanOrEqual(0.97);
  });
});
