import { find, html, svg, type Schema } from 'property-information';

/** What is known of an attribute: the name of its property in a tree, and how its value is read. */
export type AttributeInformation = ReturnType<typeof find>;

/** Pages use some hundred names; what a hostile page makes up is looked up each time and not remembered. */
const mostRemembered = 2_000;

const remembered: ReadonlyMap<Schema, Map<string, AttributeInformation>> = new Map([
  [html, new Map()],
  [svg, new Map()],
]);

/**
 * What HTML, or SVG, says of an attribute or a property, by either name. A page has thousands of attributes with the same
 * few names, so that answers are remembered.
 */
export function attributeInformation(name: string, space: 'html' | 'svg'): AttributeInformation {
  const schema = space === 'svg' ? svg : html;
  const known = remembered.get(schema);
  const found = known?.get(name);
  if (found) return found;
  const information = find(schema, name);
  if (known && known.size < mostRemembered) known.set(name, information);
  return information;
}
