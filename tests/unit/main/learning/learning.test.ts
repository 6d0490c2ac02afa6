import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { prepareArticle } from '../../../../src/main/core/articles/prepare.ts';
import { liveGlossary } from '../../../../src/main/core/glossary/combine-glossaries.ts';
import { Glossaries } from '../../../../src/main/core/glossary/glossaries.ts';
import { readGlossary } from '../../../../src/main/core/glossary/glossary.ts';
import { PersonalGlossary } from '../../../../src/main/core/glossary/personal-glossary.ts';
import { Learning } from '../../../../src/main/core/learning/learning.ts';
import { serialiseBody } from '../../../../src/main/core/library/serialise-body.ts';
import { SettingsService } from '../../../../src/main/core/library/settings-service.ts';
import type { Library } from '../../../../src/main/core/ports.ts';
import { recordSchemas } from '../../../../src/main/store/collections.ts';
import type { Variant } from '../../../../src/shared/domain/article.ts';
import { requests } from '../../../../src/shared/ipc/contract.ts';
import { deckTermSchema } from '../../../../src/shared/ipc/learning-answers.ts';
import { memoryLibrary } from '../../../support/memory-library.ts';
import { resources } from '../../../support/services.ts';

const bundled = await readGlossary(join(resources, 'glossary'));
const articleId = 'quai';
const text =
  'La pluie tombait. Le port garde tout dans un cloud public, sans le dire. On ne sait pas pourquoi.';

async function keepArticle(store: Library): Promise<string> {
  const value = `<p>${text}</p><p>Un nuage public reste un cloud public.</p>`;
  const { body, variant } = prepareArticle({
    title: 'Le quai',
    authors: [],
    alternates: [],
    language: 'fr',
    content: { format: 'html', value },
  });
  const stored = serialiseBody(body);
  await store.bodies.write(stored);
  const kept: Variant = {
    ...variant,
    sourceId: 'source',
    bodyHash: stored.hash,
    identity: { contentHash: stored.hash },
    addedAt: '2026-11-28T10:00:00.000Z',
    conceptIds: ['public-cloud'],
    text: { state: 'whole', origin: 'feed' },
    earlier: [],
    enclosures: [],
    images: [],
  };
  await store.articles.apply([{ type: 'put', value: { id: articleId, variants: [kept] } }]);
  return body.text;
}

/** What learns the named concepts, of a library with one article in French, and a clock that is set by hand. */
async function learningOf(names: readonly string[] = []) {
  const store = await memoryLibrary();
  const articleText = await keepArticle(store);
  const time = { now: new Date(2026, 10, 29, 10) };
  const clock = { now: () => time.now };
  const glossary = liveGlossary(bundled, store);
  const settings = new SettingsService(store, 'en');
  const glossaries = new Glossaries({ store, glossary, bundled, clock });
  const personalGlossary = new PersonalGlossary({ store, bundled, clock });
  const learning = new Learning({ store, glossary, settings, clock });
  const services = { store, settings, glossary, glossaries, personalGlossary };
  for (const conceptId of names) await learning.learn({ conceptId });
  const pass = (minutes: number) => {
    time.now = new Date(time.now.getTime() + minutes * 60_000);
  };
  const answer = async (grade: 'again' | 'good' | 'easy') => {
    const { asked } = learning.state();
    if (!asked) throw new Error('Nothing is asked for');
    const { concept, answers } = asked;
    await learning.answer({ conceptId: concept.id, answers, grade });
    return concept.id;
  };
  return { services, learning, articleText, time, pass, answer };
}

const five = ['public-cloud', 'palantir', 'cloud-act', 'gdpr', 'gafam'];

