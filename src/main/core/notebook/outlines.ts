import { randomUUID } from 'node:crypto';
import type { OwnNames } from '../../../shared/annotations/own-annotation.ts';
import {
  mostOutlineItems,
  mostOutlines,
  type Outline,
  type OutlineItem,
} from '../../../shared/domain/outline.ts';
import type { RequestOutput, RequestParsed } from '../../../shared/ipc/contract.ts';
import { Failure } from '../../../shared/result.ts';
import { passagesSince } from '../annotations/placed-since.ts';
import type { Clock, Library } from '../ports.ts';
import { outlineAsMarkdown } from './outline-markdown.ts';

export interface OutlinesOptions {
  readonly store: Pick<Library, 'annotations' | 'articles' | 'bodies' | 'outlines'>;
  readonly clock: Clock;
  /** Whose library it is. */
  readonly names: () => OwnNames;
}

/** What a person makes of their annotations: outlines of them, each on disk when its change has succeeded. */
export class Outlines {
  readonly #store: OutlinesOptions['store'];
  readonly #clock: Clock;
  readonly #names: () => OwnNames;

  constructor({ store, clock, names }: OutlinesOptions) {
    this.#store = store;
    this.#clock = clock;
    this.#names = names;
  }

  /** The one that was changed last first. */
  list(): RequestOutput<'outlinesList'> {
    return [...this.#living()]
      .toSorted((a, b) => Date.parse(b.changedAt) - Date.parse(a.changedAt))
      .map(({ id, name, items }) => ({ id, name, items: items.length }));
  }

  /** Throws Failure `outlineUnknown`. */
  get(outlineId: string): Outline {
    return living(this.#store.outlines.get(outlineId), outlineId);
  }

  /** Makes an outline of annotations, in their order. Throws Failure `outlinesTooMany`. */
  async create({
    name,
    annotationIds,
  }: RequestParsed<'outlineCreate'>): Promise<RequestOutput<'outlineCreate'>> {
    if (this.list().length >= mostOutlines)
      throw new Failure('outlinesTooMany', { most: mostOutlines });
    const [createdAt, id] = [this.#now(), randomUUID()];
    const items = withAnnotations([], annotationIds);
    const value: Outline = { id, name, items, createdAt, changedAt: createdAt };
    await this.#store.outlines.apply([{ type: 'put', value }]);
    return { outlineId: id };
  }

  /** Puts annotations at the end that are not in it yet. Throws Failure `outlineUnknown` or `outlineTooLong`. */
  async add({ outlineId, annotationIds }: RequestParsed<'outlineAdd'>): Promise<void> {
    await this.#change(outlineId, (earlier) => ({
      ...earlier,
      items: withAnnotations(earlier.items, annotationIds),
    }));
  }

  /** Changes what is given. Throws Failure `outlineUnknown`. */
  async change({ outlineId, name, items }: RequestParsed<'outlineChange'>): Promise<void> {
    await this.#change(outlineId, (earlier) => ({
      ...earlier,
      name: name ?? earlier.name,
      items: items ?? earlier.items,
    }));
  }

  /** Deletes an outline; its annotations stay. `restore` brings it back. Throws Failure `outlineUnknown`. */
  async delete({ outlineId }: RequestParsed<'outlineDelete'>): Promise<void> {
    await this.#change(outlineId, (earlier) => ({ ...earlier, deletedAt: this.#now() }));
  }

  /** Throws Failure `outlineUnknown`. */
  async restore({ outlineId }: RequestParsed<'outlineRestore'>): Promise<void> {
    await this.#store.outlines.apply((latest) => {
      const deleted = latest(outlineId);
      if (!deleted) throw new Failure('outlineUnknown', { outline: outlineId });
      const { deletedAt: _undone, ...value } = deleted;
      return [{ type: 'put', value: { ...value, changedAt: this.#now() } }];
    });
  }

  /** An outline as Markdown. Throws Failure `outlineUnknown`. */
  async markdown(outlineId: string): Promise<string> {
    const outline = this.get(outlineId);
    const { annotations } = this.#store;
    const outlined = outline.items.flatMap((item) =>
      item.type === 'annotation' ? (annotations.get(item.annotationId) ?? []) : [],
    );
    return outlineAsMarkdown(outline, {
      annotationOf: (id) => annotations.get(id),
      since: await passagesSince(outlined, this.#store),
      names: this.#names(),
    });
  }

  *#living(): Generator<Outline> {
    for (const outline of this.#store.outlines.values())
      if (outline.deletedAt === undefined) yield outline;
  }

  async #change(outlineId: string, change: (earlier: Outline) => Outline): Promise<void> {
    await this.#store.outlines.apply((latest) => {
      const value = change(living(latest(outlineId), outlineId));
      return [{ type: 'put', value: { ...value, changedAt: this.#now() } }];
    });
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }
}

function living(outline: Outline | undefined, outlineId: string): Outline {
  if (!outline || outline.deletedAt !== undefined)
    throw new Failure('outlineUnknown', { outline: outlineId });
  return outline;
}

function withAnnotations(
  items: readonly OutlineItem[],
  annotationIds: readonly string[],
): OutlineItem[] {
  const known = new Set(items.map((item) => (item.type === 'annotation' ? item.annotationId : '')));
  const added = [...new Set(annotationIds)]
    .filter((id) => !known.has(id))
    .map((annotationId) => ({ type: 'annotation', id: randomUUID(), annotationId }) as const);
  if (items.length + added.length > mostOutlineItems)
    throw new Failure('outlineTooLong', { most: mostOutlineItems });
  return [...items, ...added];
}
