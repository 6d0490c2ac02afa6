import type { Element, Root } from 'hast';
import type { Body, HiddenCue, HiddenPassage, HiddenReason } from '../../../shared/domain/body.ts';
import { noRules, type CleaningRules } from '../../../shared/domain/site-rule.ts';
import { measure } from '../../../shared/text/canonical.ts';
import { judgeTail } from './boilerplate.ts';
import { findCertain } from './certain-blocks.ts';
import { obeyRules } from './obey-rules.ts';
import { type JudgedBlock, partReasonOf, type TailBlock, toBlock } from './judged-block.ts';
import { findRepeated } from './repeated-passages.ts';

export interface JudgeOptions {
  readonly title: string;
  readonly plainText: boolean;
  readonly rules?: CleaningRules;
}

/** A body, and how its positions follow from those of the one before it. */
export interface Rejudged {
  readonly body: Body;
  /** The offset in the new text of what stood at an offset in the old; of what is gone, that of what comes after it. */
  readonly mapOffset: (offset: number) => number;
}

/** The body of a sanitised and normalised tree, with what is no part of the article set aside. */
export function judgeBody(tree: Root, options: JudgeOptions): Body {
  return makeBody(judge(tree, options), options.plainText);
}

/**
 * Judges a body again, by other rules or as a later Escale does: what was set aside is put back in its place first. The
 * body itself stays as it is.
 */
export function rejudge(body: Body, options: Omit<JudgeOptions, 'plainText'>): Rejudged {
  const plainText = body.plainText === true;
  const judged = judge(restore(body), { ...options, plainText });
  const next = makeBody(judged, plainText);
  return { body: next, mapOffset: (offset) => moved(offset, body, next, judged) };
}

/** The tree of a body with everything that was set aside back in its place. */
export function restore({ tree, hidden }: Pick<Body, 'tree' | 'hidden'>): Root {
  const children: Root['children'] = [];
  let next = 0;
  let block = 0;
  const takeUpTo = (child: number) => {
    for (; next < hidden.length; next += 1) {
      const passage = hidden[next];
      if (!passage || !standsBefore(passage, child, block)) return;
      children.push(...passage.nodes);
    }
  };
  for (const [index, child] of tree.children.entries()) {
    takeUpTo(index);
    children.push(child);
    block += measure({ type: 'root', children: [child] }).blocks.length;
  }
  for (const passage of hidden.slice(next)) children.push(...passage.nodes);
  return { type: 'root', children };
}

function standsBefore(passage: HiddenPassage, child: number, block: number): boolean {
  return passage.beforeChild === undefined
    ? passage.beforeBlock <= block
    : passage.beforeChild <= child;
}

/** What the page itself, or a rule of its site, sets apart takes no part in the judging of the rest. */
function judge(tree: Root, options: JudgeOptions): JudgedBlock[] {
  const all = tree.children.filter((node) => node.type === 'element').map(toBlock);
  const blocks = all.filter(({ element }) => partReasonOf(element) === undefined);
  const judged = judgeBlocks(blocks, options).values();
  const whole = all.map((block): JudgedBlock => {
    const part = partBlock(block);
    return part.reason === undefined ? (judged.next().value ?? block) : part;
  });
  return keepSomething(obeyRules(whole, options.rules ?? noRules), all);
}

function cueOf(reason: HiddenReason): HiddenCue {
  if (reason === 'surroundings') return 'extraction';
  return reason === 'siteRule' ? 'siteRule' : 'markup';
}

function judgeBlocks(
  blocks: readonly TailBlock[],
  { title, plainText }: JudgeOptions,
): JudgedBlock[] {
  const certain = new Map(findCertain(blocks, plainText));
  for (const index of findRepeated(blocks)) {
    if (index > 0) certain.set(index, { reason: 'repeated', cue: 'repetition' });
  }
  return judgeTail(blocks, { title, plainText, certain }).map((block, index) => {
    const finding = block.reason === undefined ? certain.get(index) : undefined;
    return finding ? { ...block, ...finding } : block;
  });
}

/**
 * An article of which nothing is left was misjudged. What the page itself or a rule of its site sets apart stays so, unless
 * there is nothing else.
 */
function keepSomething(judged: JudgedBlock[], blocks: readonly JudgedBlock[]): JudgedBlock[] {
  if (judged.some(({ reason }) => reason === undefined)) return judged;
  const kept = blocks.map(partBlock);
  return kept.some(({ reason }) => reason === undefined) ? kept : [...blocks];
}

function partBlock(block: JudgedBlock): JudgedBlock {
  const reason = partReasonOf(block.element);
  return reason === undefined ? block : { ...block, reason, cue: cueOf(reason) };
}

/** The body of the blocks that stay, and the passages that do not: neighbours with one reason make one passage. */
function makeBody(judged: readonly JudgedBlock[], plainText: boolean): Body {
  const children: Element[] = [];
  const hidden: HiddenPassage[] = [];
  let beforeBlock = 0;
  for (const { element, text, reason, cue } of judged) {
    const last = hidden.at(-1);
    if (reason === undefined) {
      children.push(element);
      beforeBlock += measure({ type: 'root', children: [element] }).blocks.length;
    } else if (last?.reason === reason && last.beforeChild === children.length) {
      const joined = [last.text, text].filter((part) => part !== '').join('\n');
      hidden[hidden.length - 1] = { ...last, text: joined, nodes: [...last.nodes, element] };
    } else {
      hidden.push({
        reason,
        ...(cue && { cue }),
        text,
        nodes: [element],
        beforeBlock,
        beforeChild: children.length,
      });
    }
  }
  const tree: Root = { type: 'root', children };
  const { text, blocks } = measure(tree);
  return {
    version: 1,
    tree,
    text,
    blocks: [...blocks],
    hidden,
    ...(plainText && { plainText: true as const }),
  };
}

function moved(
  offset: number,
  before: Pick<Body, 'tree'>,
  after: Body,
  judged: readonly JudgedBlock[],
): number {
  const old = startsOf(before.tree);
  const current = startsOf(after.tree);
  const held = [...old].findLast(([, start]) => start <= offset);
  const place = judged.findIndex(({ element }) => element === held?.[0]);
  if (!held || place === -1) return 0;
  const stays = current.get(held[0]);
  if (stays !== undefined) return Math.min(stays + offset - held[1], after.text.length);
  const following = judged.slice(place).find(({ element }) => current.has(element));
  return following ? (current.get(following.element) ?? 0) : after.text.length;
}

/** Where each child with text starts. */
function startsOf(tree: Root): ReadonlyMap<Element, number> {
  const starts = new Map<Element, number>();
  let offset = 0;
  for (const child of tree.children) {
    if (child.type !== 'element') continue;
    const { length } = measure({ type: 'root', children: [child] }).text;
    if (length === 0) continue;
    starts.set(child, offset);
    offset += length + 1;
  }
  return starts;
}
