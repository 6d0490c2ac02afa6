import { expect, it } from 'vitest';
import { readWantedPage } from '../../../../src/main/core/completion/page-job.ts';
import { runJob, type Known } from '../../../../src/main/core/sync/article-jobs.ts';
import type { WorkerAnswer } from '../../../../src/main/core/sync/worker-protocol.ts';
import { readGlossary } from '../../../../src/main/core/glossary/glossary.ts';
import type { SiteRule } from '../../../../src/shared/domain/site-rule.ts';
import { join } from 'node:path';
import { resources } from '../../../support/services.ts';

const sentence = 'The council voted last night to move the registers to a regional data centre. ';
const html = `<html lang="en"><head><title>The vote</title></head><body>
<article><h1>The vote</h1><p>${sentence.repeat(12)}</p><p class="tout">Win a cup in our shop.</p></article>
<div class="story"><tt-x>${'The mayor calls it a matter of sovereignty, and asks for a debate. '.repeat(4)}</tt-x>
<p class="tout">Win a cup in our shop.</p></div></body></html>`;
const document = {
  location: 'https://www.news.example/vote',
  bytes: new TextEncoder().encode(html),
  contentType: 'text/html; charset=utf-8',
};
const rule = (action: SiteRule['action'], match: SiteRule['match']): SiteRule => ({
  id: `${action} ${JSON.stringify(match)}`,
  host: 'news.example',
  action,
  match,
  createdAt: '2026-11-24T10:00:00.000Z',
  origin: 'imported',
});
const known: Known = {
  glossary: await readGlossary(join(resources, 'glossary')),
  siteRules: [
    rule('body', { by: 'selector', selector: "//div[@class='story']" }),
    rule('hide', { by: 'selector', selector: "//p[@class='tout']" }),
    rule('replace', { by: 'text', find: 'tt-x>', replacement: 'p>' }),
    { ...rule('body', { by: 'selector', selector: '//title' }), host: 'other.example' },
  ],
};
const ruled = /^(?:The mayor calls it a matter of sovereignty, and asks for a debate\. ?){4}$/;

it('the page of an article is read by the rules of its site', () => {
  const wanted = { url: document.location, sourceId: 'source', title: 'The vote', always: true };
  const reading = readWantedPage(document, wanted, known);
  if (reading.better !== 'page') throw new Error('The page was not taken.');
  expect(JSON.parse(reading.item.body.json)).toMatchObject({
    text: expect.stringMatching(ruled) as string,
  });
});

it.each(['page', 'pages'] as const)('a source of kind %s is read by them', (kind) => {
  const answers: WorkerAnswer[] = [];
  const job = { type: 'read', kind, sourceId: 'source', document, choices: [] } as const;
  runJob(job, known, (answer) => answers.push(answer));
  const bodies = answers.flatMap((answer) => (answer.type === 'items' ? answer.items : []));
  expect(bodies.map(({ body }) => JSON.parse(body.json) as unknown)).toMatchObject([
    { text: expect.stringMatching(ruled) as string },
  ]);
});
