import type { Element } from 'hast';
import type { HiddenCue, HiddenReason } from '../../../shared/domain/body.ts';
import { containsNode, isElement, isHeading } from '../../../shared/text/elements.ts';
import { foldedLine, recogniseBoilerplate } from './boilerplate-cues.ts';
import { isProse, type TailBlock } from './judged-block.ts';
import {
  leadsToNewsletter,
  leadsToSharing,
  leadsToTopic,
  linkShapeOf,
  type LinkShape,
} from './link-shape.ts';
import {
  isAdvertisementLabel,
  isCommentsHeading,
  isConsentNotice,
  isRelatedHeading,
  relatedLabelOf,
} from './surroundings-cues.ts';

export interface Finding {
  readonly reason: HiddenReason;
  readonly cue: HiddenCue;
}

/** Share of its characters from which a block counts as made of links, and from which as nothing but links. */
const mostlyLinks = 0.6;
const onlyLinks = 0.8;
/** Characters: a longer link is a sentence, and a longer block of links is a text about its sources. */
const longestTopic = 50;
const longestLinkedAppeal = 160;
const longestRelatedLine = 260;
/** A date or a kicker between teasers. */
const longestTeaserNote = 60;

/**
 * Blocks that are certainly no part of the article wherever they stand, by index. Wording alone is not enough inside an
 * article, which may cite what it is about: it must come with links that lead where only a publisher's do, or with a
 * neighbour of its kind.
 */
export function findCertain(
  blocks: readonly TailBlock[],
  plainText: boolean,
): ReadonlyMap<number, Finding> {
  const found = new Map<number, Finding>();
  for (const [index, block] of blocks.entries()) {
    if (index === 0 || found.has(index) || !isProse(block.element)) continue;
    const folded = foldedLine(block.text);
    const finding = plainText ? undefined : findByStructure(block.element, folded);
    if (finding) found.set(index, finding);
    else if (isRelatedHeading(folded)) addRelated(blocks, index, found);
    else if (isHeading(block.element) && isCommentsHeading(folded)) {
      for (let at = index; at < blocks.length; at += 1) {
        found.set(at, { reason: 'comments', cue: at === index ? 'words' : 'section' });
      }
    }
  }
  addRuns(blocks, found);
  return found;
}

function findByStructure(element: Element, folded: string): Finding | undefined {
  if (isElement(element, 'p') && isAdvertisementLabel(folded)) {
    return { reason: 'promotion', cue: 'words' };
  }
  if (isConsentNotice(folded)) return { reason: 'consent', cue: 'words' };
  const shape = linkShapeOf(element);
  if (shape.links.length === 0) return undefined;
  if (isRelatedLine(folded, shape)) return { reason: 'related', cue: 'links' };
  const every = (leads: (href: string) => boolean) => shape.links.every(({ href }) => leads(href));
  // A label takes its share of a short line.
  if (/^[^:]{3,30}:/.test(folded) && recogniseBoilerplate(folded)?.reason === 'tags') {
    if (every(leadsToTopic)) return { reason: 'tags', cue: 'address' };
  }
  if (shape.share < mostlyLinks) return undefined;
  if (every(leadsToSharing)) return { reason: 'sharing', cue: 'address' };
  if (isTopics(shape) && every(leadsToTopic)) return { reason: 'tags', cue: 'address' };
  const recognised = recogniseBoilerplate(folded)?.reason;
  const isAppeal = recognised === 'newsletter' && folded.length <= longestLinkedAppeal;
  if (isAppeal && shape.links.some(({ href }) => leadsToNewsletter(href))) {
    return { reason: 'newsletter', cue: 'address' };
  }
  const linksOut = recognised === 'sharing' || recognised === 'tags';
  return linksOut && shape.share >= onlyLinks ? { reason: recognised, cue: 'links' } : undefined;
}

function isRelatedLine(folded: string, { share, links }: LinkShape): boolean {
  const label = relatedLabelOf(folded);
  if (label === undefined || folded.length > longestRelatedLine) return false;
  const afterLabel = folded.slice(label.length).replace(/[^\p{L}\p{N}]+/gu, '').length;
  const linked = links.map(({ text }) => foldedLine(text).replace(/[^\p{L}\p{N}]+/gu, '')).join('');
  return share > 0 && linked.length >= afterLabel * onlyLinks;
}

/** One topic alone may be a link in a sentence that was cut short. */
function isTopics({ links }: LinkShape): boolean {
  return links.length > 1 && links.every(({ text }) => text.trim().length <= longestTopic);
}

/** A heading "Read also" with the teasers under it; nothing when no links follow. */
function addRelated(
  blocks: readonly TailBlock[],
  heading: number,
  found: Map<number, Finding>,
): void {
  let end = heading + 1;
  let teasers = 0;
  for (let block = blocks[end]; block && isTeaserPart(block); block = blocks[++end]) {
    if (linkShapeOf(block.element).share >= onlyLinks) teasers += 1;
  }
  // What only may belong to a teaser does not end a section.
  while (end > heading + 1 && !isTeaser(blocks[end - 1])) end -= 1;
  if (teasers === 0) return;
  found.set(heading, { reason: 'related', cue: 'words' });
  for (let at = heading + 1; at < end; at += 1)
    found.set(at, { reason: 'related', cue: 'section' });
}

function isTeaser(block: TailBlock | undefined): boolean {
  return block !== undefined && linkShapeOf(block.element).share >= onlyLinks;
}

function isTeaserPart(block: TailBlock): boolean {
  const { element, text } = block;
  if (isTeaser(block)) return true;
  const isPicture = containsNode([element], (node) => isElement(node, 'img')) && text === '';
  const isNote = isElement(element, 'p') && text.length <= longestTeaserNote && /\d/.test(text);
  return isPicture || isNote;
}

/** Two or more neighbours that each read like a publisher's words, and that no sentence introduces. */
function addRuns(blocks: readonly TailBlock[], found: Map<number, Finding>): void {
  let start = 1;
  while (start < blocks.length) {
    let end = start;
    for (let block = blocks[end]; block && readsLikeRun(block); block = blocks[++end]);
    const introduced = blocks[start - 1]?.text.endsWith(':') === true;
    if (end - start >= 2 && !introduced) {
      for (let at = start; at < end; at += 1) {
        const reason = recogniseBoilerplate(blocks[at]?.text ?? '')?.reason;
        if (reason && !found.has(at)) found.set(at, { reason, cue: 'words' });
      }
    }
    start = Math.max(end, start + 1);
  }
}

function readsLikeRun({ element, text }: TailBlock): boolean {
  const reason = isProse(element) ? recogniseBoilerplate(text)?.reason : undefined;
  return reason !== undefined && reason !== 'about' && reason !== 'tags';
}
