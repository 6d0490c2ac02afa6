import type { ConcordanceOrder } from '../../../shared/domain/glossary.ts';
import type { LanguageTag } from '../../../shared/domain/language.ts';
import type { ConcordanceLine } from '../../../shared/ipc/glossary-answers.ts';
import { fold } from '../../../shared/text/fold.ts';
import type { BodyStore } from '../ports.ts';
import { Pauses } from '../pauses.ts';
import type { Glossary } from './glossary.ts';

/** UTF-16 code units of the text on either side of a mention: more than the widest window shows of a line. */
const contextLength = 90;
/** Code units of a title, so that a page of lines stays small whatever publishers write. */
const longestTitle = 200;
/** Words on either side by which lines are sorted; those further away rarely decide. */
const sortedWords = 3;

/** A version of an article that mentions the concept. */
export interface MentioningVariant {
  readonly articleId: string;
  readonly bodyHash: string;
  readonly language: LanguageTag;
  readonly sourceId: string;
  readonly title: string;
  readonly date: string;
}

type Mention = Pick<ConcordanceLine, 'start' | 'before' | 'keyword' | 'after'>;

interface ConcordanceOptions {
  readonly conceptId: string;
  readonly bodies: Pick<BodyStore, 'read'>;
  readonly glossary: Pick<Glossary, 'match'>;
}

/**
 * Where articles mention one concept. Bodies never change, so that each is read once for as long as the concordance is
 * kept, however often the library changes meanwhile. A text that is missing is left out.
 */
export class Concordance {
  readonly conceptId: string;
  readonly #options: ConcordanceOptions;
  readonly #mentions = new Map<string, readonly Mention[]>();

  constructor(options: ConcordanceOptions) {
    this.conceptId = options.conceptId;
    this.#options = options;
  }

  /** Every mention in these versions, in their order; undefined once `isWanted` says no. */
  async lines(
    variants: Iterable<MentioningVariant>,
    isWanted: () => boolean,
  ): Promise<readonly ConcordanceLine[] | undefined> {
    const pauses = new Pauses();
    const lines: ConcordanceLine[] = [];
    for (const { articleId, title, date, ...version } of variants) {
      await pauses.take();
      if (!isWanted()) return undefined;
      const article = {
        articleId,
        language: version.language,
        title: title.slice(0, longestTitle),
        date,
      };
      for (const mention of await this.#mentionsIn(version)) {
        lines.push({ ...article, ...mention });
      }
    }
    return lines;
  }

  async #mentionsIn({
    bodyHash,
    language,
    sourceId,
  }: Pick<MentioningVariant, 'bodyHash' | 'language' | 'sourceId'>): Promise<readonly Mention[]> {
    const key = `${bodyHash} ${language} ${sourceId}`;
    const known = this.#mentions.get(key);
    if (known) return known;
    const { conceptId, bodies, glossary } = this.#options;
    const body = await bodies.read(bodyHash).catch(() => undefined);
    const text = body?.text ?? '';
    const found = glossary
      .match(text, language, sourceId)
      .filter((one) => one.conceptId === conceptId)
      .map(({ start, end }) => mentionAt(text, start, end));
    if (body) this.#mentions.set(key, found);
    return found;
  }
}

/** A mention with what stands around it on its line, cut between words. */
export function mentionAt(text: string, start: number, end: number): Mention {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const from = Math.max(lineStart, start - contextLength);
  const to = Math.min(lineEnd < 0 ? text.length : lineEnd, end + contextLength);
  const before = text.slice(from, start);
  const after = text.slice(end, to);
  return {
    start,
    before: from === lineStart ? before : before.replace(/^\S*\s/, ''),
    keyword: text.slice(start, end),
    after: to === end + contextLength ? after.replace(/\s\S*$/, '') : after,
  };
}

/**
 * Lines in the order that was asked for. By date and by title those of one article stay together, in the order of its
 * text. What stands nearest to the term decides first, so that what is said in the same way comes together.
 */
export function sortLines(
  lines: readonly ConcordanceLine[],
  order: ConcordanceOrder,
): readonly ConcordanceLine[] {
  const keyOf = sortKeys[order];
  const keyed = lines.map((line) => ({ line, key: keyOf(line) }));
  const newestFirst = order === 'date' ? -1 : 1;
  return keyed
    .toSorted((a, b) => (a.key < b.key ? -newestFirst : a.key > b.key ? newestFirst : 0))
    .map(({ line }) => line);
}

const sortKeys: Readonly<Record<ConcordanceOrder, (line: ConcordanceLine) => string>> = {
  date: ({ date }) => date,
  title: ({ title }) => fold(title),
  before: ({ before }) => wordsOf(before).toReversed().slice(0, sortedWords).join(' '),
  after: ({ after }) => wordsOf(after).slice(0, sortedWords).join(' '),
};

function wordsOf(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
