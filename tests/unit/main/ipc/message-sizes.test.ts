import { expect, it } from 'vitest';
import type { ApplicationActions } from '../../../../src/main/ipc/handlers.ts';
import { createHandlers } from '../../../../src/main/ipc/handlers.ts';
import type { Handlers } from '../../../../src/main/ipc/register.ts';
import { gatherPages } from '../../../../src/renderer/gather-pages.ts';
import { siteRuleId, type SiteRule } from '../../../../src/shared/domain/site-rule.ts';
import type { Source } from '../../../../src/shared/domain/source.ts';
import { testServices } from '../../../support/services.ts';

/** Bytes that a message may have. */
const most = 256_000;
const date = '2026-11-28T12:00:00.000Z';
const numbered = <T>(count: number, make: (n: number) => T) =>
  Array.from({ length: count }, (_, n) => make(n));
const put = <T>(value: T) => ({ type: 'put', value }) as const;

const ownId = (n: number) => `own-concept-number-${n}`;

function rule(n: number): SiteRule {
  const made = {
    host: `publisher-${n % 50}.example`,
    action: 'hide',
    match: { by: 'selector', selector: `//div[contains(@class, "teasers-number-${n}")]` },
  } as const;
  return { ...made, id: siteRuleId(made), createdAt: date, origin: 'imported' };
}

function source(n: number): Source {
  return {
    id: `source-${n}`,
    kind: 'feed',
    title: `The news of the harbour number ${n}`,
    location: `https://publisher-${n}.example/feeds/everything.xml`,
    folder: ['News', `Harbours ${n % 10}`],
    preferences: { text: 'auto', enclosures: 'ask' },
    addedAt: date,
    status: { state: 'never' },
  };
}

it('no list is sent in a message of more than 256 KB, and all of each arrives', async () => {
  const services = await testServices();
  const { store } = services;
  await store.sources.apply(numbered(200, (n) => put(source(n))));
  await store.siteRules.apply(numbered(5_000, (n) => put(rule(n))));
  const labels = { en: { preferred: 'pier', forms: [], definition: 'Where ships lie.' } };
  const { conceptId } = await services.personalGlossary.save({ labels });
  await services.learning.learn({ conceptId });
  const concept = store.personalConcepts.get(conceptId);
  const card = store.learningCards.get(conceptId);
  if (!concept || !card) throw new Error('Nothing was learnt');
  await store.personalConcepts.apply(numbered(2_000, (n) => put({ ...concept, id: ownId(n) })));
  await store.learningCards.apply(numbered(2_000, (n) => put({ ...card, id: ownId(n) })));

  // None of what is asked here does anything outside the services.
  const actions = { libraries: {} } as unknown as ApplicationActions;
  const handlers: Handlers = createHandlers(services, actions);
  const sizes: number[] = [];
  const measured = async <T>(answer: T | Promise<T>): Promise<T> => {
    const message = await answer;
    sizes.push(Buffer.byteLength(JSON.stringify(message)));
    return message;
  };
  const rules = await gatherPages(async (from) => measured(handlers.siteRulesList({ from })));
  const terms = await gatherPages(async (from) => measured(handlers.learningDeck({ from })));
  await measured(handlers.libraryOverview(undefined));
  expect(new Set(rules.map((one) => one.id)).size).toBe(5_000);
  expect(new Set(terms.map((one) => one.conceptId)).size).toBe(2_001);
  expect(Math.max(...sizes)).toBeLessThan(most);
  expect(sizes.length).toBeGreaterThan(5);
});
