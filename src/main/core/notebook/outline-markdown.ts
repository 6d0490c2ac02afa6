import type { BlockContent, PhrasingContent } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { Outline, OutlineItem } from '../../../shared/domain/outline.ts';
import { assertNever } from '../../../shared/result.ts';
import { inQuotationMarks } from '../../../shared/text/quotation-marks.ts';

/**
 * An outline to be gone on with in any editor: each passage as a quotation, in the marks of its language, with where it comes
 * from, and the note below. What the person wrote is Markdown already. Annotations that were deleted are left out.
 */
export function outlineAsMarkdown(
  { name, items }: Pick<Outline, 'name' | 'items'>,
  annotationOf: (id: string) => Annotation | undefined,
): string {
  const parts = [heading(1, name), ...items.map((item) => itemAsMarkdown(item, annotationOf))];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function itemAsMarkdown(
  item: OutlineItem,
  annotationOf: (id: string) => Annotation | undefined,
): string {
  switch (item.type) {
    case 'heading':
      return heading(2, item.text);
    case 'text':
      return item.text.trim();
    case 'annotation': {
      const annotation = annotationOf(item.annotationId);
      const isThere = annotation && annotation.deletedAt === undefined;
      return isThere ? annotationAsMarkdown(annotation) : '';
    }
    default:
      return assertNever(item);
  }
}

function heading(depth: 1 | 2, text: string): string {
  return written({ type: 'heading', depth, children: [{ type: 'text', value: oneLine(text) }] });
}

function annotationAsMarkdown({ target, note, language, ...annotation }: Annotation): string {
  const origin = source(annotation);
  const quote = target && paragraphs(inQuotationMarks(target.quote.exact, language));
  const cited = quote
    ? written({
        type: 'blockquote',
        children: [...quote, { type: 'paragraph', children: [text('— '), ...origin] }],
      })
    : written({ type: 'paragraph', children: origin });
  return note.trim() === '' ? cited : `${cited}\n\n${note.trim()}`;
}

/** The title, which leads to where the article was. */
function source({
  articleTitle,
  articleUrl,
}: Pick<Annotation, 'articleTitle' | 'articleUrl'>): PhrasingContent[] {
  const title = text(oneLine(articleTitle) || (articleUrl ?? ''));
  if (articleUrl === undefined) return [title];
  return [{ type: 'link', url: articleUrl, children: [title] }];
}

function paragraphs(words: string): BlockContent[] {
  return words
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ type: 'paragraph', children: [text(line)] }));
}

function text(value: string): { readonly type: 'text'; readonly value: string } {
  return { type: 'text', value };
}

function written(content: BlockContent): string {
  return toMarkdown({ type: 'root', children: [content] }, { bullet: '-' }).trimEnd();
}

function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}
