import type { Concept } from '../../../shared/domain/glossary.ts';
import { interfaceLanguages } from '../../../shared/domain/language.ts';
import { grades, type LearningCard } from '../../../shared/domain/learning.ts';
import { escaleGlossaryId } from '../../../shared/domain/named-glossary.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { isWritten } from '../../../shared/domain/written-languages.ts';
import type { RequestOutput, RequestParsed } from '../../../shared/ipc/contract.ts';
import type { AskedTerm, DeckTerm } from '../../../shared/ipc/learning-answers.ts';
import { Failure } from '../../../shared/result.ts';
import type { Glossary } from '../glossary/glossary.ts';
import type { Clock, Library } from '../ports.ts';
import { ankiTerms } from './anki-terms.ts';
import { begunToday, dueCards } from './due-cards.ts';
import { metSentence } from './met-sentence.ts';
import { newSchedule, schedulesAfter } from './schedule.ts';

/** Answers that can be taken back: more than one gives in a sitting. */
const mostUndone = 200;

export interface LearningOptions {
  readonly store: Pick<Library, 'articles' | 'bodies' | 'learningCards'>;
  /** Of all glossaries together. */
  readonly glossary: Glossary;
  readonly settings: { readonly get: () => Pick<Settings, 'knownConcepts' | 'newTermsADay'> };
  readonly clock: Clock;
}

type Place = RequestParsed<'learningMeet'>['place'];

/**
 * The terms that a person meets in what they read, asked for again when they are about to be forgotten. The deck is what was
 * met and not taken out; a concept that is known, or that no glossary has any more, is not in it for as long as that is so.
 */
export class Learning {
  readonly #options: LearningOptions;
  /** The concept that was shown last: it stays until it is answered, whatever becomes due meanwhile. */
  #shown: string | undefined;
  /** The cards as they were before each answer since the library was opened, the latest last. */
  #answered: readonly LearningCard[] = [];

  constructor(options: LearningOptions) {
    this.#options = options;
  }

  state(): RequestOutput<'learningState'> {
    const { store, settings, clock } = this.#options;
    const now = clock.now();
    const deck = this.#deck();
    const begun = begunToday(store.learningCards.values(), now);
    const mostNew = Math.max(0, settings.get().newTermsADay - begun);
    const { today, waiting, nextAt } = dueCards(deck, now, mostNew);
    const asked = today.find(({ id }) => id === this.#shown) ?? today[0];
    this.#shown = asked?.id;
    return {
      terms: deck.length,
      left: today.length,
      waiting: waiting.length,
      ...(nextAt !== undefined && { nextAt: new Date(nextAt).toISOString() }),
      canUndo: this.#answered.length > 0,
      ...(asked && { asked: this.#asked(asked, now) }),
    };
  }

  /** Everything that is in the deck or was taken out of it. */
  deck(): readonly DeckTerm[] {
    const { store, glossary, settings } = this.#options;
    const known = new Set(settings.get().knownConcepts);
    return [...store.learningCards.values()].flatMap(({ id, schedule, stoppedAt }) => {
      const concept = glossary.concept(id);
      if (!concept || !this.#canBeLearnt(id, known)) return [];
      const { fr, en } = concept.labels;
      const own = this.#isOwn(id);
      return [
        {
          conceptId: id,
          names: { fr: fr.preferred, en: en.preferred },
          writtenIn: interfaceLanguages.filter((one) => isWritten({ own, concept }, one)),
          state: stoppedAt === undefined ? schedule.state : 'stopped',
          dueAt: schedule.dueAt,
          answers: schedule.answers,
        },
      ];
    });
  }

  /** Whether a concept is in the deck. */
  has({ conceptId }: RequestParsed<'learningHas'>): boolean {
    const card = this.#options.store.learningCards.get(conceptId);
    return card !== undefined && this.#isInDeck(card);
  }

  /** Puts a concept into the deck whose explanation was read in an article, unless it was there before. */
  async meet({ conceptId, place }: RequestParsed<'learningMeet'>): Promise<void> {
    const { store } = this.#options;
    if (!store.learningCards.get(conceptId)) await this.#begin(conceptId, place);
  }

  /** Puts a concept into the deck, or back into it. Throws Failure `conceptUnknown`. */
  async learn({ conceptId, place }: RequestParsed<'learningLearn'>): Promise<void> {
    const { store, glossary } = this.#options;
    if (!glossary.concept(conceptId)) throw new Failure('conceptUnknown', { concept: conceptId });
    if (!store.learningCards.get(conceptId)) return await this.#begin(conceptId, place);
    await this.#change(conceptId, ({ stoppedAt: _undone, ...card }) => card);
  }

  /** Takes a concept out of the deck; what was learnt of it is kept. */
  async stop({ conceptId }: RequestParsed<'learningStop'>): Promise<void> {
    await this.#change(conceptId, (card) => ({
      ...card,
      stoppedAt: card.stoppedAt ?? this.#now(),
    }));
  }

  /** Keeps an answer to what `state` asked for; one to an earlier asking changes nothing. */
  async answer(input: RequestParsed<'learningAnswer'>): Promise<RequestOutput<'learningAnswer'>> {
    const { conceptId, answers, grade } = input;
    const now = this.#options.clock.now();
    let before: LearningCard | undefined;
    await this.#change(conceptId, (card) => {
      before = undefined;
      if (card.schedule.answers !== answers || !this.#isInDeck(card)) return undefined;
      before = card;
      const schedule = schedulesAfter(card.schedule, now)[grade];
      return { ...card, schedule, begunAt: card.begunAt ?? now.toISOString() };
    });
    this.#remember(before);
    return this.state();
  }

