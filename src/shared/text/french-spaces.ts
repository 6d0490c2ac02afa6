import type { Element, Root, RootContent, Text } from 'hast';
import { measure, walkText } from './canonical.ts';
import { withChildren } from './elements.ts';
import { isProgramText, languageOf } from './passage-language.ts';

const narrowSpace = '\u202F';
const space = '\u00A0';

/**
 * Spaces of French typography, where a publisher wrote plain ones: narrow and unbreakable before ; ! ? and inside
 * guillemets, unbreakable before a colon (Lexique des règles typographiques en usage à l’Imprimerie nationale). Each
 * space becomes another single one, so that every position in the text stays what it was.
 */
export function withFrenchSpaces(text: string): string {
  return text
    .replaceAll(/(?<=\S) (?=[;!?»])/g, narrowSpace)
    .replaceAll(/« (?=\S)/g, `«${narrowSpace}`)
    .replaceAll(/(?<=\S) (?=:(?!\S))/g, space);
}

/** A text that is no part of an article's body, such as its title, as it is shown. */
export function shownLine(text: string, language: string): string {
  return isFrenchTag(language) ? withFrenchSpaces(text) : text;
}

/** Parts of one text, each of which stands by itself, as they are shown: a sign may belong to the end of the part before. */
export function shownParts<const Parts extends readonly string[]>(
  parts: Parts,
  language: string,
): { readonly [Part in keyof Parts]: string } {
  const whole = shownLine(parts.join(''), language);
  let end = 0;
  const cut = (part: string) => whole.slice(end, (end += part.length));
  return parts.map(cut) as { readonly [Part in keyof Parts]: string };
}

/** A space of a text that is shown as another one; `start` is its place in the canonical text. */
export interface ShownSpace {
  readonly start: number;
  readonly shown: string;
}

/** The spaces that `setFrenchSpaces` changes, in order. */
export function frenchSpacesIn(tree: Root, language: string): readonly ShownSpace[] {
  const { text } = measure(tree);
  const shown = withFrenchSpaces(text);
  const spaces: ShownSpace[] = [];
  for (const { start, end, ancestors } of walkText(tree)) {
    if (shown.slice(start, end) === text.slice(start, end)) continue;
    if (!isFrenchProse(ancestors, language)) continue;
    for (let place = start; place < end; place += 1) {
      const space = shown.charAt(place);
      if (space !== text.charAt(place)) spaces.push({ start: place, shown: space });
    }
  }
  return spaces;
}

/**
 * A normalised tree whose French text has the spaces of French typography; `language` is the tag of what has none of its
 * own. A sign belongs to the word before it also where an element ends between the two. What does not change is shared.
 */
export function setFrenchSpaces(tree: Root, language: string): Root {
  const { text } = measure(tree);
  const shown = withFrenchSpaces(text);
  if (shown === text) return tree;
  const texts = new Map<Text, string>();
  for (const { node, start, end, ancestors } of walkText(tree)) {
    const value = shown.slice(start, end);
    if (value !== node.value && isFrenchProse(ancestors, language)) texts.set(node, value);
  }
  const set = <Node extends RootContent>(node: Node): Node => {
    if (node.type === 'text') {
      const value = texts.get(node);
      return value === undefined ? node : { ...node, value };
    }
    return node.type === 'element' ? (withChildren(node, node.children.map(set)) as Node) : node;
  };
  return { ...tree, children: tree.children.map(set) };
}

function isFrenchProse(ancestors: readonly Element[], language: string): boolean {
  return !isProgramText(ancestors) && isFrenchTag(languageOf(ancestors) ?? language);
}

function isFrenchTag(tag: string): boolean {
  return /^fr(?:-|$)/i.test(tag);
}
