import type { Element, Root, RootContent } from 'hast';

/** The footnotes of a body by the ids that links name, each without what leads back from it. */
export function footnotesIn(tree: Root): ReadonlyMap<string, Root> {
  const notes = new Map<string, Root>();
  const visit = (node: RootContent, isNote: boolean) => {
    if (node.type !== 'element') return;
    const { id } = node.properties;
    if (isNote && typeof id === 'string') {
      notes.set(id, { type: 'root', children: withoutReturns(node.children) });
    }
    const isInside = isNote || 'dataFootnotes' in node.properties;
    for (const child of node.children) visit(child, isInside);
  };
  for (const child of tree.children) visit(child, false);
  return notes;
}

/** Signs that lead back to the text are of no use beside it, and ids may stand once in a document. */
function withoutReturns(nodes: readonly RootContent[]): Element['children'] {
  return nodes.flatMap((node): Element['children'] => {
    if (node.type === 'text') return [node];
    if (node.type !== 'element' || isReturn(node)) return [];
    const { id: _id, ...properties } = node.properties;
    return [{ ...node, properties, children: withoutReturns(node.children) }];
  });
}

function isReturn({ tagName, properties, children }: Element): boolean {
  if (tagName !== 'a' || !String(properties['href'] ?? '').startsWith('#')) return false;
  return !children.some((child) => child.type === 'text' && /[\p{L}\p{N}]/u.test(child.value));
}
