import type { Element } from 'hast';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { makeElement } from '../../../shared/text/elements.ts';
import { textMark } from './document-marks.ts';
import { languageProperties, textElement } from './document-parts.ts';
import type { ExportedArticle, ExportFacts } from './exported-article.ts';
import { exportWords } from './export-words.ts';
import { articleParts, carrier, htmlPage } from './html-document.ts';

export interface CollectionOptions {
  readonly title: string;
  /** That of its title and contents; each article has its own. */
  readonly language: InterfaceLanguage;
  readonly articles: readonly ExportedArticle[];
}

/**
 * Several articles as one HTML file that needs nothing but itself, as `htmlDocument` makes it of one, behind their contents.
 */
export function htmlCollection(
  { title, language, articles }: CollectionOptions,
  facts: ExportFacts,
): string {
  return htmlPage({ title, language }, [], facts, [
    makeElement('header', {}, [textElement('h1', {}, title)]),
    contents(articles, language),
    makeElement(
      'main',
      {},
      articles.map((article, index) => section(article, partId(index), facts)),
    ),
    ...carrier(articles),
  ]);
}

const partId = (index: number) => `article-${index + 1}`;

function contents(articles: readonly ExportedArticle[], language: InterfaceLanguage): Element {
  const items = articles.map((article, index) => {
    const link = { href: `#${partId(index)}`, ...languageProperties(article.language) };
    const { site } = article;
    return makeElement('li', {}, [
      textElement('a', link, article.title),
      ...(site === '' ? [] : [textElement('span', { className: ['byline'] }, ` ${site}`)]),
    ]);
  });
  const name = exportWords(language).t('export.document.contents');
  const properties = { className: ['contents'], role: 'doc-toc', 'aria-label': name };
  return makeElement('nav', properties, [makeElement('ol', {}, items)]);
}

function section(article: ExportedArticle, id: string, facts: ExportFacts): Element {
  const { text, appendix } = articleParts(article, facts, `${id}-`);
  const properties = { id, className: ['part'], ...languageProperties(article.language) };
  return makeElement('section', properties, [withoutTextMark(text), ...appendix]);
}

/** Whoever reads the page again as an article would find the first text that is marked, and nothing of the others. */
function withoutTextMark(node: Element): Element {
  const { [textMark]: _mark, ...properties } = node.properties;
  const children = node.children.map((child) =>
    child.type === 'element' ? withoutTextMark(child) : child,
  );
  return { ...node, properties, children };
}
