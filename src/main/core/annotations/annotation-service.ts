import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { makeTarget } from '../../../shared/annotations/anchor-targets.ts';
import { findQuote, shownQuote } from '../../../shared/annotations/find-quote.ts';
import { isOwnAnnotation, type OwnNames } from '../../../shared/annotations/own-annotation.ts';
import {
  type Annotation,
  type AnnotationColour,
  type AnnotationListFormat,
  type AnnotationTarget,
  isNothing,
  longestQuote,
} from '../../../shared/domain/annotation.ts';
import type { Article, Variant } from '../../../shared/domain/article.ts';
import { tagsChanged, uniteTags } from '../../../shared/domain/tag.ts';
import type { PlacedAnnotation } from '../../../shared/ipc/answers.ts';
import type { RequestOutput, RequestParsed } from '../../../shared/ipc/contract.ts';
import { Failure } from '../../../shared/result.ts';
import { variantIn } from '../library/choose-variant.ts';
import type { Change, Clock, ComputeChanges, Library } from '../ports.ts';
import {
  exportAnnotations,
  importAnnotations,
  type ImportedAnnotations,
} from './exchange-annotations.ts';
import { annotationPage } from './annotation-page.ts';
import type { AnnotationIndex } from './annotation-index.ts';
import { momentAfter } from './moment-after.ts';
import { passageTarget } from './passage-target.ts';
import { placeAnnotations } from './place-annotations.ts';
import { ReversibleImports } from './reversible-imports.ts';

/** What is marked without choosing a colour. */
const quickColour: AnnotationColour = 'amber';

export interface AnnotationServiceOptions {
  readonly store: Pick<Library, 'annotations' | 'articles' | 'bodies'>;
  readonly index: AnnotationIndex;
  readonly clock: Clock;
  /** Whose library it is. */
  readonly names: () => OwnNames;
}

/** The annotations of an article, and the body of its version that they are placed in. */
export interface AnnotationsOfArticle {
  readonly bodyHash: string;
  readonly annotations: readonly PlacedAnnotation[];
}

/** Which annotations are wanted: all by default. */
export interface WantedAnnotations {
  readonly articleId?: string | undefined;
  /** Only those of them that are known by these ids. */
  readonly ids?: ReadonlySet<string> | undefined;
}

/** What an import did, and by which names it is taken back and those are brought back that stayed deleted. */
export interface ReversibleImport extends ImportedAnnotations {
  readonly importId?: string;
  readonly revivalId?: string;
  /** How many of the file are here and deleted. */
  readonly stayedDeleted: number;
}

/** A passage that is told by its words, as on the command line. */
export interface QuotedAnnotation {
  readonly articleId: string;
  /** Of the version that is meant; the first that has the words when it is not given. */
  readonly language?: string | undefined;
  /** Absent for a note about the whole article. */
  readonly quote?: string | undefined;
  readonly note: string;
  readonly tags: readonly string[];
}

/**
 * What a person marks in articles and writes about them. A change is on disk when its promise resolves; what a publisher
 * does to an article changes no annotation, and where each of them is now is worked out when it is shown.
 */
export class AnnotationService {
  readonly #store: AnnotationServiceOptions['store'];
  readonly #index: AnnotationIndex;
  readonly #clock: Clock;
  readonly #names: () => OwnNames;
  readonly #imports: ReversibleImports;

  constructor({ store, index, clock, names }: AnnotationServiceOptions) {
    this.#imports = new ReversibleImports({ store, clock, names });
    this.#store = store;
    this.#index = index;
    this.#clock = clock;
    this.#names = names;
  }

