import type { BlockContent, PhrasingContent } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import { isOwnAnnotation, type OwnNames } from '../../../shared/annotations/own-annotation.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { Outline, OutlineItem } from '../../../shared/domain/outline.ts';
import { assertNever } from '../../../shared/result.ts';
import { inQuotationMarks } from '../../../shared/text/quotation-marks.ts';
import type { PassageSince } from '../annotations/placed-since.ts';
import { changeInWords } from '../annotations/written-annotations.ts';
import { exportWords } from '../export/export-words.ts';

interface KnownAnnotations {
  readonly annotationOf: (id: string) => Annotation | undefined;
  /** What became of passages that are no longer as they were marked, by the ids of their annotations. */
  readonly since: ReadonlyMap<string, PassageSince>;
  /** Whose outline it is. */
  readonly names: OwnNames;
}

/**
 * An outline to be gone on with in any editor: each passage as a quotation, in the marks of its language, with where it comes
 * from, what became of it since, the note below, and whose it is where it is not the person's own. What the person wrote is Markdown already. Annotations that were deleted are left out.
 */
export function outlineAsMarkdown(
  { name, items }: Pick<Outline, 'name' | 'items'>,
  known: KnownAnnotations,
): string {
  const parts = [heading(1, name), ...items.map((item) => itemAsMarkdown(item, known))];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function itemAsMarkdown(item: OutlineItem, known: KnownAnnotations): string {
  switch (item.type) {
    case 'heading':
      return heading(2, item.text);
    case 'text':
      return item.text.trim();
    case 'annotation': {
      const annotation = known.annotationOf(item.annotationId);
      const isThere = annotation && annotation.deletedAt === undefined;
      return isThere ? annotationAsMarkdown(annotation, known) : '';
    }
    default:
      return assertNever(item);
  }
}

function heading(depth: 1 | 2, text: string): string {
  return written({ type: 'heading', depth, children: [{ type: 'text', value: oneLine(text) }] });
}

function annotationAsMarkdown(annotation: Annotation, { names, since }: KnownAnnotations): string {
  const { target, note, language } = annotation;
  const origin = source(annotation);
  const quote = target && paragraphs(inQuotationMarks(target.quote.exact, language));
  const cited = quote
    ? written({
        type: 'blockquote',
        children: [...quote, { type: 'paragraph', children: [text('— '), ...origin] }],
      })
    : written({ type: 'paragraph', children: origin });
  const changed = changeInWords(annotation, since.get(annotation.id));
  const change = changed === '' ? '' : written({ type: 'paragraph', children: [text(changed)] });
  return [cited, change, note.trim(), authorOf(annotation, names)]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Who wrote what is not the person's own, in the language of what it is about; nothing where no name says so. */
function authorOf(annotation: Annotation, names: OwnNames): string {
  const { creator, language } = annotation;
  if (creator === undefined || isOwnAnnotation(annotation, names)) return '';
  const said = exportWords(language).t('annotations.writtenBy', { name: oneLine(creator) });
  return written({ type: 'paragraph', children: [text(said)] });
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