describe('a term that is met in an article', () => {
  it('is learnt once, with the sentence in which it was met', async () => {
    const { services, learning } = await learningOf();
    const place = { articleId, language: 'fr', offset: 0 };
    await learning.meet({ conceptId: 'public-cloud', place });
    await learning.meet({ conceptId: 'public-cloud', place: { ...place, offset: 3 } });
    const state = requests.learningState.output.parse(learning.state());
    expect(state).toMatchObject({ terms: 1, left: 1, waiting: 0, canUndo: false });
    const { met, articleId: from, own } = state.asked ?? {};
    expect(from).toBe(articleId);
    expect(own).toBe(false);
    expect(met).toMatchObject({
      language: 'fr',
      title: 'Le quai',
      sentence: 'Le port garde tout dans un cloud public, sans le dire.',
    });
    expect(met?.sentence.slice(met.start, met.end)).toBe('cloud public');
    expect(services.store.backedUp.has('learningCards')).toBe(true);
    const [card] = services.store.learningCards.values();
    expect(recordSchemas.learningCards.parse(card)).toEqual(card);
  });

  it('shows the mention whose explanation was opened', async () => {
    const { learning, articleText } = await learningOf();
    const place = { articleId, language: 'fr', offset: articleText.indexOf('nuage public') };
    await learning.meet({ conceptId: 'public-cloud', place });
    expect(learning.state().asked?.met?.sentence).toBe('Un nuage public reste un cloud public.');
  });

  it('stays away once it was taken out, until it is asked for again', async () => {
    const { learning } = await learningOf();
    const place = { articleId, language: 'fr', offset: 0 };
    const conceptId = 'public-cloud';
    await learning.meet({ conceptId, place });
    await learning.stop({ conceptId });
    await learning.meet({ conceptId, place });
    expect(learning.has({ conceptId })).toBe(false);
    expect(learning.state()).toMatchObject({ terms: 0, left: 0 });
    await learning.learn({ conceptId });
    expect(learning.has({ conceptId })).toBe(true);
    expect(learning.state().asked?.met).toBeDefined();
    await expect(learning.learn({ conceptId: 'none' })).rejects.toThrow('conceptUnknown');
  });

  it('is not learnt while it is known, or while no glossary has it', async () => {
    const { services, learning } = await learningOf(['public-cloud']);
    await services.settings.update({ knownConcepts: ['public-cloud'] });
    expect(learning.state().terms).toBe(0);
    await services.settings.update({ knownConcepts: [] });
    expect(learning.state().terms).toBe(1);
    await services.glossaries.update({ glossaryId: 'escale', isOn: false });
    expect(learning.state()).toMatchObject({ terms: 0, left: 0 });
    expect(learning.anki()).not.toContain('escale-public-cloud');
    await services.glossaries.update({ glossaryId: 'escale', isOn: true });
    expect(learning.state().asked?.concept.id).toBe('public-cloud');
  });

  it('of one’s own is learnt when there is something to know of it', async () => {
    const { services, learning } = await learningOf();
    const labels = { preferred: 'quay', forms: [], definition: '' };
    const { personalGlossary } = services;
    const { conceptId } = await personalGlossary.save({ labels: { en: labels } });
    await learning.learn({ conceptId });
    expect(learning.has({ conceptId })).toBe(false);
    const written = { ...labels, definition: 'Where ships lie.' };
    await personalGlossary.save({ conceptId, labels: { en: written } });
    expect(learning.state().asked).toMatchObject({ own: true, concept: { id: conceptId } });
    await personalGlossary.delete({ conceptId });
    expect(learning.state().terms).toBe(0);
  });
});

