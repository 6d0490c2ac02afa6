import type { Element, Root, RootContent } from 'hast';
import { plainText } from '../../../shared/text/elements.ts';
import { assertNever } from '../../../shared/result.ts';
import type { Comparison, Path, Selector, Step, Test } from './xpath.ts';

type Parent = Root | Element;

/** The elements that a selector chooses in a tree, each once. */
export function select(tree: Root, selector: Selector): readonly Element[] {
  const chosen = new Set<Element>();
  for (const path of selector) for (const element of follow(tree, path)) chosen.add(element);
  return [...chosen];
}

/** The text of the first thing that a selector leads to: an attribute's value, or what an element holds. */
export function selectText(tree: Root, selector: Selector): string | undefined {
  for (const path of selector) {
    for (const element of follow(tree, path)) {
      const value =
        path.attribute === undefined
          ? plainText(element.children)
          : attributeOf(element, path.attribute);
      const text = value?.replace(/\s+/g, ' ').trim();
      if (text) return text;
    }
  }
  return undefined;
}

function follow(from: Parent, { steps, attribute }: Path): readonly Element[] {
  let contexts: readonly Parent[] = [from];
  let found: readonly Element[] = [];
  for (const step of steps) {
    found = take(contexts, step);
    contexts = found;
  }
  if (attribute === undefined) return found;
  return found.filter((element) => attributeOf(element, attribute) !== undefined);
}

function take(contexts: readonly Parent[], step: Step): readonly Element[] {
  const parents = step.axis === 'child' ? new Set(contexts) : withDescendants(contexts);
  const found: Element[] = [];
  for (const parent of parents) {
    let candidates = elementsIn(parent).filter(
      ({ tagName }) => step.tagName === '*' || tagName === step.tagName,
    );
    for (const test of step.tests) {
      const { length } = candidates;
      candidates = candidates.filter((element, index) => passes(element, test, index + 1, length));
    }
    for (const element of candidates) found.push(element);
  }
  return found;
}

function withDescendants(contexts: readonly Parent[]): ReadonlySet<Parent> {
  const all = new Set<Parent>();
  const visit = (parent: Parent): void => {
    if (all.has(parent)) return;
    all.add(parent);
    elementsIn(parent).forEach(visit);
  };
  contexts.forEach(visit);
  return all;
}

function elementsIn({ children }: { readonly children: readonly RootContent[] }): Element[] {
  return children.filter((node) => node.type === 'element');
}

function passes(element: Element, test: Test, position: number, count: number): boolean {
  switch (test.type) {
    case 'has':
      return attributeOf(element, test.attribute) !== undefined;
    case 'compare': {
      const { attribute, comparison, value } = test;
      const held =
        attribute === undefined ? plainText(element.children) : attributeOf(element, attribute);
      return held !== undefined && compares(held, comparison, value);
    }
    case 'position':
      return position === (test.at === 'last' ? count : test.at);
    case 'holds':
      return follow(element, test.path).length > 0;
    case 'not':
      return !passes(element, test.test, position, count);
    case 'all':
      return test.tests.every((one) => passes(element, one, position, count));
    case 'any':
      return test.tests.some((one) => passes(element, one, position, count));
    default:
      return assertNever(test);
  }
}

function compares(held: string, comparison: Comparison, value: string): boolean {
  switch (comparison) {
    case 'is':
      return held.trim() === value.trim();
    case 'isNot':
      return held.trim() !== value.trim();
    case 'contains':
      return held.includes(value);
    case 'startsWith':
      return held.trimStart().startsWith(value);
    case 'word':
      return held.split(/\s+/).includes(value);
    default:
      return assertNever(comparison);
  }
}

/** An attribute by its name in HTML; the parser has names of its own, without hyphens and in mixed case. */
function attributeOf({ properties }: Element, attribute: string): string | undefined {
  const wanted = attribute.toLowerCase().replaceAll('-', '');
  const name = renamed.get(wanted) ?? wanted;
  for (const [key, value] of Object.entries(properties)) {
    if (key.toLowerCase() !== name || value === null || value === undefined) continue;
    return Array.isArray(value) ? value.join(' ') : String(value);
  }
  return undefined;
}

const renamed: ReadonlyMap<string, string> = new Map([
  ['class', 'classname'],
  ['for', 'htmlfor'],
]);
