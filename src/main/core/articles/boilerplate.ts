import type { HiddenReason } from '../../../shared/domain/body.ts';
import { isElement } from '../../../shared/text/elements.ts';
import { fold } from '../../../shared/text/fold.ts';
import { isNetworkName, recogniseBoilerplate, type Recognised } from './boilerplate-cues.ts';
import type { Finding } from './certain-blocks.ts';
import { isProse, type JudgedBlock, type TailBlock } from './judged-block.ts';

/** Lines after an article that are looked at, from its end. */
const longestTail = 30;
/** Paragraphs that may follow an "About us" heading, and the most characters of each. */
const mostAboutParagraphs = 3;
const longestAboutParagraph = 900;
/** A topic is a few words. */
const longestTopic = 50;
const mostTopicWords = 5;
/** Short lines that nothing explains may stand among those that are set aside. They stay in the article. */
const mostUnexplained = 3;
const longestUnexplained = 80;

interface Options {
  readonly title: string;
  readonly plainText: boolean;
  /** Blocks that are known to be no part of the article, by index. */
  readonly certain: ReadonlyMap<number, Finding>;
}

/**
 * Separates an article from what its publisher puts after it: calls to subscribe, promises about addresses, share
 * buttons, tags, "About us". Only a run of blocks that reaches the end is taken, and only when the blocks in it are
 * accounted for, so that an article which speaks of newsletters or of sharing data keeps its words. The first block
 * always stays; so does a short line that nothing explains, among two or more that are certain.
 *
 * In plain text, a line that is nothing but a topic of the article is taken for a tag when it stands in such a run.
 * Markup says what is a tag, so there it is not done.
 */
export function judgeTail(blocks: readonly TailBlock[], options: Options): JudgedBlock[] {
  const first = Math.max(1, blocks.length - longestTail);
  let foldedHead: string | undefined;
  // Folding a long article takes time, and only lines that look like tags need it.
  const foldedUpTo = (end: number): string => {
    foldedHead ??= foldTexts(options.title, blocks.slice(0, first));
    return foldTexts(foldedHead, blocks.slice(first, end));
  };
  for (let start = first; start < blocks.length; start += 1) {
    const articleBefore = options.plainText ? () => foldedUpTo(start) : undefined;
    const tail = explain(blocks, start, options.certain, articleBefore);
    if (tail) return withRulesAtEnd(blocks.slice(0, start), tail);
  }
  return [...blocks];
}

function foldTexts(head: string, blocks: readonly TailBlock[]): string {
  return [head, ...blocks.map(({ text }) => text)].map(fold).join('\n');
}

/**
 * The blocks from `start` with their reasons; undefined when they are not, or not certainly, boilerplate to the end.
 * `articleBefore` gives the folded text in which tags are looked for, where lines may be tags.
 */
function explain(
  blocks: readonly TailBlock[],
  start: number,
  findings: Options['certain'],
  articleBefore: (() => string) | undefined,
): JudgedBlock[] | undefined {
  const judged: JudgedBlock[] = [];
  let aboutParagraphs = 0;
  let certain = 0;
  let unexplained = 0;
  for (const [offset, block] of blocks.slice(start).entries()) {
    const before = judged.findLast(({ reason }) => reason !== undefined)?.reason;
    const recognised = recognise(block, blocks[start + offset + 1], certain > 0);
    const finding = findings.get(start + offset);
    if (recognised) {
      certain += 1;
      aboutParagraphs = recognised.opensSection ? mostAboutParagraphs : 0;
      judged.push({ ...block, reason: recognised.reason, cue: 'words' });
    } else if (finding) {
      certain += 1;
      aboutParagraphs = 0;
      judged.push({ ...block, ...finding });
    } else if (before === 'sharing' && isProse(block.element) && isNetworkName(block.text)) {
      judged.push({ ...block, reason: 'sharing', cue: 'place' });
    } else if (aboutParagraphs > 0 && isAboutParagraph(block)) {
      aboutParagraphs -= 1;
      const reason = before === 'comments' ? 'comments' : 'about';
      judged.push({ ...block, reason, cue: 'section' });
    } else if (isElement(block.element, 'hr') && before) {
      judged.push({ ...block, reason: before, cue: 'place' });
    } else if (articleBefore && isTag(block.text, articleBefore, before))
      judged.push({ ...block, reason: 'tags', cue: 'place' });
    else if (judged.length > 0 && isShortLine(block)) {
      unexplained += 1;
      judged.push(block);
    } else return undefined;
  }
  const isCertain = unexplained === 0 ? certain > 0 : certain > 1 && unexplained <= mostUnexplained;
  return isCertain ? judged : undefined;
}

/**
 * "About" something is the publisher's when nothing follows that could be the article's, or when it stands among other
 * blocks that are not.
 */
function recognise(
  block: TailBlock,
  next: TailBlock | undefined,
  afterCertain: boolean,
): Recognised | undefined {
  const recognised = isProse(block.element) ? recogniseBoilerplate(block.text) : undefined;
  if (recognised?.isNamed !== true || afterCertain) return recognised;
  return next && isAboutParagraph(next) && !recogniseBoilerplate(next.text)
    ? undefined
    : recognised;
}

/** A rule between the article and what was set aside separates nothing any more. */
function withRulesAtEnd(
  article: readonly TailBlock[],
  tail: readonly JudgedBlock[],
): JudgedBlock[] {
  const end = article.findLastIndex(({ element }) => !isElement(element, 'hr')) + 1;
  const { reason, cue } = tail[0] ?? {};
  const rules = article
    .slice(end)
    .map((rule): JudgedBlock => (reason && cue ? { ...rule, reason, cue } : rule));
  return [...article.slice(0, end), ...rules, ...tail];
}

function isAboutParagraph({ element, text }: TailBlock): boolean {
  return (
    (isElement(element, 'p') || isElement(element, 'ul')) && text.length <= longestAboutParagraph
  );
}

function isShortLine({ element, text }: TailBlock): boolean {
  return isProse(element) && text.length <= longestUnexplained && !/[.!?…:;"”»]$/.test(text);
}

/**
 * Whether a line is a tag: a few words without a sentence, or several such, that stand as they are in the article; or,
 * right after share buttons and other tags, any that do not begin like a name.
 */
function isTag(
  text: string,
  articleBefore: () => string,
  before: HiddenReason | undefined,
): boolean {
  const topics = text.split(/\s*[,|·•/]\s*/).filter((topic) => topic !== '');
  if (topics.length === 0 || !topics.every(isTopic)) return false;
  const followsTags = before === 'sharing' || before === 'tags';
  if (followsTags && topics.every((topic) => /^\p{Ll}/u.test(topic))) return true;
  const article = articleBefore();
  return topics.every((topic) => stands(fold(topic), article));
}

function isTopic(text: string): boolean {
  if (text.length > longestTopic || /[.!?:;…"“”«»]/.test(text)) return false;
  return text.split(/\s+/).length <= mostTopicWords;
}

/** Whether words stand in a text, not as a part of longer words. */
function stands(words: string, text: string): boolean {
  const at = text.indexOf(words);
  return at !== -1 && !isLetter(text.charAt(at - 1)) && !isLetter(text.charAt(at + words.length));
}

function isLetter(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}
