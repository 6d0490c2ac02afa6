import { annotationColours } from '../../../shared/domain/annotation.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { NotebookFilter, NotebookQuestion } from '../../../shared/domain/notebook.ts';
import type { Neighbour } from '../../../shared/ipc/glossary-answers.ts';
import type { RequestOutput, RequestParsed } from '../../../shared/ipc/contract.ts';
import { isOwnAnnotation, type OwnNames } from '../../../shared/annotations/own-annotation.ts';
import { tagKey } from '../../../shared/domain/tag.ts';
import { Failure } from '../../../shared/result.ts';
import { questionOf } from '../annotations/question-of.ts';
import { type Glossary, named } from '../glossary/glossary.ts';
import { grouped, groupedByEach } from '../grouped.ts';
import type { Library } from '../ports.ts';
import { arranged, type Arranged } from './arranged.ts';
import { creatorsIn, mostAnnotated, tagsIn } from './counted-choices.ts';
import { contextOf } from './context.ts';
import { LostPassages } from './lost-passages.ts';
import type { Noted } from './noted.ts';
import { NotedAnnotations } from './noted-annotations.ts';
import { QuotedConcepts } from './quoted-concepts.ts';
import { rowOf, shortened, longestTitle } from './row.ts';
import { type KnownOfAnnotations, wanted, type Wanted } from './wanted.ts';

/** Tags that are offered: more than anybody keeps in mind, and few enough for one message. */
const mostOffered = 2000;

export interface NotebookOptions {
  readonly store: Pick<
    Library,
    'annotations' | 'articles' | 'bodies' | 'glossaries' | 'personalConcepts'
  >;
  readonly glossary: Pick<Glossary, 'conceptIds' | 'concept'>;
  /** Names are sorted as in this language. */
  readonly settings: { readonly interfaceLanguage: () => InterfaceLanguage };
  /** Under which the person annotates, now. */
  readonly names: () => OwnNames;
}

/** A question's answer, for as long as nothing that it follows from has changed. */
interface Answered {
  readonly key: string;
  readonly from: readonly Noted[];
  readonly wanted: Wanted;
  readonly arranged: Arranged;
}

