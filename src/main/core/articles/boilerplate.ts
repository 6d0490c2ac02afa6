import type { Element, RootContent } from 'hast';
import type { HiddenReason } from '../../../shared/domain/body.ts';
import { isElement, isHeading } from '../../../shared/text/elements.ts';
import { fold } from '../../../shared/text/fold.ts';
import { recogniseBoilerplate } from './boilerplate-cues.ts';

/** Lines after an article that are looked at, from its end. */
const longestTail = 30;
/** Paragraphs that may follow an "About us" heading, and the most characters of each. */
const mostAboutParagraphs = 3;
const longestAboutParagraph = 600;
/** A topic is a few words. */
const longestTopic = 50;
const mostTopicWords = 5;

/** A block at the outermost level of an article. */
export interface TailBlock {
  readonly element: Element;
  readonly text: string;
}

export interface SetAside {
  readonly kept: readonly TailBlock[];
  /** From the first that is not the article's, in order. */
  readonly hidden: readonly { readonly block: TailBlock; readonly reason: HiddenReason }[];
}

/**
 * Separates an article from what its publisher puts after it: calls to subscribe, promises about addresses, share
 * buttons, tags, "About us". Only a run of blocks that reaches the end is taken, and only when every block in it is
 * accounted for, so that an article which speaks of newsletters or of sharing data keeps its words. The first block
 * always stays.
 *
 * In plain text, a line that is nothing but a topic of the article is taken for a tag when it stands in such a run.
 * Markup says what is a tag, so there it is not done.
 */
export function setAsideBoilerplate(
  blocks: readonly TailBlock[],
  options: { readonly title: string; readonly plainText: boolean },
): SetAside {
  const first = Math.max(1, blocks.length - longestTail);
  for (let start = first; start < blocks.length; start += 1) {
    const reasons = explain(blocks, start, options);
    if (!reasons) continue;
    return {
      kept: withoutRulesAtEnd(blocks.slice(0, start)),
      hidden: blocks.slice(start).flatMap((block, index) => {
        const reason = reasons[index];
        return reason ? [{ block, reason }] : [];
      }),
    };
  }
  return { kept: blocks, hidden: [] };
}

/** A reason for every block from `start` to the end; undefined when one has none, or none is certain by itself. */
function explain(
  blocks: readonly TailBlock[],
  start: number,
  { title, plainText }: { readonly title: string; readonly plainText: boolean },
): HiddenReason[] | undefined {
  const body = fold(
    `${title}\n${blocks
      .slice(0, start)
      .map((block) => block.text)
      .join('\n')}`,
  );
  const reasons: HiddenReason[] = [];
  let aboutParagraphs = 0;
  let certain = false;
  for (const block of blocks.slice(start)) {
    const recognised = mayHide(block.element) ? recogniseBoilerplate(block.text) : undefined;
    if (recognised) {
      certain = true;
      aboutParagraphs = recognised.opensSection ? mostAboutParagraphs : 0;
      reasons.push(recognised.reason);
    } else if (aboutParagraphs > 0 && isAboutParagraph(block)) {
      aboutParagraphs -= 1;
      reasons.push('about');
    } else if (isElement(block.element, 'hr') && reasons.length > 0) {
      reasons.push(reasons.at(-1) ?? 'sharing');
    } else if (plainText && isTopicOf(block.text, body)) reasons.push('tags');
    else return undefined;
  }
  return certain ? reasons : undefined;
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

/** Whether a line is a few words without a sentence, which stand as they are in the article. */
function isTopicOf(text: string, foldedBody: string): boolean {
  if (text.length > longestTopic || /[.!?:;…,"“”«»]/.test(text)) return false;
  const topic = fold(text);
  if (topic.split(/\s+/).length > mostTopicWords) return false;
  const at = foldedBody.indexOf(topic);
  return (
    at !== -1 &&
    !isLetter(foldedBody.charAt(at - 1)) &&
    !isLetter(foldedBody.charAt(at + topic.length))
  );
}

function isLetter(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}
