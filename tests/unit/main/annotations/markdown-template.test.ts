import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, it } from 'vitest';
import {
  defaultTemplate,
  fillTemplate,
} from '../../../../src/main/core/annotations/markdown-template.ts';
import type { Annotation } from '../../../../src/shared/domain/annotation.ts';

const base: Annotation = {
  id: 'one',
  articleId: 'article',
  language: 'en',
  articleTitle: 'The register: "a history"',
  articleUrl: 'https://quay.example/register',
  target: {
    bodyHash: '0'.repeat(64),
    quote: { exact: 'One line\nand another', prefix: '', suffix: '' },
    position: { start: 0, end: 20 },
  },
  colour: 'amber',
  note: 'Write {{title}} here.',
  tags: ['high sea', 'ships'],
  createdAt: '2026-03-05T10:00:00.000Z',
  changedAt: '2026-03-05T10:00:00.000Z',
};
const template = `---
title: {{title}}
tags: {{tags}}
---
# {{title}} {{unknown}}
{{#annotations}}
> {{quote}}

{{#note}}
{{note}}
{{/note}}
{{tags}} {{created}}
{{/annotations}}
`;

it('a template is filled, its front matter as YAML, and nothing that was written is a template', () => {
  const { target: _none, ...whole } = base;
  const annotations = [
    { annotation: base, sentence: undefined },
    { annotation: { ...whole, note: '', tags: [] }, sentence: undefined },
  ];
  expect(fillTemplate(template, [annotations])).toBe(`---
title: "The register: \\"a history\\""
tags: ["high-sea","ships"]
---
# The register: "a history" {{unknown}}
> One line
> and another

Write {{title}} here.
#high-sea #ships 2026-03-05T10:00:00.000Z
> 

 2026-03-05T10:00:00.000Z
`);
});

it('the template that comes along says all that there is, and nothing of what there is not', () => {
  const { target: _none, articleUrl: _address, ...whole } = base;
  const annotations = [
    { annotation: { ...base, creator: 'Noor' }, sentence: 'It says: One line\nand another.' },
    { annotation: { ...base, note: '', tags: [] }, sentence: 'One line\nand another' },
    { annotation: { ...whole, note: 'On all of it.' }, sentence: undefined },
  ];
  expect(fillTemplate(defaultTemplate, [annotations])).toBe(`---
title: "The register: \\"a history\\""
source: "https://quay.example/register"
lang: "en"
tags: ["high-sea","ships"]
---

# The register: "a history"

<https://quay.example/register> (en)

> One line
> and another
>
> > It says: One line
> > and another.

Write {{title}} here.

*amber #high-sea #ships* — Noor

> One line
> and another

*amber*


On all of it.

*amber #high-sea #ships*
`);
  expect(
    fillTemplate(defaultTemplate, [[{ annotation: whole, sentence: undefined }]]),
  ).not.toContain('source');
});

it('tags are such that Obsidian knows, in front matter and in text', () => {
  const tags = ['#école d’été', 'a,b', '1984', 'x"y', 'cours/2', '!!'];
  expect(
    fillTemplate(template, [[{ annotation: { ...base, tags }, sentence: undefined }]]),
  ).toMatch(
    /^tags: \["école-d-été","a-b","_1984","x-y","cours\/2"\]$[^]*^#école-d-été #a-b #_1984 #x-y #cours\/2 /mu,
  );
});

it('a name that every object has is none of a template', () => {
  const names = '{{constructor}} {{toString}} {{#__proto__}}x{{/__proto__}}';
  expect(fillTemplate(names, [[{ annotation: base, sentence: undefined }]])).toBe(names);
});

it('front matter comes once, with lists of what several articles say', () => {
  const other = { ...base, articleTitle: 'Tides', articleUrl: 'https://quay.example/tides' };
  const filled = fillTemplate(defaultTemplate, [
    [{ annotation: base, sentence: undefined }],
    [{ annotation: { ...other, tags: ['moon'] }, sentence: undefined }],
  ]);
  expect(filled.split('---')).toHaveLength(3);
  expect(filled).toContain(`title: ["The register: \\"a history\\"","Tides"]
source: ["https://quay.example/register","https://quay.example/tides"]
lang: "en"
tags: ["high-sea","ships","moon"]
`);
  expect(filled).toContain('# Tides\n\n<https://quay.example/tides> (en)\n');
});

it('what an article and a note say is words, and no markup of a program for notes', () => {
  const exact = 'List<String> *is* [[here]]\n# not a heading, 5 #tag';
  const quote = { exact, prefix: '', suffix: '' };
  const target = { bodyHash: '0'.repeat(64), quote, position: { start: 0, end: exact.length } };
  const note = 'See **this** <b onclick="x()">and</b> that.\n\n<script>alert(1)</script>';
  const annotation = {
    ...base,
    articleTitle: '*Tides* & <i>',
    creator: '<u>Noor</u>',
    target,
    note,
  };
  const filled = fillTemplate(defaultTemplate, [[{ annotation, sentence: undefined }]]);
  const read = fromMarkdown(filled.replace(/^---[^]*?---\n/, ''));
  const shown = JSON.stringify(read, (key, value: unknown) =>
    key === 'position' ? undefined : value,
  );
  expect(shown).not.toContain('"html"');
  expect(shown).toContain(JSON.stringify('*Tides* & <i>'));
  expect(shown).toContain('List<String> *is* [[here]]');
  expect(shown).toContain('"strong"');
  expect(shown).toContain('alert(1)');
  expect(read.children.filter(({ type }) => type === 'heading')).toHaveLength(1);
  expect(filled).toContain(String.raw`5 \#tag`);
  expect(filled).toContain(String.raw`\[\[here]]`);
});