  /** Forgets what was answered about a term of the deck, which is new again. Taken back as an answer is. */
  async startOver({
    conceptId,
  }: RequestParsed<'learningStartOver'>): Promise<RequestOutput<'learningStartOver'>> {
    const now = this.#options.clock.now();
    let before: LearningCard | undefined;
    await this.#change(conceptId, (card) => {
      before = this.#isInDeck(card) ? card : undefined;
      if (!before) return undefined;
      const { begunAt: _forgotten, ...rest } = card;
      return { ...rest, schedule: newSchedule(now) };
    });
    this.#remember(before);
    return this.state();
  }

  /** Takes the last answer back, and asks for its term again. */
  async undo(): Promise<RequestOutput<'learningUndo'>> {
    const before = this.#answered.at(-1);
    if (before) {
      // Taken out first, so that whoever asks again meanwhile gets the answer before it.
      this.#answered = this.#answered.slice(0, -1);
      try {
        await this.#change(before.id, ({ stoppedAt }) => ({
          ...before,
          ...(stoppedAt && { stoppedAt }),
        }));
      } catch (thrown) {
        this.#answered = [...this.#answered, before];
        throw thrown;
      }
      this.#shown = before.id;
    }
    return this.state();
  }

  /** The terms of the deck as cards for Anki, those of one glossary where that is named. */
  anki(glossaryId?: string): string {
    const { glossary } = this.#options;
    const cards = this.#deck().filter(
      ({ id }) => glossaryId === undefined || glossary.glossaryOf(id) === glossaryId,
    );
    return ankiTerms(
      cards.flatMap(({ id, met }) => {
        const concept = glossary.concept(id);
        return concept ? [{ concept, met, theme: glossary.themeOf(id) ?? '' }] : [];
      }),
    );
  }

  /** Keeps a card as it was before the person did something with it, so that this can be taken back. */
  #remember(before: LearningCard | undefined): void {
    if (!before) return;
    this.#answered = [...this.#answered, before].slice(-mostUndone);
    this.#shown = undefined;
  }

  #deck(): readonly LearningCard[] {
    const known = new Set(this.#options.settings.get().knownConcepts);
    return [...this.#options.store.learningCards.values()].filter((card) =>
      this.#isInDeck(card, known),
    );
  }

  #isInDeck({ id, stoppedAt }: LearningCard, known?: ReadonlySet<string>): boolean {
    return stoppedAt === undefined && this.#canBeLearnt(id, known);
  }

  #canBeLearnt(
    id: string,
    known: ReadonlySet<string> = new Set(this.#options.settings.get().knownConcepts),
  ): boolean {
    const concept = this.#options.glossary.concept(id);
    return concept !== undefined && !known.has(id) && saysMore(concept);
  }

  #isOwn(id: string): boolean {
    return this.#options.glossary.glossaryOf(id) !== escaleGlossaryId;
  }

  #asked({ id, met, articleId, schedule }: LearningCard, now: Date): AskedTerm {
    const { glossary, store } = this.#options;
    const concept = glossary.concept(id);
    if (!concept) throw new Failure('conceptUnknown', { concept: id });
    const after = schedulesAfter(schedule, now);
    const secondsUntil = (dueAt: string) => (Date.parse(dueAt) - now.getTime()) / 1000;
    const [again, hard, good, easy] = grades.map((grade) => secondsUntil(after[grade].dueAt));
    const isThere = articleId !== undefined && store.articles.summary(articleId) !== undefined;
    return {
      concept: { id, labels: concept.labels },
      own: this.#isOwn(id),
      answers: schedule.answers,
      ...(met && { met }),
      ...(isThere && { articleId }),
      intervals: { again: again ?? 0, hard: hard ?? 0, good: good ?? 0, easy: easy ?? 0 },
    };
  }

  async #begin(conceptId: string, place: Place | undefined): Promise<void> {
    const now = this.#options.clock.now();
    const met = place && (await this.#sentenceAt(conceptId, place));
    await this.#options.store.learningCards.apply((latest) => {
      if (latest(conceptId)) return [];
      const value: LearningCard = {
        id: conceptId,
        ...(met && { articleId: place.articleId, met }),
        schedule: newSchedule(now),
        createdAt: now.toISOString(),
        changedAt: now.toISOString(),
      };
      return [{ type: 'put', value }];
    });
  }

  /** The sentence around a mention, or around the first one where the text is another by now. */
  async #sentenceAt(conceptId: string, { articleId, language, offset }: Place) {
    const { store, glossary } = this.#options;
    const variant = store.articles
      .get(articleId)
      ?.variants.find((one) => one.language === language);
    const body = variant && (await store.bodies.read(variant.bodyHash).catch(() => undefined));
    if (!body) return undefined;
    const mentions = glossary
      .match(body.text, language, variant.sourceId)
      .filter((match) => match.conceptId === conceptId);
    const mention = mentions.find(({ start }) => start === offset) ?? mentions[0];
    if (!mention) return undefined;
    return { language, title: variant.title, ...metSentence(body.text, mention, language) };
  }

  async #change(
    conceptId: string,
    change: (card: LearningCard) => LearningCard | undefined,
  ): Promise<void> {
    await this.#options.store.learningCards.apply((latest) => {
      const earlier = latest(conceptId);
      const value = earlier && change(earlier);
      return value ? [{ type: 'put', value: { ...value, changedAt: this.#now() } }] : [];
    });
  }

  #now(): string {
    return this.#options.clock.now().toISOString();
  }
}

/** A person's own concept may be a name alone, which leaves nothing to be asked for. */
function saysMore({ labels: { fr, en } }: Concept): boolean {
  return fr.definition !== '' || en.definition !== '' || fr.preferred !== en.preferred;
}
