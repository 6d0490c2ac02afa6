import type { ElementContent, Root, RootContent, Text } from 'hast';
import { sanitize, type Schema } from 'hast-util-sanitize';
import type { Root as Markdown } from 'mdast';
import { fromMarkdown, type Options } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toHast } from 'mdast-util-to-hast';
import { gfm } from 'micromark-extension-gfm';
import { Failure } from '../result.ts';
import { bodySchema } from './body-schema.ts';
import { makeElement } from './elements.ts';
import { limitMarkdown } from './markdown-limits.ts';

/** HTML is only text in a note, which may come from anybody's file. */
const onlyText = ['htmlFlow', 'htmlText'];
/** Where a link may lead; any other address would be one within Escale. */
const followable = /^(?:https?|mailto):/i;

/** What a body may hold, without pictures, which would be fetched, and ids, which several notes would have alike. */
const noteSchema: Schema = {
  ...bodySchema,
  tagNames: (bodySchema.tagNames ?? []).filter((name) => name !== 'img'),
  attributes: { ...bodySchema.attributes, '*': [] },
  protocols: { href: ['http', 'https', 'mailto'] },
};

/**
 * What a note in Markdown, in GitHub's dialect, looks like: a tree that has gone through what articles go through, so that
 * it can be drawn. What is too tangled to be parsed is one paragraph of plain text.
 */
export function noteTree(markdown: string): Root {
  const parsed = parse(markdown);
  if (!parsed) return plainText(markdown);
  // Right in French as in English.
  const tree = toHast(parsed, { footnoteLabel: 'Notes' });
  const children = inWords(tree.type === 'root' ? tree.children : []);
  const safe = sanitize({ type: 'root', children }, noteSchema);
  return safe.type === 'root' ? safe : plainText(markdown);
}

function parse(markdown: string): Markdown | undefined {
  try {
    const extensions: Options['extensions'] = [
      gfm(),
      limitMarkdown(markdown),
      { disable: { null: onlyText } },
    ];
    return fromMarkdown(markdown, { extensions, mdastExtensions: [gfmFromMarkdown()] });
  } catch (thrown) {
    if (thrown instanceof Failure) return undefined;
    throw thrown;
  }
}

function plainText(text: string): Root {
  return { type: 'root', children: [makeElement('p', {}, [makeText(text)])] };
}

/** What sanitising takes away, in words before: what pictures show, and the ticks of a list of tasks. Links within go. */
function inWords(nodes: readonly RootContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') return [makeText(node.value)];
    if (node.type !== 'element') return [];
    const { tagName, properties, children } = node;
    if (tagName === 'img') return [makeText(String(properties['alt'] ?? ''))];
    if (tagName === 'input') return [makeText(properties['checked'] === true ? '☑' : '☐')];
    if (tagName === 'a' && !followable.test(String(properties['href']))) {
      // The arrow from a footnote back to where it is called.
      return 'dataFootnoteBackref' in properties ? [] : inWords(children);
    }
    return [makeElement(tagName, properties, inWords(children))];
  });
}

function makeText(value: string): Text {
  return { type: 'text', value };
}