  /**
   * Marks a passage of the body that the window shows, or writes about the whole article. Throws Failure
   * `articleUnknown`, `bodyMissing` when the body is none of the article's, `passageUnknown` for a place outside of it, and
   * `passageTooLong`, and `annotationUnknown` for an answer to a question that is not there.
   */
  async create(input: RequestParsed<'annotationCreate'>): Promise<Annotation> {
    const { articleId, language, passage, ...content } = input;
    const { answerTo } = content;
    if (answerTo !== undefined && !this.#store.annotations.get(answerTo))
      throw new Failure('annotationUnknown', { annotation: answerTo });
    const variant = this.#variant(articleId, language);
    const target = passage && (await passageTarget(variant, passage, this.#store.bodies));
    return await this.#keep({ articleId, variant, target, ...content });
  }

  /**
   * Marks the passage that says `quote`. Throws Failure `articleUnknown`; `quoteMissing` when no version has these words,
   * and `quoteRepeated` when one has them more than once.
   */
  async createByQuote({ articleId, language, quote, note, tags }: QuotedAnnotation) {
    const { variants } = this.#article(articleId);
    const asked = language === undefined ? undefined : variantIn(variants, language);
    const content = { articleId, colour: quickColour, note, tags: [...tags] };
    if (quote === undefined) {
      const variant = asked ?? variants[0];
      if (!variant) throw new Failure('articleUnknown', { article: articleId });
      return await this.#keep({ ...content, variant, target: undefined });
    }
    const meant = language === undefined ? variants : [asked].filter((one) => one !== undefined);
    for (const variant of meant) {
      const { text } = await this.#store.bodies.read(variant.bodyHash);
      const found = findQuote(text, quote);
      if (found.length > 1)
        throw new Failure('quoteRepeated', { quote: shownQuote(quote), count: found.length });
      const [range] = found;
      if (!range) continue;
      if (range.end - range.start > longestQuote)
        throw new Failure('passageTooLong', { most: longestQuote });
      const target = makeTarget(variant.bodyHash, text, range);
      return await this.#keep({ ...content, variant, target });
    }
    throw new Failure('quoteMissing', { quote: shownQuote(quote) });
  }

  /**
   * Makes the person's own of an annotation of somebody else, which stays as it is. Throws Failure `annotationUnknown`.
   */
  async copy({ id }: RequestParsed<'annotationCopy'>): Promise<Annotation> {
    const original = this.#store.annotations.get(id);
    if (!original || original.deletedAt !== undefined)
      throw new Failure('annotationUnknown', { annotation: id });
    return await this.#put(original);
  }

  /**
   * Changes what is given. Throws Failure `annotationUnknown` for what is not there, or was deleted and not brought back,
   * and `annotationForeign` for what somebody else wrote, or `annotationUnsigned` where nobody knows who: it would say in
   * their name what they never did.
   */
  async update({ id, ...changes }: RequestParsed<'annotationUpdate'>): Promise<void> {
    await this.#change(id, ({ isQuestion: asked, ...earlier }) => {
      if (earlier.deletedAt !== undefined)
        throw new Failure('annotationUnknown', { annotation: id });
      if (!isOwnAnnotation(earlier, this.#names())) {
        if (earlier.creator === undefined) throw new Failure('annotationUnsigned');
        throw new Failure('annotationForeign', { name: earlier.creator });
      }
      const { note = earlier.note, colour = earlier.colour, tags = earlier.tags } = changes;
      const { isQuestion = asked, retag } = changes;
      const asks = isQuestion === true && { isQuestion };
      return { ...earlier, ...asks, note, colour, tags: [...tagsChanged(uniteTags(tags), retag)] };
    });
  }

  /** What gives each of the person's own annotations, deleted ones too, the tags that `change` makes of its own. */
  tagChanges(
    change: (tags: readonly string[], id: string) => readonly string[],
  ): ComputeChanges<Annotation> {
    const names = this.#names();
    return (latest) =>
      [...this.#store.annotations.values()].flatMap(({ id }) => {
        const earlier = latest(id);
        if (!earlier || !isOwnAnnotation(earlier, names)) return [];
        return this.#changed(earlier, { ...earlier, tags: [...change(earlier.tags, id)] });
      });
  }

  /** Deletes an annotation; `restore` brings it back. Throws Failure `annotationUnknown`. */
  async delete({ id }: RequestParsed<'annotationDelete'>): Promise<void> {
    await this.#change(id, (earlier) =>
      earlier.deletedAt === undefined ? { ...earlier, deletedAt: this.#now() } : earlier,
    );
  }

  /**
   * Removes what was begun and says nothing about no passage, as if it had never been there: nobody can miss it, so that no mark of a
   * deletion is kept of it. Whatever says something, or is not there, stays as it is.
   */
  async discard({ id }: RequestParsed<'annotationDiscard'>): Promise<void> {
    await this.#store.annotations.apply((latest) => {
      const one = latest(id);
      return one && one.deletedAt === undefined && isNothing(one) ? [{ type: 'delete', id }] : [];
    });
  }

  /** Throws Failure `annotationUnknown`. */
  async restore({ id }: RequestParsed<'annotationRestore'>): Promise<void> {
    await this.#change(id, ({ deletedAt: _undone, ...earlier }) => earlier);
  }

  /** The annotations of an article and where they are in its version in a language, in the order of its text. */
  async ofArticle(input: {
    readonly articleId: string;
    readonly language: string;
  }): Promise<AnnotationsOfArticle> {
    const { articleId, language } = input;
    const variant = this.#variant(articleId, language);
    const annotations = [...this.#index.of(articleId)].flatMap(
      (id) => this.#store.annotations.get(id) ?? [],
    );
    return {
      bodyHash: variant.bodyHash,
      annotations: await placeAnnotations(annotations, variant, this.#store.bodies),
    };
  }

  /** As many of them as a message holds; see `annotationPage`. Throws Failure `articleUnknown`. */
  async pageOfArticle({
    from,
    ...version
  }: RequestParsed<'annotationsOfArticle'>): Promise<RequestOutput<'annotationsOfArticle'>> {
    const { bodyHash, annotations } = await this.ofArticle(version);
    return { bodyHash, ...annotationPage(annotations, from) };
  }

  /**
   * Every annotation that is wanted and not deleted, the newest first. Throws Failure `articleUnknown` for an article that is
   * not here and of which nothing that was marked or written is left.
   */
  all(wanted: WantedAnnotations = {}): readonly Annotation[] {
    return this.#of(wanted)
      .filter(({ deletedAt }) => deletedAt === undefined)
      .toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
  }

  /** The annotations that are wanted, written out; see `exportAnnotations`. Throws what `all` throws. */
  async export(
    format: AnnotationListFormat,
    { template, ...wanted }: WantedAnnotations & { readonly template?: string | undefined } = {},
  ): Promise<string> {
    const by = this.#names();
    return await exportAnnotations(this.#of(wanted), { format, by, template }, this.#store);
  }

  /** Takes in annotations that were written out; see `importAnnotations`, which says what it throws. */
  async import(text: string): Promise<ImportedAnnotations> {
    return (await importAnnotations(text, this.#store, this.#names())).outcome;
  }

  /** The same, with what `reverseImport` takes it back by, and brings back those that stayed deleted. */
  async importReversibly(text: string): Promise<ReversibleImport> {
    const { outcome, steps, revivals } = await importAnnotations(text, this.#store, this.#names());
    const importId = this.#imports.remember(steps);
    const revivalId = this.#imports.remember(revivals);
    return {
      ...outcome,
      ...(importId !== undefined && { importId }),
      ...(revivalId !== undefined && { revivalId }),
      stayedDeleted: revivals.length,
    };
  }

  /** Takes an import back, or in again; see `ReversibleImports`. */
  reverseImport(input: RequestParsed<'annotationsImportReverse'>) {
    return this.#imports.reverse(input);
  }

  async #keep({
    articleId,
    variant,
    target,
    colour,
    note,
    tags,
    isQuestion,
    answerTo,
  }: Pick<Annotation, 'articleId' | 'colour' | 'note' | 'tags' | 'isQuestion' | 'answerTo'> & {
    readonly variant: Variant;
    readonly target: AnnotationTarget | undefined;
  }): Promise<Annotation> {
    return await this.#put({
      articleId,
      language: variant.language,
      articleTitle: variant.title,
      ...(variant.url !== undefined && { articleUrl: variant.url }),
      ...(target && { target }),
      colour,
      note,
      tags: [...uniteTags(tags)],
      ...(isQuestion === true && { isQuestion }),
      ...(answerTo !== undefined && { answerTo }),
    });
  }

  /** Keeps a new annotation of the person. */
  async #put({
    creator: _anybody,
    isReceived: _gone,
    ...content
  }: Omit<Annotation, 'id' | 'createdAt' | 'changedAt'>): Promise<Annotation> {
    const at = this.#now();
    const { annotationCreator: creator } = this.#names();
    const author = creator === '' ? {} : { creator };
    const value = { ...content, ...author, id: randomUUID(), createdAt: at, changedAt: at };
    await this.#store.annotations.apply([{ type: 'put', value }]);
    return value;
  }

  async #change(id: string, change: (earlier: Annotation) => Annotation): Promise<void> {
    await this.#store.annotations.apply((latest) => {
      const earlier = latest(id);
      if (!earlier) throw new Failure('annotationUnknown', { annotation: id });
      return this.#changed(earlier, change(earlier));
    });
  }

  #changed(earlier: Annotation, value: Annotation): readonly Change<Annotation>[] {
    if (isDeepStrictEqual(value, earlier)) return [];
    const changedAt = momentAfter(earlier.changedAt, this.#clock.now());
    return [{ type: 'put', value: { ...value, changedAt } }];
  }

  #of({ articleId, ids }: WantedAnnotations): readonly Annotation[] {
    const all = [...this.#store.annotations.values()];
    const ofArticle =
      articleId === undefined ? all : all.filter((one) => one.articleId === articleId);
    if (articleId !== undefined && ofArticle.every(({ deletedAt }) => deletedAt !== undefined))
      this.#article(articleId);
    return ids === undefined ? ofArticle : ofArticle.filter(({ id }) => ids.has(id));
  }

  #variant(articleId: string, language: string): Variant {
    const variant = variantIn(this.#article(articleId).variants, language);
    if (!variant) throw new Failure('articleUnknown', { article: articleId });
    return variant;
  }

  #article(articleId: string): Article {
    const article = this.#store.articles.get(articleId);
    if (!article) throw new Failure('articleUnknown', { article: articleId });
    return article;
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }
}
