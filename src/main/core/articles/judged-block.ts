import type { Element, RootContent } from 'hast';
import { type HiddenCue, type HiddenReason, hiddenReasons } from '../../../shared/domain/body.ts';
import { measure } from '../../../shared/text/canonical.ts';
import { isHeading, partMark } from '../../../shared/text/elements.ts';

/** A block at the outermost level of an article. */
export interface TailBlock {
  readonly element: Element;
  readonly text: string;
}

/** A block, with the reason for setting it aside if there is one. */
export interface JudgedBlock extends TailBlock {
  readonly reason?: HiddenReason;
  readonly cue?: HiddenCue;
}

/** Why the page itself sets an element apart from its article; see `cleanExtraction`. */
export function partReasonOf({ properties }: Element): HiddenReason | undefined {
  return hiddenReasons.find((reason) => reason === properties[partMark]);
}

export function toBlock(element: Element): TailBlock {
  return { element, text: measure({ type: 'root', children: [element] }).text };
}

/** Pictures, quotations, tables and code are content whatever they say. */
export function isProse(element: RootContent): boolean {
  if (element.type !== 'element') return false;
  return isHeading(element) || ['p', 'ul', 'ol'].includes(element.tagName);
}
