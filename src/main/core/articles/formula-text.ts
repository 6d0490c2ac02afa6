import type { Element, ElementContent } from 'hast';
import { isElement, plainText } from '../../../shared/text/elements.ts';
import { findElement } from '../extraction/text-measures.ts';

/**
 * A formula in MathML as its author typed it, where the page says that, else on one line as it is typed: `x^2`, `(a+b)/c`,
 * `√(2)`. Without its signs a fraction would read as a product.
 */
export function formulaText(formula: Element): string {
  const annotation = findElement(
    formula.children,
    (node) => isElement(node, 'annotation') && /tex/i.test(String(node.properties['encoding'])),
  );
  if (annotation) return plainText(annotation.children).trim();
  const alternative = formula.properties['alttext'] ?? formula.properties['altText'];
  if (typeof alternative === 'string') return alternative;
  return row(formula.children).replace(/\s+/g, ' ').trim();
}

function row(nodes: readonly ElementContent[]): string {
  return nodes.map(line).join('');
}

/** Elements of presentation MathML (MathML Core, 3) on one line. */
function line(node: ElementContent): string {
  if (node.type === 'text') return node.value.trim();
  if (node.type !== 'element') return '';
  const { tagName, children } = node;
  const parts = children.filter(({ type }) => type === 'element');
  // Set where it is written and nowhere else: what is set twice doubles the work with every level of a formula.
  const part = (index: number) => row(parts.slice(index, index + 1));
  switch (tagName) {
    case 'mfrac':
      return `${grouped(part(0))}/${grouped(part(1))}`;
    case 'msup':
      return `${grouped(part(0))}^${grouped(part(1))}`;
    case 'msub':
    case 'munder':
      return `${part(0)}_${grouped(part(1))}`;
    case 'mover':
      return part(0) + over(part(1));
    case 'msubsup':
    case 'munderover':
      return `${part(0)}_${grouped(part(1))}^${grouped(part(2))}`;
    case 'msqrt':
      return `√(${row(children)})`;
    case 'mroot':
      return `${grouped(part(0))}^(1/${grouped(part(1))})`;
    case 'mtr':
      return `${parts.map(line).join(', ')}; `;
    case 'mspace':
      return ' ';
    case 'semantics':
      return part(0);
    case 'mphantom':
    case 'annotation':
    case 'annotation-xml':
      return '';
    default:
      return row(children);
  }
}

/** In brackets unless it is one number, one sign, or has them already. */
function grouped(text: string): string {
  return /^(?:\p{L}|\p{N}+|.|\([^()]*\))$/u.test(text) ? text : `(${text})`;
}

/** A bar, a hat or an arrow is written behind the letter that it stands over, and all else as a power is. */
function over(text: string): string {
  return /^[^\p{L}\p{N}]$/u.test(text) ? text : `^${grouped(text)}`;
}
