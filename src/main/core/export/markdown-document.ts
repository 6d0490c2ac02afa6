import type { Element, ElementContent, RootContent } from 'hast';
import { tagsInMarkdown } from '../annotations/tag-in-markdown.ts';
import { toHtml } from 'hast-util-to-html';
import { type Handle, type State, toMdast } from 'hast-util-to-mdast';
import type {
  Blockquote,
  FootnoteDefinition,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent as MdastContent,
} from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown, gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { gfm } from 'micromark-extension-gfm';
import { normalise } from '../../../shared/text/canonical.ts';
import { isElement, makeElement, plainText } from '../../../shared/text/elements.ts';
import { parseMarkdown } from '../articles/markdown.ts';
import { sanitize } from '../articles/sanitize.ts';
import { hasOwnComment, withComment } from '../annotations/carried-annotations.ts';
import { documentBody } from './document-body.ts';
import { addedMark } from './document-marks.ts';
import { withoutHtml } from '../annotations/words-in-markdown.ts';
import { noteKind } from './document-parts.ts';
import type { ExportedArticle, ExportFacts } from './exported-article.ts';
import { type ExportWords, exportWords } from './export-words.ts';
import { frontMatter } from './front-matter.ts';
import { endOfText, generatorFact, noteLabel, withoutNoteReferences } from './markdown-marks.ts';
import { isChanged, type NumberedNote, numberNotes } from './numbered-notes.ts';

/**
 * An article as Markdown in GitHub's dialect: facts in front matter, pictures by their own addresses, notes as footnotes,
 * terms of the glossary after the text, the annotations for whoever reads it back in a comment. A block that Markdown cannot
 * say stands in it as HTML, so that whoever reads the file again has the same text.
 */
export function markdownDocument(article: ExportedArticle, facts: ExportFacts): string {
  const words = exportWords(article.language);
  const notes = numberNotes(article);
  const { blocks, referenced } = textBlocks(article, notes);
  const appendix = [
    ...notes.flatMap((note) => noteBlocks(note, referenced.has(note.number), words)),
    ...glossaryBlocks(article, words),
  ];
  const visible = appendix.length === 0 ? '' : written(appendix);
  const annotations = article.annotations.map(({ annotation }) => annotation);
  const afterText =
    annotations.length === 0 ? visible : withComment(visible, annotations, article.positions);
  return [
    frontMatter({
      title: article.title,
      author: article.authors,
      site: article.site,
      date: article.publishedAt,
      updated: article.updatedAt,
      url: article.url,
      language: article.language,
      summary: article.summary,
      tags: article.tags,
      exported: facts.exportedAt,
      generator: generatorFact,
    }),
    written([{ type: 'heading', depth: 1, children: [text(article.title)] }]),
    written(blocks),
    ...(afterText === '' ? [] : [`${endOfText}\n`, afterText]),
  ].join('\n');
}

/** An article's text alone, under its title: what is copied to be pasted elsewhere. */
export function markdownText(article: ExportedArticle): string {
  const { blocks } = textBlocks({ ...article, annotations: [] }, []);
  const source = article.url === undefined ? [] : [`<${article.url}>\n`];
  const title: MdastContent = { type: 'heading', depth: 1, children: [text(article.title)] };
  return [written([title, ...blocks]), ...source].join('\n');
}

interface TextBlocks {
  readonly blocks: readonly MdastContent[];
  /** Numbers of the notes that the text refers to. */
  readonly referenced: ReadonlySet<number>;
}

function textBlocks(article: ExportedArticle, notes: readonly NumberedNote[]): TextBlocks {
  const body = documentBody({ ...article, terms: [] }, notes, {
    prefix: '',
    picture: () => undefined,
    note: (number) => `#${number}`,
    term: () => '',
  });
  const referenced = new Set<number>();
  const blocks = body.flatMap((node): readonly MdastContent[] => {
    const block = portable([node]);
    const converted = toMdast({ type: 'root', children: block }, { handlers });
    const children = converted.type === 'root' ? converted.children : [];
    if (!saysTheSame(children, node)) {
      const html = toHtml(withoutSigns(block)).replaceAll('\n', '&#10;');
      return html === '' ? [] : [{ type: 'html', value: html }];
    }
    for (const number of signsIn(block)) referenced.add(number);
    return children;
  });
  return { blocks, referenced };
}

/** Whether Markdown that is read again has the text of what it was made of, and nothing of it is taken for Escale's. */
function saysTheSame(blocks: readonly MdastContent[], node: ElementContent): boolean {
  const markdown = written(blocks);
  if (hasOwnComment(markdown)) return false;
  const read = parseMarkdown(withoutNoteReferences(markdown));
  const own = normalise(sanitize({ type: 'root', children: withoutSigns([node]) }, undefined));
  return normalise(sanitize(read, undefined)).text === own.text;
}