/** All annotations of the library in one place: found, sorted and counted. */
export class Notebook {
  readonly #options: NotebookOptions;
  readonly #noted: NotedAnnotations;
  readonly #concepts: QuotedConcepts;
  readonly #lost: LostPassages;
  readonly #known: KnownOfAnnotations = {
    mentionsOf: (id) => this.#concepts.of(id),
    isLost: (id) => this.#lost.isLost(id),
    isChanged: (id) => this.#lost.isChanged(id),
  };
  #last: Answered | undefined;

  constructor(options: NotebookOptions) {
    this.#options = options;
    this.#noted = new NotedAnnotations(options.store);
    this.#concepts = new QuotedConcepts(options);
    this.#lost = new LostPassages(options.store);
  }

  /** How many annotations there are for a question, and for every other choice. */
  async overview(
    question: RequestParsed<'notebookOverview'>,
  ): Promise<RequestOutput<'notebookOverview'>> {
    const answered = await this.#answer(question);
    const { found, butFor } = answered.wanted;
    const { filter } = question;
    const articles = grouped([...found, ...butFor.article], ({ articleId }) => articleId);
    const colours = grouped([...found, ...butFor.colour], ({ colour }) => colour);
    return {
      all: answered.from.length,
      found: found.length,
      rows: answered.arranged.rows.length,
      groups: answered.arranged.groups.map(({ size }) => size),
      articles: mostAnnotated(articles, filter.articleId).flatMap(([articleId, some]) => {
        const [first] = some;
        if (!first) return [];
        const { title, language } = first;
        return [{ articleId, title: shortened(title, longestTitle), language, count: some.length }];
      }),
      tags: tagsIn([...found, ...butFor.tag], filter.tag),
      colours: annotationColours.flatMap((colour) => {
        const count = colours.get(colour)?.length;
        return count === undefined ? [] : [{ colour, count }];
      }),
      creators: creatorsIn([...found, ...butFor.creator], filter.creator),
    };
  }

  /** The tags that annotations have, to be offered to others: each as the oldest of these writes it. */
  async tags(): Promise<RequestOutput<'annotationTags'>> {
    const oldestFirst = (await this.#noted.newestFirst()).toReversed();
    const written = new Map<string, string>();
    for (const { key, tag } of oldestFirst.flatMap(({ tags }) => tags)) {
      if (!written.has(key)) written.set(key, tag);
    }
    return { tags: [...written.values()].slice(0, mostOffered) };
  }

  /** How many annotations by the person have a tag, however it is written there; deleted ones are not counted. */
  async ownTagged(tag: string): Promise<number> {
    const { store, names } = this.#options;
    const [own, wantedKey] = [names(), tagKey(tag)];
    const all = await this.#noted.newestFirst();
    return all.filter(({ id, tags }) => {
      const one = tags.some(({ key }) => key === wantedKey) ? store.annotations.get(id) : undefined;
      return one !== undefined && isOwnAnnotation(one, own);
    }).length;
  }

  /** Some rows of the list. */
  async page(input: RequestParsed<'notebookPage'>): Promise<RequestOutput<'notebookPage'>> {
    const { offset, limit, ...question } = input;
    const { rows, groups } = (await this.#answer(question)).arranged;
    const firsts = new Map(groups.map(({ first, group }) => [first, group]));
    return {
      total: rows.length,
      rows: rows.slice(offset, offset + limit).flatMap(({ id }, index) => {
        const annotation = this.#options.store.annotations.get(id);
        return annotation ? [rowOf(annotation, firsts.get(offset + index))] : [];
      }),
    };
  }

  /** These annotations, in this order; those that are gone are left out. */
  rows({ ids }: RequestParsed<'notebookRows'>): RequestOutput<'notebookRows'> {
    return ids.flatMap((id) => {
      const annotation = this.#options.store.annotations.get(id);
      const isThere = annotation && annotation.deletedAt === undefined;
      return isThere ? [rowOf(annotation, undefined)] : [];
    });
  }

  /** The ids of all that is found, in the order of the list, each once. */
  async ids(question: NotebookQuestion): Promise<readonly string[]> {
    const { rows } = (await this.#answer(question)).arranged;
    return [...new Set(rows.map(({ id }) => id))];
  }

  /** The concepts that the passages mention. Going through many passages for the first time takes a moment. */
  async concepts({
    filter,
  }: RequestParsed<'notebookConcepts'>): Promise<RequestOutput<'notebookConcepts'>> {
    const all = await this.#noted.newestFirst();
    await this.#concepts.gather(all);
    if (asksForFates(filter)) await this.#lost.gather(all);
    const { found, butFor } = wanted(all, filter, this.#known);
    const mentioning = groupedByEach([...found, ...butFor.concept], ({ id }) =>
      this.#concepts.of(id),
    );
    return mostAnnotated(mentioning, filter.conceptId).flatMap(([id, some]) => {
      const concept = this.#named(id);
      return concept ? [{ ...concept, count: some.length }] : [];
    });
  }

  /** An annotation with the text around it. Throws Failure `annotationUnknown`. */
  async entry({
    annotationId,
  }: RequestParsed<'notebookEntry'>): Promise<RequestOutput<'notebookEntry'>> {
    const { annotations, articles, bodies } = this.#options.store;
    const annotation = annotations.get(annotationId);
    if (!annotation || annotation.deletedAt !== undefined)
      throw new Failure('annotationUnknown', { annotation: annotationId });
    const articleIsThere = articles.get(annotation.articleId) !== undefined;
    const question = questionOf(annotation, annotations);
    const context = await contextOf(annotation, bodies);
    return { annotation, articleIsThere, ...(question && { question }), ...context };
  }

  async #answer({ filter, arrangement }: NotebookQuestion): Promise<Answered> {
    const from = await this.#noted.newestFirst();
    const asksForConcepts = filter.conceptId !== undefined || arrangement === 'concept';
    const hasMoreConcepts = asksForConcepts && (await this.#concepts.gather(from));
    if (asksForFates(filter)) await this.#lost.gather(from);
    const language = this.#options.settings.interfaceLanguage();
    const key = JSON.stringify([filter, arrangement, language, this.#lost.looks]);
    const last = this.#last;
    if (last?.key === key && last.from === from && !hasMoreConcepts) return last;
    const some = wanted(from, filter, this.#known);
    const answered = {
      key,
      from,
      wanted: some,
      arranged: arranged(some.found, arrangement, {
        mentionsOf: this.#known.mentionsOf,
        conceptNamed: (id) => this.#named(id),
        nameLanguage: language,
        compare: new Intl.Collator(language).compare,
      }),
    };
    this.#last = answered;
    return answered;
  }

  #named(id: string): Neighbour | undefined {
    const concept = this.#options.glossary.concept(id);
    return concept && named(concept);
  }
}

/** Whether it follows from what became of passages in the texts of their articles. */
function asksForFates({ isLost, isChanged }: NotebookFilter): boolean {
  return isLost === true || isChanged === true;
}