describe('a day of learning', () => {
  it('begins so many terms and no more, and the others on the next day', async () => {
    const { services, learning, pass, answer } = await learningOf(five);
    await services.settings.update({ newTermsADay: 0 });
    expect(learning.state()).toMatchObject({ left: 0, waiting: 5 });
    await services.settings.update({ newTermsADay: 5 });
    const begun = new Set<string>();
    for (let count = 0; count < 3; count += 1) begun.add(await answer('easy'));
    expect(begun.size).toBe(3);
    expect(learning.state()).toMatchObject({ left: 2, waiting: 0 });
    await services.settings.update({ newTermsADay: 0 });
    expect(learning.state()).toMatchObject({ left: 0, waiting: 2 });
    await services.settings.update({ newTermsADay: 5 });
    pass(24 * 60);
    expect(learning.state()).toMatchObject({ left: 2, waiting: 0 });
  });

  it('keeps the term that is shown, whatever becomes due meanwhile', async () => {
    const { learning, pass, answer } = await learningOf(five);
    const first = await answer('again');
    const shown = learning.state().asked?.concept.id;
    expect(shown).not.toBe(first);
    pass(5);
    expect(learning.state().asked?.concept.id).toBe(shown);
    await answer('good');
    expect(learning.state().asked?.concept.id).toBe(first);
  });

  it('asks again at once for what is minutes away when nothing else is left', async () => {
    const { learning, answer } = await learningOf(['public-cloud']);
    await answer('good');
    expect(learning.state()).toMatchObject({ left: 1, asked: { answers: 1 } });
    await answer('good');
    const { left, nextAt, asked } = learning.state();
    expect({ left, asked }).toEqual({ left: 0, asked: undefined });
    expect(nextAt).toBeDefined();
  });

  it('takes an answer once, says before what comes of it, and takes it back', async () => {
    const { services, learning, time } = await learningOf(five);
    const before = learning.state();
    const conceptId = before.asked?.concept.id ?? '';
    const given = { conceptId, answers: 0, grade: 'good' } as const;
    await learning.answer(given);
    await learning.answer({ ...given, grade: 'easy' });
    const { schedule } = services.store.learningCards.get(conceptId) ?? {};
    expect(schedule?.answers).toBe(1);
    expect((Date.parse(schedule?.dueAt ?? '') - time.now.getTime()) / 1000).toBe(
      before.asked?.intervals.good,
    );
    const undone = await learning.undo();
    expect(undone).toEqual(before);
    expect(await learning.undo()).toEqual(before);
  });

  it('takes two answers back when it is asked twice at once', async () => {
    const { learning, answer } = await learningOf(five);
    const before = learning.state();
    await answer('easy');
    await answer('easy');
    await Promise.all([learning.undo(), learning.undo()]);
    expect(learning.state()).toEqual(before);
  });

  it('keeps a term out that was taken out after its answer', async () => {
    const { learning, answer } = await learningOf(['public-cloud', 'palantir']);
    const conceptId = await answer('good');
    await learning.stop({ conceptId });
    await learning.undo();
    expect(learning.has({ conceptId })).toBe(false);
  });
});

