import type { Element, ElementContent, Root } from 'hast';
import type { TextRange } from '../../../shared/domain/body.ts';
import { walkText } from '../../../shared/text/canonical.ts';
import { isElement, plainText } from '../../../shared/text/elements.ts';
import { footnotesIn } from '../reader/footnotes.ts';

/** Where in a canonical text are signs that call footnotes or lead back from them, with the brackets around them; in order. */
export function footnoteSigns(tree: Root, text: string): readonly TextRange[] {
  const notes = footnotesIn(tree);
  const signs: TextRange[] = [];
  for (const { ancestors, start, end } of walkText(tree)) {
    if (!isFootnoteSign(ancestors, notes)) continue;
    const sign = withBrackets({ start, end }, text);
    // What lies between the parts of a sign was taken with the first of them.
    const from = Math.max(sign.start, signs.at(-1)?.end ?? 0);
    if (from < sign.end) signs.push({ start: from, end: sign.end });
  }
  return signs;
}

/** Whether some words are more than signs. */
export function isSayable(words: string): boolean {
  return /[\p{L}\p{N}]/u.test(words);
}

/**
 * Whether a text is such a sign, by the link around it or in it: one that is raised, that says nothing unraised, or that
 * says no more than a footnote is called by and leads to one.
 */
function isFootnoteSign(
  ancestors: readonly Element[],
  notes: ReadonlyMap<string, unknown>,
): boolean {
  const place = ancestors.findIndex((element) => fragmentOf(element) !== undefined);
  const link = ancestors[place];
  if (link) {
    const before = ancestors.slice(0, place);
    if (before.some(isRaised) || !saysUnraised(link.children)) return true;
    return isMark(plainText(link.children)) && isBetweenNotes(link, before, notes);
  }
  const raised = ancestors.findLast(isRaised);
  return (
    raised?.children.some((child) => isElement(child, 'a') && fragmentOf(child) !== undefined) ??
    false
  );
}

/** As footnotes are called: `1`, `[2]`, `(a)`, `*`. */
function isMark(words: string): boolean {
  return /^[[(]?\s*(?:\d{1,3}|\p{L}|[*†‡§¶#]+)\s*[\])]?$/u.test(words.trim());
}

/**
 * What programs call footnotes and the places that call them: pandoc's `fn1` and `fnref1`, Word's `_ftn1` and `_edn1`,
 * LibreOffice's `sdfootnote1sym`, MediaWiki's `cite_note-1`, SPIP's `nb1` and `nh1`.
 */
const noteName =
  /^(?:user-content-|_|sd)*(?:fn|ftn|edn|(?:foot|end)-?notes?|notes?|cite_note|cite_ref|n[bh])(?:ref|anc|sym)?(?:[-_.:]|\d|$)/i;

/** Whether a link leads to a footnote or back from one: a lone number may lead to a chapter as well. */
function isBetweenNotes(
  link: Element,
  ancestors: readonly Element[],
  notes: ReadonlyMap<string, unknown>,
): boolean {
  const fragment = fragmentOf(link) ?? '';
  return (
    'dataFootnoteRef' in link.properties ||
    notes.has(fragment) ||
    noteName.test(fragment) ||
    ancestors.some(({ properties }) => 'dataFootnotes' in properties)
  );
}

/** With the brackets that stand around the link and not in it. */
function withBrackets({ start, end }: TextRange, text: string): TextRange {
  const opening = /[[(]\s?$/.exec(text.slice(Math.max(0, start - 2), start));
  const closing = /^\s?[\])]/.exec(text.slice(end, end + 2));
  if (!opening || !closing) return { start, end };
  return { start: start - opening[0].length, end: end + closing[0].length };
}

function isRaised({ tagName }: Element): boolean {
  return tagName === 'sup';
}

/** Whether some nodes have anything to say on the line itself, as a linked heading has. */
function saysUnraised(nodes: readonly ElementContent[]): boolean {
  return nodes.some((node) => {
    if (node.type === 'text') return isSayable(node.value);
    return node.type === 'element' && !isRaised(node) && saysUnraised(node.children);
  });
}

/** The place of the same text to which an element leads; undefined where it is no such link. */
function fragmentOf({ tagName, properties }: Element): string | undefined {
  const href = String(properties['href'] ?? '');
  return tagName === 'a' && href.startsWith('#') ? href.slice(1) : undefined;
}
