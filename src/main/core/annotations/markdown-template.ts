import { uniteTags } from '../../../shared/domain/tag.ts';
import { annotationKind } from '../../../shared/domain/annotation.ts';
import { readFrontMatter } from '../sources/file/front-matter.ts';
import { tagInMarkdown, tagsInMarkdown } from './tag-in-markdown.ts';
import { withoutHtml, wordsInMarkdown } from './words-in-markdown.ts';
import {
  type AnnotationInContext,
  changeInWords,
  kindIn,
  questionInWords,
} from './written-annotations.ts';

/** With front matter that Obsidian and its like read: to be used as it is, or to begin one's own with. */
export const defaultTemplate = `---
title: {{title}}
{{#url}}
source: {{url}}
{{/url}}
lang: {{language}}
tags: {{tags}}
---

# {{title}}
{{#url}}

<{{url}}> ({{language}})
{{/url}}
{{#annotations}}

{{#quote}}
> {{quote}}
{{/quote}}
{{#context}}
>
> > {{context}}
{{/context}}
{{#changed}}

{{changed}}
{{/changed}}
{{#question}}

> {{question}}
{{/question}}
{{#note}}

{{note}}
{{/note}}

*{{#kind}}{{kind}} {{/kind}}{{colour}}{{#tags}} {{tags}}{{/tags}}*{{#creator}} — {{creator}}{{/creator}}

{{/annotations}}
`;

type Values = Readonly<Record<string, string | readonly string[]>>;

/** A section, which ends with its name, or a place for a value. */
const placeholder = /\{\{#(\w+)\}\}\n?([\s\S]*?)\{\{\/\1\}\}\n?|\{\{(\w+)\}\}/g;

/**
 * Fills a person's own template with the annotations of each version of an article: `{{title}}`, `{{url}}`, `{{language}}`
 * and `{{tags}}`, and between `{{#annotations}}` and `{{/annotations}}`, once for each, `{{quote}}`, `{{sentence}}`,
 * `{{context}}` (the sentence where it says more than the quote), `{{changed}}` (that the article says something else now,
 * and what, or that the quote is no longer found in it), `{{kind}}` (that of a question or an answer),
 * `{{question}}` (that an answer is to), `{{note}}`, `{{colour}}`, `{{tags}}`, `{{creator}}` and `{{created}}`. What stands
 * between `{{#note}}` and `{{/note}}` is there only where there is a note, and so for every other name. In front matter
 * values are written as YAML; it comes once, and of several articles it has lists. A name that is none of these stays as it
 * is.
 */
export function fillTemplate(
  template: string,
  versions: readonly (readonly AnnotationInContext[])[],
): string {
  const rest = readFrontMatter(template).text;
  const front = template.slice(0, template.length - rest.length);
  const of = versions.map((annotations) => ({ annotations, values: valuesOfArticle(annotations) }));
  const texts = of.map(({ annotations, values }) => fill(rest, values, annotations, asText));
  const all = together(of.map(({ values }) => values));
  return fill(front, all, versions.flat(), asYaml) + texts.join('\n');
}

interface ArticleValues extends Values {
  readonly title: string;
  readonly url: string;
  readonly language: string;
  readonly tags: readonly string[];
}

function valuesOfArticle(annotations: readonly AnnotationInContext[]): ArticleValues {
  const [first] = annotations;
  const { articleTitle = '', articleUrl: url = '', language = '' } = first?.annotation ?? {};
  const title = articleTitle.replaceAll(/\s+/g, ' ').trim();
  const tags = uniteTags(annotations.flatMap(({ annotation }) => annotation.tags));
  return { title, url, language, tags };
}

/** What front matter says of one article, or of several. */
function together(articles: readonly ArticleValues[]): Values {
  const tags = uniteTags(articles.flatMap((article) => article.tags)).map(tagInMarkdown);
  const each = (of: (article: ArticleValues) => string) => {
    const distinct = [...new Set(articles.map(of))].filter((value) => value !== '');
    return distinct.length > 1 ? distinct : (distinct[0] ?? '');
  };
  return {
    title: each(({ title }) => title),
    url: each(({ url }) => url),
    language: each(({ language }) => language),
    tags: tags.filter((tag) => tag !== ''),
  };
}

type Written = (value: string | readonly string[], name: string) => string;

function fill(
  template: string,
  values: Values,
  annotations: readonly AnnotationInContext[],
  written: Written,
): string {
  return template.replace(
    placeholder,
    (all: string, section: string | undefined, inner: string, name: string, offset: number) => {
      if (section === 'annotations') {
        return annotations
          .map((one) => fill(inner, { ...values, ...valuesOf(one) }, [], written))
          .join('');
      }
      const known = section ?? name;
      const value = Object.hasOwn(values, known) ? values[known] : undefined;
      if (value === undefined) return all;
      if (section !== undefined)
        return value.length === 0 ? '' : fill(inner, values, annotations, written);
      return written(value, known).replaceAll('\n', `\n${quotationBefore(template, offset)}`);
    },
  );
}

function valuesOf(one: AnnotationInContext): Values {
  const { annotation, sentence = '', question: asked } = one;
  const { target, note, colour, tags, creator = '', createdAt: created } = annotation;
  const quote = target?.quote.exact ?? '';
  const context = contextOf(quote, sentence);
  const known = annotationKind(annotation);
  const kind = known ? kindIn(known, annotation.language) : '';
  const question = asked ? questionInWords(asked) : '';
  const changed = changeInWords(annotation, one.since);
  return {
    quote,
    sentence,
    context,
    changed,
    kind,
    question,
    note,
    colour,
    tags,
    creator,
    created,
  };
}

/** The sentence of a passage, where it says more than the passage; else nothing. */
export function contextOf(quote: string, sentence: string): string {
  return quote !== '' && sentence.length > quote.length ? sentence : '';
}

/** The signs of a quotation before a place, which every line of what comes there has to begin with. */
function quotationBefore(template: string, offset: number): string {
  const line = template.slice(template.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^(?:> ?)+$/.exec(line)?.[0] ?? '';
}

/** What is Escale's own, or an address, and stands as it is. */
const ownValues = new Set(['colour', 'created', 'kind', 'language', 'url']);

/** A note is Markdown; what else people and articles say is words. */
function asText(value: string | readonly string[], name: string): string {
  if (typeof value !== 'string') return tagsInMarkdown(value);
  if (name === 'note') return withoutHtml(value);
  return ownValues.has(name) ? value : wordsInMarkdown(value);
}

/** JSON is YAML. */
function asYaml(value: string | readonly string[]): string {
  return JSON.stringify(value);
}
