import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toMarkdown } from 'mdast-util-to-markdown';

/** What begins a tag for Obsidian and its like, which plain Markdown lets stand. */
const tagSign = /(?<=^|\s)#(?=\S)/gmu;

/** Words as they stand, in Markdown: nothing in them is a heading, an emphasis, a link, a tag or HTML. */
export function wordsInMarkdown(words: string): string {
  if (words.trim() === '') return words;
  const [before = ''] = /^\s*/.exec(words) ?? [];
  const text = { type: 'text', value: words.trim() } as const;
  const written = toMarkdown({ type: 'root', children: [{ type: 'paragraph', children: [text] }] });
  return `${before}${written.trimEnd().replaceAll(tagSign, String.raw`\#`)}`;
}

/** A note in Markdown, whose HTML is text: programs would else run or hide it. The rest stays as it was written. */
export function withoutHtml(markdown: string): string {
  let result = '';
  let end = 0;
  for (const { position } of htmlIn(fromMarkdown(markdown))) {
    const from = position?.start.offset ?? end;
    const to = position?.end.offset ?? end;
    const html = markdown.slice(from, to).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    result += markdown.slice(end, from) + html;
    end = to;
  }
  return result + markdown.slice(end);
}

function htmlIn(node: Nodes): readonly Nodes[] {
  if (node.type === 'html') return [node];
  return 'children' in node ? node.children.flatMap(htmlIn) : [];
}
