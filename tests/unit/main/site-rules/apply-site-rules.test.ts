import { describe, expect, it } from 'vitest';
import { prepareArticle } from '../../../../src/main/core/articles/prepare.ts';
import { parseHtml } from '../../../../src/main/core/articles/parse-html.ts';
import { select } from '../../../../src/main/core/site-rules/select.ts';
import { parseSelector } from '../../../../src/main/core/site-rules/xpath.ts';
import type { Body } from '../../../../src/shared/domain/body.ts';
import { noChoices, type SiteRule } from '../../../../src/shared/domain/site-rule.ts';
import { plainText } from '../../../../src/shared/text/elements.ts';

const page = parseHtml(
  `<html><body><div id="top" class="box wide"><p>one</p><p class="b">two</p></div>
<div class="boxes" data-kind="x"><p>three <a href="/tag/a">link</a></p><ul><li>four</li><li>five</li></ul></div>
</body></html>`,
  'page',
);
const texts = (expression: string) => {
  const selector = parseSelector(expression);
  return selector && select(page, selector).map((element) => plainText([element]).trim());
};

describe('selectors', () => {
  it.each([
    ["//p[@class='b']", ['two']],
    ['//p[@class]', ['two']],
    ["//div[@id='top']/p", ['one', 'two']],
    ["//div[@id='top']//p[1]", ['one']],
    ['//li[last()]', ['five']],
    ['//li[position()=1]', ['four']],
    ["//div[contains(@class, 'box')]/p[1]", ['one', 'three link']],
    ["//div[contains(concat(' ', normalize-space(@class), ' '), ' box ')]/p", ['one', 'two']],
    ["//*[@id='top']/p[not(@class)]", ['one']],
    ["//p[contains(., 'thr')]", ['three link']],
    ["//p[.//a[starts-with(@href, '/tag')]]", ['three link']],
    ['//p[a]', ['three link']],
    ["//li[text()='four' or .='five']", ['four', 'five']],
    ["//div[@data-kind='x' and @class='boxes']//li", ['four', 'five']],
    ["//p[@class!='b'] | //li[1]", ['four']],
    ['/html/body/div/ul/li', ['four', 'five']],
    ['//a/@href', ['link']],
    ['//li/text()', ['four', 'five']],
  ])('%s', (expression, expected) => {
    expect(texts(expression)).toEqual(expected);
  });

  it.each([
    '',
    '//',
    'count(//p)',
    '//p[string-length(.) < 3]',
    '//p/following-sibling::p',
    "//p[substring-after(@class, 'x')]",
    "//p[@class='open",
    `//p${'[a'.repeat(40)}${']'.repeat(40)}`,
  ])('are not understood, and said to be: %s', (expression) => {
    expect(parseSelector(expression)).toBeUndefined();
  });
});

const rule = (action: SiteRule['action'], match: SiteRule['match']): SiteRule => ({
  id: `${action} ${JSON.stringify(match)}`,
  host: 'news.example',
  action,
  match,
  createdAt: '2026-11-24T10:00:00.000Z',
  origin: 'imported',
});
const by = (selector: string) => ({ by: 'selector', selector }) as const;

/** What is hidden of a body: why, by what cue, before which block, and its words. */
const hiddenIn = ({ hidden }: Body) =>
  hidden.map(({ reason, cue, beforeBlock, nodes }) => [
    reason,
    cue,
    beforeBlock,
    plainText(nodes).trim(),
  ]);

/** A body that is read by a rule that strips whatever is a tout. */
const prepared = (format: 'page' | 'html', value: string) =>
  prepareArticle(
    { url: 'https://news.example/1', authors: [], alternates: [], content: { format, value } },
    { site: [rule('hide', by("//*[@class='tout']"))], choices: noChoices },
  ).body;

