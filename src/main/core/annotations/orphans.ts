import { isOwnAnnotation, type OwnNames } from '../../../shared/annotations/own-annotation.ts';
import { candidatePlaces } from '../../../shared/annotations/anchor-targets.ts';
import type { Annotation, AnnotationTarget } from '../../../shared/domain/annotation.ts';
import type { Variant } from '../../../shared/domain/article.ts';
import type { RequestOutput, RequestParsed } from '../../../shared/ipc/contract.ts';
import { Failure } from '../../../shared/result.ts';
import { variantIn } from '../library/choose-variant.ts';
import type { Clock, Library } from '../ports.ts';
import { momentAfter } from './moment-after.ts';
import { passageTarget } from './passage-target.ts';

/** Characters shown on either side of a candidate. */
const shownContext = 90;
/** Characters shown of a candidate: two paragraphs, by which anybody knows it. */
const longestShown = 1200;

export interface OrphansOptions {
  readonly store: Pick<Library, 'annotations' | 'articles' | 'bodies'>;
  readonly clock: Clock;
  /** Whose library it is. */
  readonly names: () => OwnNames;
}

/**
 * Annotations whose words are no longer found with certainty. Where they may be now is shown with what stands there, and
 * only a person attaches them again; all else of them stays as it is. One that was deleted meanwhile is unknown.
 */
export class Orphans {
  readonly #store: OrphansOptions['store'];
  readonly #clock: Clock;
  readonly #names: () => OwnNames;

  constructor({ store, clock, names }: OrphansOptions) {
    this.#store = store;
    this.#clock = clock;
    this.#names = names;
  }

  /** The likeliest places in the current text of its version. Throws Failure `annotationUnknown` and `articleUnknown`. */
  async candidates({
    id,
  }: RequestParsed<'annotationCandidates'>): Promise<RequestOutput<'annotationCandidates'>> {
    const annotation = this.#annotation(id);
    const { bodyHash } = this.#variant(annotation);
    const { text } = await this.#store.bodies.read(bodyHash);
    const places = annotation.target ? candidatePlaces(annotation.target, text) : [];
    const candidates = places.map(({ start, end, score }) => ({
      start,
      end,
      score,
      before: text.slice(Math.max(0, start - shownContext), start),
      words: text.slice(start, Math.min(end, start + longestShown)),
      after: text.slice(end, end + shownContext),
    }));
    return { bodyHash, candidates };
  }

  /**
   * Attaches an annotation to a passage that a person chose; answers where it was attached before, to be put back. Throws
   * Failure `annotationUnknown`, `articleUnknown` and what `passageTarget` throws.
   */
  async attach({
    id,
    passage,
  }: RequestParsed<'annotationAttach'>): Promise<RequestOutput<'annotationAttach'>> {
    const earlier = this.#annotation(id);
    const target = await passageTarget(this.#variant(earlier), passage, this.#store.bodies);
    await this.#setTarget(id, target);
    return { earlier: earlier.target };
  }

  /** Takes back that an annotation was attached. Throws Failure `annotationUnknown`. */
  async putBack({ id, target }: RequestParsed<'annotationPutBack'>): Promise<void> {
    await this.#setTarget(id, target);
  }

  async #setTarget(id: string, target: AnnotationTarget | undefined): Promise<void> {
    await this.#store.annotations.apply((latest) => {
      const earlier = latest(id);
      if (!earlier || earlier.deletedAt !== undefined)
        throw new Failure('annotationUnknown', { annotation: id });
      const { target: _left, ...kept } = earlier;
      // What somebody else wrote is attached here alone: as unchanged as it is, it changes nothing where it was written.
      const isOwn = isOwnAnnotation(earlier, this.#names());
      const changedAt = isOwn
        ? momentAfter(earlier.changedAt, this.#clock.now())
        : earlier.changedAt;
      return [{ type: 'put', value: { ...kept, ...(target && { target }), changedAt } }];
    });
  }

  #annotation(id: string): Annotation {
    const annotation = this.#store.annotations.get(id);
    if (!annotation || annotation.deletedAt !== undefined)
      throw new Failure('annotationUnknown', { annotation: id });
    return annotation;
  }

  #variant({ articleId, language }: Annotation): Variant {
    const variant = variantIn(this.#store.articles.get(articleId)?.variants ?? [], language);
    if (!variant) throw new Failure('articleUnknown', { article: articleId });
    return variant;
  }
}
