import type { Element, ElementContent, Root, RootContent } from 'hast';
import { isBlockElement, isHeading } from './elements.ts';

/**
 * How many inline elements around a block are repeated inside it. Real pages wrap a link or a language around blocks;
 * without a limit, hundreds of nested ones would be copied into every paragraph.
 */
const deepestWrapper = 8;

/**
 * Takes blocks out of inline elements: `<a>one<p>two</p></a>` becomes `<a>one</a><p><a>two</a></p>`, so that what is
 * inline holds only inline content. In headings and `pre` it is the other way round: blocks in them lose their tags.
 */
export function hoistBlocks(tree: Root): Root {
  return { type: 'root', children: hoistAll(tree.children, 0) };
}

function hoistAll(nodes: readonly RootContent[], depth: number): ElementContent[] {
  const output: ElementContent[] = [];
  for (const node of nodes) {
    if (node.type === 'text') output.push(node);
    else if (node.type === 'element') {
      for (const piece of hoist(node, depth)) output.push(piece);
    }
  }
  return output;
}

function hoist(element: Element, depth: number): ElementContent[] {
  if (isHeading(element)) return [{ ...element, children: flatten(element.children, ' ') }];
  if (element.tagName === 'pre') {
    return [{ ...element, children: flatten(element.children, '\n') }];
  }
  if (isBlockElement(element)) return [{ ...element, children: hoistAll(element.children, depth) }];
  const children = hoistAll(element.children, depth + 1);
  if (!children.some(isBlockElement)) return [{ ...element, children }];
  return depth < deepestWrapper ? wrapInline(element, children) : children;
}

/** Puts `wrapper` around each run of inline nodes, at whatever depth of blocks it is. */
function wrapInline(wrapper: Element, nodes: readonly ElementContent[]): ElementContent[] {
  const output: ElementContent[] = [];
  let run: ElementContent[] = [];
  const closeRun = () => {
    if (run.some((node) => node.type !== 'text' || node.value.trim() !== '')) {
      output.push({ ...wrapper, children: run });
    } else for (const space of run) output.push(space);
    run = [];
  };
  for (const node of nodes) {
    if (isBlockElement(node)) {
      closeRun();
      output.push(
        node.tagName === 'hr' ? node : { ...node, children: wrapInline(wrapper, node.children) },
      );
    } else run.push(node);
  }
  closeRun();
  return output;
}

/** Inline content of nodes whose blocks lose their tags, with a separator where a block begins or ends inside. */
function flatten(nodes: readonly RootContent[], separator: string): ElementContent[] {
  const output: ElementContent[] = [];
  const separate = () => {
    const last = output.at(-1);
    const isSeparate = last?.type === 'text' && last.value.endsWith(separator);
    if (last && !isSeparate) output.push({ type: 'text', value: separator });
  };
  for (const node of nodes) {
    if (node.type === 'text') output.push(node);
    else if (isBlockElement(node)) {
      separate();
      for (const piece of flatten(node.children, separator)) output.push(piece);
      separate();
    } else if (node.type === 'element') {
      output.push({ ...node, children: flatten(node.children, separator) });
    }
  }
  return output;
}
