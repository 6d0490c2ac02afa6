import type { Element, Root, RootContent } from 'hast';

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

/** Program text and what is written as a machine reads it are no French. */
const untouchedTags: ReadonlySet<string> = new Set(['pre', 'code', 'kbd', 'samp', 'var']);

/** A tree whose French text has the spaces of French typography; `language` is the tag of what has none of its own. */
export function setFrenchSpaces(tree: Root, language: string): Root {
  const set = <Node extends RootContent>(node: Node, isFrench: boolean): Node => {
    if (node.type === 'text') {
      return isFrench ? { ...node, value: withFrenchSpaces(node.value) } : node;
    }
    if (node.type !== 'element' || untouchedTags.has(node.tagName)) return node;
    const own = languageOf(node);
    const inside = own === undefined ? isFrench : isFrenchTag(own);
    return { ...node, children: node.children.map((child) => set(child, inside)) };
  };
  const isFrench = isFrenchTag(language);
  return { ...tree, children: tree.children.map((child) => set(child, isFrench)) };
}

function languageOf({ properties }: Element): string | undefined {
  const { lang } = properties;
  return typeof lang === 'string' ? lang : undefined;
}

function isFrenchTag(tag: string): boolean {
  return /^fr(?:-|$)/i.test(tag);
}
