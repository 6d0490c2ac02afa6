import type { Element, RootContent } from 'hast';
import type { HiddenReason } from '../../../shared/domain/body.ts';
import { isElement, isHeading } from '../../../shared/text/elements.ts';
import { fold } from '../../../shared/text/fold.ts';
import { recogniseBoilerplate } from './boilerplate-cues.ts';

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

/** A block at the outermost level of an article. */
export interface TailBlock {
  readonly element: Element;
  readonly text: string;
}

/** A block, with the reason for setting it aside if there is one. */
export interface JudgedBlock extends TailBlock {
  readonly reason?: HiddenReason;
}

interface Options {
  readonly title: string;
  readonly plainText: boolean;
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
export function judgeBoilerplate(blocks: readonly TailBlock[], options: Options): JudgedBlock[] {
  const first = Math.max(1, blocks.length - longestTail);
  let foldedHead: string | undefined;
  // Folding a long article takes time, and only lines that look like tags need it.
  const foldedUpTo = (end: number): string => {
    foldedHead ??= foldTexts(options.title, blocks.slice(0, first));
    return foldTexts(foldedHead, blocks.slice(first, end));
  };
  for (let start = first; start < blocks.length; start += 1) {
    const tail = explain(blocks, start, options.plainText ? () => foldedUpTo(start) : undefined);
    if (tail) return [...withoutRulesAtEnd(blocks.slice(0, start)), ...tail];
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
  articleBefore: (() => string) | undefined,
): JudgedBlock[] | undefined {
  const judged: JudgedBlock[] = [];
  let aboutParagraphs = 0;
  let certain = 0;
  let unexplained = 0;
  for (const block of blocks.slice(start)) {
    const before = judged.findLast(({ reason }) => reason !== undefined)?.reason;
    const recognised = mayHide(block.element) ? recogniseBoilerplate(block.text) : undefined;
    if (recognised) {
      certain += 1;
      aboutParagraphs = recognised.opensSection ? mostAboutParagraphs : 0;
      judged.push({ ...block, reason: recognised.reason });
    } else if (aboutParagraphs > 0 && isAboutParagraph(block)) {
      aboutParagraphs -= 1;
      judged.push({ ...block, reason: 'about' });
    } else if (isElement(block.element, 'hr') && before) judged.push({ ...block, reason: before });
    else if (articleBefore && isTag(block.text, articleBefore, before))
      judged.push({ ...block, reason: 'tags' });
    else if (judged.length > 0 && isShortLine(block)) {
      unexplained += 1;
      judged.push(block);
    } else return undefined;
  }
  const isCertain = unexplained === 0 ? certain > 0 : certain > 1 && unexplained <= mostUnexplained;
  return isCertain ? judged : undefined;
}

/** A rule between the article and what was set aside separates nothing any more. */
function withoutRulesAtEnd(blocks: readonly TailBlock[]): readonly TailBlock[] {
  const last = blocks.findLastIndex(({ element }) => !isElement(element, 'hr'));
  return blocks.slice(0, last + 1);
}

/** Pictures, quotations, tables and code are content whatever they say. */
function mayHide(element: RootContent): boolean {
  if (element.type !== 'element') return false;
  return isHeading(element) || ['p', 'ul', 'ol'].includes(element.tagName);
}

function isAboutParagraph({ element, text }: TailBlock): boolean {
  return (
    (isElement(element, 'p') || isElement(element, 'ul')) && text.length <= longestAboutParagraph
  );
}

function isShortLine({ element, text }: TailBlock): boolean {
  return mayHide(element) && text.length <= longestUnexplained && !/[.!?…:;"”»]$/.test(text);
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
