import { uniteTags } from '../../../shared/domain/tag.ts';
import { annotationKind } from '../../../shared/domain/annotation.ts';
import { tagInMarkdown, tagsInMarkdown } from './tag-in-markdown.ts';
import { type AnnotationInContext, kindIn, questionInWords } from './written-annotations.ts';

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
{{#annotations}}

{{#quote}}
> {{quote}}
{{/quote}}
{{#context}}
>
> > {{context}}
{{/context}}
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
 * Fills a person's own template with the annotations of one version of an article: `{{title}}`, `{{url}}`, `{{language}}`
 * and `{{tags}}`, and between `{{#annotations}}` and `{{/annotations}}`, once for each, `{{quote}}`, `{{sentence}}`,
 * `{{context}}` (the sentence where it says more than the quote), `{{kind}}` (that of a question or an answer),
 * `{{question}}` (that an answer is to), `{{note}}`, `{{colour}}`, `{{tags}}`, `{{creator}}` and `{{created}}`. What stands
 * between `{{#note}}` and `{{/note}}` is there only where there is a note, and so for every other name. In front matter
 * values are written as YAML. A name that is none of these stays as it is.
 */
export function fillTemplate(
  template: string,
  annotations: readonly AnnotationInContext[],
): string {
  const [first] = annotations;
  if (!first) return '';
  const { articleTitle: title, articleUrl: url = '', language } = first.annotation;
  const tags = uniteTags(annotations.flatMap(({ annotation }) => annotation.tags));
  const values = { title, url, language, tags };
  const front = /^---\r?\n[\s\S]*?\n---(?:\r?\n|$)/.exec(template)?.[0] ?? '';
  const rest = template.slice(front.length);
  return fill(front, values, annotations, asYaml) + fill(rest, values, annotations, asText);
}

type Written = (value: string | readonly string[]) => string;

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
      return written(value).replaceAll('\n', `\n${quotationBefore(template, offset)}`);
    },
  );
}

function valuesOf({ annotation, sentence = '', question: asked }: AnnotationInContext): Values {
  const { target, note, colour, tags, creator = '', createdAt: created } = annotation;
  const quote = target?.quote.exact ?? '';
  const context = contextOf(quote, sentence);
  const known = annotationKind(annotation);
  const kind = known ? kindIn(known, annotation.language) : '';
  const question = asked ? questionInWords(asked) : '';
  return { quote, sentence, context, kind, question, note, colour, tags, creator, created };
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

function asText(value: string | readonly string[]): string {
  if (typeof value === 'string') return value;
  return tagsInMarkdown(value);
}

/** JSON is YAML. */
function asYaml(value: string | readonly string[]): string {
  return JSON.stringify(
    typeof value === 'string' ? value : value.map(tagInMarkdown).filter((tag) => tag !== ''),
  );
}