describe('what a rule strips', () => {
  const sentence = 'The council voted last night to move the registers to another town. ';
  const tout = '<div class="tout"><img src="/cup.png"><p>Win a cup.</p><p>In our shop.</p></div>';
  const story = `<p>${sentence.repeat(6)}</p>${tout}<p>It is <b class="tout">only</b> a ${sentence.repeat(4)}</p>
<ul><li class="tout">One of ours</li><li>${sentence}</li></ul><blockquote><p class="tout">So they say</p><p>Nobody asked the port about any of this.</p></blockquote>`;
  const stripped = [
    ['siteRule', 'siteRule', 1, 'Win a cup.In our shop.'],
    // What stood in a line, a list or a quotation, which stay whole.
    ['siteRule', 'siteRule', 2, 'only'],
    ['siteRule', 'siteRule', 3, 'One of ours'],
    ['siteRule', 'siteRule', 4, 'So they say'],
  ];
  it('of an article that is found in a page is hidden in its place, and listed with its reason', () => {
    const body = prepared(
      'page',
      `<html lang="en"><body><div class="tout"><p>${sentence.repeat(2)}</p></div><article>${story}</article>
<div class="menu"><div class="tout"><a href="/">Home</a></div></div></body></html>`,
    );
    expect(hiddenIn(body)).toEqual(stripped);
    expect(body.text).not.toContain('cup');
    expect(body.text).not.toContain('One of ours');
    expect(body.text).not.toContain('So they say');
  });

  it('of what a feed sends is hidden too', () => {
    expect(hiddenIn(prepared('html', story))).toEqual(stripped);
  });

  it('is shown again by a rule for everything that rules strip', () => {
    const { body } = prepareArticle(
      {
        url: 'https://news.example/1',
        authors: [],
        alternates: [],
        content: { format: 'html', value: story },
      },
      {
        site: [
          rule('hide', by("//*[@class='tout']")),
          rule('show', { by: 'reason', reason: 'siteRule' }),
        ],
        choices: noChoices,
      },
    );
    expect(body.hidden).toEqual([]);
    expect(body.text).toContain('Win a cup.\nIn our shop.');
  });
});

it('a page is read by the rules of its site first', () => {
  const html = `<html lang="en"><head><title>Wrong | News</title></head><body>
<div class="crumbs">Home</div><h2 class="head">The right title</h2><span class="by">Ana Lima</span>
<time datetime="2026-03-01T08:00:00Z">1 March</time>
<div class="story"><tt-lead>The council voted last night.</tt-lead><p>It meets again in May.</p><p class="tout">Win a cup.</p></div>
<div class="other"><p>${'Something much longer that would be taken for the article. '.repeat(20)}</p></div></body></html>`;
  const site = [
    rule('title', by("//h2[@class='head']")),
    rule('author', by("//span[@class='by']")),
    rule('date', by('//time/@datetime')),
    rule('body', by("//div[@class='story']")),
    rule('hide', by("//p[contains(@class, 'tout')]")),
    rule('replace', { by: 'text', find: 'tt-lead>', replacement: 'p>' }),
  ];
  const { body, variant } = prepareArticle(
    {
      url: 'https://news.example/1',
      authors: [],
      alternates: [],
      content: { format: 'page', value: html },
    },
    { site, choices: noChoices },
  );
  expect(body.text).toBe('The council voted last night.\nIt meets again in May.');
  expect(hiddenIn(body)).toEqual([['siteRule', 'siteRule', 2, 'Win a cup.']]);
  expect(variant).toMatchObject({
    title: 'The right title',
    authors: ['Ana Lima'],
    publishedAt: '2026-03-01T08:00:00.000Z',
  });
});

it('a rule that finds nothing leaves the page as it is', () => {
  const { body } = prepareArticle(
    {
      authors: [],
      alternates: [],
      content: { format: 'page', value: '<html><body><p>The council voted.</p></body></html>' },
    },
    { site: [rule('body', by("//div[@class='story']"))], choices: noChoices },
  );
  expect(body.text).toBe('The council voted.');
});