describe('the whole deck', () => {
  it('has every term with its state and day, also what was taken out', async () => {
    const { services, learning, time, answer } = await learningOf([
      'public-cloud',
      'palantir',
      'gdpr',
    ]);
    const answered = await answer('easy');
    const stopped = ['public-cloud', 'palantir', 'gdpr'].find((id) => id !== answered) ?? '';
    await learning.stop({ conceptId: stopped });
    const deck = z.array(deckTermSchema).parse(learning.deck());
    const states = new Map(deck.map(({ conceptId, state }) => [conceptId, state]));
    expect(states.size).toBe(3);
    expect(states.get(answered)).toBe('review');
    expect(states.get(stopped)).toBe('stopped');
    const { dueAt, names } = deck.find(({ conceptId }) => conceptId === answered) ?? {};
    expect(Date.parse(dueAt ?? '')).toBeGreaterThan(time.now.getTime());
    expect(names?.fr).not.toBe('');
    await services.settings.update({ knownConcepts: [answered] });
    expect(learning.deck().map(({ conceptId }) => conceptId)).not.toContain(answered);
  });

  it('says in which languages each of its names is', async () => {
    const { services, learning } = await learningOf(['gdpr']);
    const fr = { preferred: 'quai', forms: [], definition: 'Où les bateaux accostent.' };
    const { conceptId } = await services.personalGlossary.save({ labels: { fr } });
    await learning.learn({ conceptId });
    const names = { fr: 'quai', en: 'quai' };
    const deck = z.array(deckTermSchema).parse(learning.deck());
    expect(deck).toContainEqual(expect.objectContaining({ names, writtenIn: ['fr'] }));
    expect(deck.find((term) => term.conceptId === 'gdpr')?.writtenIn).toEqual(['en', 'fr']);
  });

  it('lets a term begin anew, as one of those that are new today, and takes that back', async () => {
    const { services, learning, answer } = await learningOf(['public-cloud']);
    const conceptId = await answer('easy');
    const known = services.store.learningCards.get(conceptId);
    const state = await learning.startOver({ conceptId });
    expect(state).toMatchObject({ left: 1, canUndo: true, asked: { answers: 0 } });
    expect(services.store.learningCards.get(conceptId)?.begunAt).toBeUndefined();
    await learning.undo();
    expect(services.store.learningCards.get(conceptId)?.schedule).toEqual(known?.schedule);
    await learning.startOver({ conceptId: 'none' });
    expect(learning.deck()).toHaveLength(1);
  });

  it('lets nothing begin anew that was taken out, so that there is nothing to take back', async () => {
    const { services, learning, answer } = await learningOf(['public-cloud']);
    const conceptId = await answer('easy');
    await learning.stop({ conceptId });
    const before = services.store.learningCards.get(conceptId);
    await learning.startOver({ conceptId });
    expect(services.store.learningCards.get(conceptId)).toEqual(before);
    await learning.learn({ conceptId });
    await learning.undo();
    expect(learning.state().canUndo).toBe(false);
    expect(learning.has({ conceptId })).toBe(true);
  });
});

describe('the terms for Anki', () => {
  it('are asked for in their sentence, with both languages behind', async () => {
    const { learning } = await learningOf(['palantir']);
    await learning.meet({
      conceptId: 'public-cloud',
      place: { articleId, language: 'fr', offset: 0 },
    });
    const [separator, , noteType, columns, ...lines] = learning.anki().trimEnd().split('\n');
    expect([separator, noteType]).toEqual(['#separator:Tab', '#notetype:Basic']);
    expect(columns).toBe('#columns:guid\tFront\tBack\tTags');
    const cards = lines.slice(2).map((line) => line.split('\t'));
    expect(cards.map(([guid]) => guid)).toEqual(['escale-palantir', 'escale-public-cloud']);
    const [, front, back, tags] = cards[1] ?? [];
    expect(front).toBe(
      '<b lang="fr">cloud public</b><br><br>' +
        '<span lang="fr">Le port garde tout dans un <b>cloud public</b>, sans le dire.</span>',
    );
    expect(back).toMatch(
      /^<b lang="fr">cloud public<\/b><br><span lang="fr">.+<b lang="en">public cloud<\/b>.+<i lang="fr">Le quai<\/i>$/,
    );
    expect(tags).toBe('escale cloud');
    expect(cards[0]?.[1]).toBe('<b>Palantir</b>');
    expect(learning.anki('personal')).not.toContain('escale-palantir');
  });
  it('ask for one name and answer the other where nothing else is known of a term that was not met', async () => {
    const { services, learning } = await learningOf();
    const names = { forms: [], definition: '' };
    const { conceptId } = await services.personalGlossary.save({
      labels: { en: { preferred: 'quay', ...names }, fr: { preferred: 'quai', ...names } },
    });
    await learning.learn({ conceptId });
    const [, front, back] = learning.anki().trimEnd().split('\n').at(-1)?.split('\t') ?? [];
    expect(new Set([front, back])).toEqual(
      new Set(['<b lang="en">quay</b>', '<b lang="fr">quai</b>']),
    );
  });
});
