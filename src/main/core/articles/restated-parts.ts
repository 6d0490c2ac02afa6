import type { Element, ElementContent, Root, RootContent } from 'hast';
import {
  containsNode,
  isBlockElement,
  isElement,
  makeElement,
  plainText,
  withChildren,
} from '../../../shared/text/elements.ts';

/** Class names of notes that style sheets set beside the text, and of boxes in it. */
const noteName = /^(?:side|margin)-?notes?$/i;
const boxName = /^(?:(?:side|margin)-?notes?|admonition|callout|note|tip|warning)$/i;
/** What opens a note where there is no room beside the text. */
const toggleName = /^margin-toggle$/i;
/** What MathJax shows in the place of a formula before or after it has drawn it, beside the formula itself. */
const drawnFormula = /^MathJax(?:_\w+)?$/;
const texType = /^math\/(?:tex|asciimath)\s*(?:$|;)/i;
/** What generators of pages put around TeX, which they take for a program. */
const programMarks = /^\s*%?\s*<!\[CDATA\[|%?\s*\]\]>\s*$/g;

/**
 * A tree in which what scripts and style sheets would set apart stands as what it is: TeX for MathJax becomes a formula,
 * and a note beside the text a block of its own, behind the paragraph that it belongs to. A tree of which nothing changes is
 * itself.
 */
export function restateParts(tree: Root): Root {
  const children = restated(tree.children, undefined);
  return children === tree.children ? tree : { ...tree, children };
}

function restated<Node extends RootContent>(nodes: Node[], parent: Element | undefined): Node[] {
  let changed = false;
  const output: Node[] = [];
  for (const node of nodes) {
    if (node.type !== 'element') {
      output.push(node);
      continue;
    }
    const formula = formulaOf(node, parent);
    if (formula) dropDrawn(output);
    const now = formula ? [formula] : restatedElement(node);
    changed ||= now.length !== 1 || now[0] !== node;
    output.push(...(now as Node[]));
  }
  return changed ? output : nodes;
}

function restatedElement(element: Element): Element[] {
  const children = restated(element.children, element);
  const kept = children === element.children ? element : withChildren(element, children);
  if (isElement(kept, 'aside') && isBox(kept)) return [asBlock(kept)];
  return isElement(kept, 'p') ? withNotesBehind(kept) : [kept];
}

/** The formula in a script; one that stands for itself is a paragraph. */
function formulaOf(
  { tagName, properties, children }: Element,
  parent: Element | undefined,
): Element | undefined {
  const type = properties['type'];
  if (tagName !== 'script' || typeof type !== 'string' || !texType.test(type)) return undefined;
  const tex = plainText(children).replaceAll(programMarks, '').replace(/\s+/g, ' ').trim();
  const annotation = makeElement('annotation', { encoding: 'application/x-tex' }, [
    { type: 'text', value: tex },
  ]);
  const formula = makeElement('math', {}, [makeElement('semantics', {}, [annotation])]);
  const isAlone = /mode\s*=\s*display/i.test(type) && parent !== undefined;
  return isAlone && /^(?:article|body|div|main|section)$/.test(parent.tagName)
    ? makeElement('p', {}, [formula])
    : formula;
}

/** What MathJax drew stands right before its script. */
function dropDrawn(output: RootContent[]): void {
  for (let last = output.at(-1); last; last = output.at(-1)) {
    if (last.type !== 'element' || !hasName(last, drawnFormula)) return;
    output.pop();
  }
}

function withNotesBehind(paragraph: Element): Element[] {
  const notes: Element[] = [];
  const without = (nodes: readonly ElementContent[]): ElementContent[] =>
    nodes.flatMap((node): ElementContent[] => {
      if (node.type !== 'element') return [node];
      if (hasName(node, toggleName)) return [];
      if (hasName(node, noteName)) {
        notes.push(asBlock(node));
        return [];
      }
      return [withChildren(node, without(node.children))];
    });
  if (!containsNode(paragraph.children, isNote)) return [paragraph];
  const children = without(paragraph.children);
  return [withChildren(paragraph, children), ...notes];
}

function isNote(node: RootContent): boolean {
  return node.type === 'element' && hasName(node, noteName);
}

function isBox(element: Element): boolean {
  return element.properties['role'] === 'note' || hasName(element, boxName);
}

function asBlock({ properties, children }: Element): Element {
  const { className: _names, role: _role, ...others } = properties;
  const tagName = containsNode(children, isBlockElement) ? 'section' : 'p';
  return makeElement(tagName, others, children);
}

function hasName({ properties: { className } }: Element, name: RegExp): boolean {
  return Array.isArray(className) && className.some((one) => name.test(String(one)));
}
