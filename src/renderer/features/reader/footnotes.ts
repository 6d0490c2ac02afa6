import type { Element, Root, RootContent } from 'hast';

/** The footnote of a body that has an id, without what leads back from it; undefined when nothing there has it. */
export function footnoteIn(tree: Root, id: string): Root | undefined {
  const notes = tree.children.flatMap(sectionsOf);
  const note = notes.map((section) => elementOf(section, id)).find((found) => found !== undefined);
  return note && { type: 'root', children: withoutReturns(note.children, id) };
}

function sectionsOf(node: RootContent): readonly Element[] {
  if (node.type !== 'element') return [];
  return 'dataFootnotes' in node.properties ? [node] : node.children.flatMap(sectionsOf);
}

function elementOf(node: RootContent, id: string): Element | undefined {
  if (node.type !== 'element') return undefined;
  if (node.properties['id'] === id) return node;
  for (const child of node.children) {
    const found = elementOf(child, id);
    if (found) return found;
  }
  return undefined;
}

/** Signs that lead back to the text are of no use beside it, and ids may stand once in a document. */
function withoutReturns(nodes: readonly RootContent[], id: string): Element['children'] {
  return nodes.flatMap((node): Element['children'] => {
    if (node.type === 'text') return [node];
    if (node.type !== 'element' || isReturn(node)) return [];
    const { id: _id, ...properties } = node.properties;
    return [{ ...node, properties, children: withoutReturns(node.children, id) }];
  });
}

function isReturn({ tagName, properties, children }: Element): boolean {
  if (tagName !== 'a' || !String(properties['href'] ?? '').startsWith('#')) return false;
  return !children.some((child) => child.type === 'text' && /[\p{L}\p{N}]/u.test(child.value));
}