/** Without what means something only where it came from: ids, links inside of the text, pictures of no address. */
function portable(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    const { id: _place, dataEscaleSrc, ...properties } = node.properties;
    if (properties[addedMark] === 'picture') {
      if (typeof dataEscaleSrc !== 'string') return [];
      return [makeElement('img', { src: dataEscaleSrc, alt: plainText(node.children) }, [])];
    }
    if (properties[addedMark] === 'note') return [{ ...node, properties }];
    const children = portable(node.children);
    if (isElement(node, 'a') && String(properties['href']).startsWith('#')) return children;
    return [makeElement(node.tagName, properties, children)];
  });
}

function withoutSigns(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    if (node.properties[addedMark] === 'note' || node.properties[addedMark] === 'picture')
      return [];
    const { [addedMark]: _added, className: _class, ...properties } = node.properties;
    return [makeElement(node.tagName, properties, withoutSigns(node.children))];
  });
}

function signsIn(nodes: readonly RootContent[]): number[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return [];
    return node.properties[addedMark] === 'note'
      ? [Number(plainText(node.children))]
      : signsIn(node.children);
  });
}

/** Markdown has no words of its own for these, and every reader of it knows the tags. */
const asTags = (state: State, element: Element): PhrasingContent[] => [
  { type: 'html', value: `<${element.tagName}>` },
  ...(state.all(element) as PhrasingContent[]),
  { type: 'html', value: `</${element.tagName}>` },
];

const handlers: Record<string, Handle> = {
  sub: asTags,
  kbd: asTags,
  mark: asTags,
  sup: (state, element: Element) => {
    if (element.properties[addedMark] !== 'note') return asTags(state, element);
    const label = noteLabel(Number(plainText(element.children)));
    return { type: 'footnoteReference', identifier: label, label };
  },
  figure: (state, element: Element) => captioned(element) ?? state.toFlow(state.all(element)),
};

/** A picture with a caption of plain words is one picture with a title, as Escale reads it. */
function captioned({ children }: Element): Paragraph | undefined {
  const [picture, caption] = children;
  if (children.length !== 2 || !picture || !caption) return undefined;
  if (!isElement(picture, 'img') || !isElement(caption, 'figcaption')) return undefined;
  if (caption.children.some(({ type }) => type !== 'text')) return undefined;
  const { src, alt } = picture.properties;
  const image = { url: String(src), alt: String(alt ?? ''), title: plainText(caption.children) };
  return { type: 'paragraph', children: [{ type: 'image', ...image }] };
}

/** A footnote, or, where no place in the text leads to it, a note under the words that it is about. */
function noteBlocks(note: NumberedNote, isReferenced: boolean, words: ExportWords): MdastContent[] {
  const { t } = words;
  const { number, annotation, place } = note;
  const { children } = parsed(withoutHtml(annotation.note));
  const tags = tagsInMarkdown(annotation.tags);
  const from = annotation.creator === undefined ? '' : `— ${annotation.creator}`;
  const ends = [from, tags].filter((line) => line !== '').map((line) => paragraph([text(line)]));
  const kind = noteKind(note, words);
  const says = kind === undefined ? [] : [emphasised(kind)];
  const content = [...says, ...children, ...ends];
  const quote = annotation.target?.quote.exact;
  const marked = quote === undefined ? [] : [quotation(quote)];
  const changed = [emphasised(t('export.document.changed')), ...marked];
  if (isReferenced) {
    const label = noteLabel(number);
    return [
      {
        type: 'footnoteDefinition',
        identifier: label,
        label,
        children: [...(isChanged(place) ? changed : []), ...content],
      } as FootnoteDefinition,
    ];
  }
  const about = place.state === 'whole' ? t('export.document.whole') : t('export.document.lost');
  if (isChanged(place)) return [...changed, ...content];
  const isPlain = place.state === 'placed' || annotation.answerTo !== undefined;
  return [...(isPlain ? [] : [emphasised(about)]), ...marked, ...content];
}

function glossaryBlocks({ terms }: ExportedArticle, { t }: ExportWords): MdastContent[] {
  if (terms.length === 0) return [];
  return [
    { type: 'heading', depth: 2, children: [text(t('export.document.glossary'))] },
    ...terms.map(({ label, definition }) =>
      paragraph([{ type: 'strong', children: [text(label)] }, { type: 'break' }, text(definition)]),
    ),
  ];
}

function parsed(markdown: string): Root {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

function written(children: readonly MdastContent[]): string {
  const root: Root = { type: 'root', children: [...children] };
  return toMarkdown(root, { extensions: [gfmToMarkdown()], bullet: '-', emphasis: '_' });
}

function quotation(words: string): Blockquote {
  return { type: 'blockquote', children: [paragraph([text(words.replaceAll('\n', ' '))])] };
}

function paragraph(children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}

function emphasised(words: string): Paragraph {
  return paragraph([{ type: 'strong', children: [text(words)] }]);
}

function text(value: string): PhrasingContent {
  return { type: 'text', value };
}
