import type { Element, ElementContent, Properties, Root } from 'hast';
import { type DecoratedRange, decorate } from '../../../shared/text/decorate.ts';
import { isElement, makeElement } from '../../../shared/text/elements.ts';
import { type Added, addedMark, sourceMark } from './document-marks.ts';
import type { ShownSpace } from '../../../shared/text/french-spaces.ts';
import type { ExportedArticle, ExportedPicture } from './exported-article.ts';
import type { NumberedNote } from './numbered-notes.ts';

/** How a kind of file refers to what is not in the text itself. */
export interface DocumentReferences {
  /** Begins every id of the text, so that those of several texts in one file differ. */
  readonly prefix: string;
  /** Where a file has a picture; undefined where it cannot have one of its kind. */
  readonly picture: (picture: ExportedPicture) => string | undefined;
  readonly note: (number: number) => string;
  readonly term: (conceptId: string) => string;
  /** Further attributes of a reference to a note and of one to a term. */
  readonly noteProperties?: Properties;
  readonly termProperties?: Properties;
}

/** The id of the sign after a marked passage, to which its note leads back. */
export const noteSignId = (prefix: string, number: number) => `${prefix}sign-${number}`;

/**
 * The text of an article as a document shows it: passages and terms marked, pictures from the file, links inside of the
 * text under ids of their own. The text itself is what it was, but for the spaces that are shown as others.
 */
export function documentBody(
  article: Pick<ExportedArticle, 'tree' | 'pictures' | 'dropped' | 'annotations' | 'terms'>,
  notes: readonly NumberedNote[],
  references: DocumentReferences,
  spaces: readonly ShownSpace[] = [],
): ElementContent[] {
  const numbers = new Map(notes.map(({ number, annotation }) => [annotation.id, number]));
  const decorated = decorate(article.tree, [
    ...markRanges(article),
    ...termRanges(article),
    ...spaceRanges(spaces),
  ]);
  const ids = idsIn(decorated, references.prefix);
  return new DocumentBody(article, numbers, ids, references).all(decorated.children);
}

function markRanges({ annotations }: Pick<ExportedArticle, 'annotations'>): DecoratedRange[] {
  return annotations.flatMap(({ annotation: { id, colour }, place }) => {
    if (place.state !== 'placed') return [];
    const { start, end } = place;
    const properties = { dataAnnotation: id, className: ['marked', colour] };
    return [{ id, start, end, tagName: 'mark', properties }];
  });
}

function termRanges({ terms }: Pick<ExportedArticle, 'terms'>): DecoratedRange[] {
  return terms.flatMap(({ conceptId, mention }) =>
    mention ? [{ id: `term ${conceptId}`, ...mention, properties: { dataTerm: conceptId } }] : [],
  );
}

function spaceRanges(spaces: readonly ShownSpace[]): DecoratedRange[] {
  return spaces.map(({ start, shown }) => ({
    id: `space ${start}`,
    start,
    end: start + 1,
    properties: { dataSpace: shown },
  }));
}

/** New names for the ids of a text: the first element of each name has it, and what no file may contain is gone. */
function idsIn(tree: Root, prefix: string): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const visit = (node: Root['children'][number]): void => {
    if (node.type !== 'element') return;
    const { id } = node.properties;
    if (typeof id === 'string' && !ids.has(id)) ids.set(id, `${prefix}place-${ids.size + 1}`);
    node.children.forEach(visit);
  };
  tree.children.forEach(visit);
  return ids;
}

/** Turns decorated trees into those of one document. */
class DocumentBody {
  readonly #article: Pick<ExportedArticle, 'pictures' | 'dropped'>;
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #ids: ReadonlyMap<string, string>;
  readonly #taken = new Set<string>();
  readonly #references: DocumentReferences;

  constructor(
    article: Pick<ExportedArticle, 'pictures' | 'dropped'>,
    numbers: ReadonlyMap<string, number>,
    ids: ReadonlyMap<string, string>,
    references: DocumentReferences,
  ) {
    this.#article = article;
    this.#numbers = numbers;
    this.#ids = ids;
    this.#references = references;
  }

  all(nodes: Root['children'] | readonly ElementContent[]): ElementContent[] {
    return nodes.flatMap((node): ElementContent[] => {
      if (node.type === 'text') return [node];
      return node.type === 'element' ? this.#element(node) : [];
    });
  }

  #element(element: Element): ElementContent[] {
    const { dataAnnotation, dataTerm, dataSpace } = element.properties;
    if (typeof dataAnnotation === 'string') return this.#passage(element, dataAnnotation);
    if (typeof dataTerm === 'string') return [this.#term(element, dataTerm)];
    if (typeof dataSpace === 'string') {
      return [makeElement('span', added('space'), [{ type: 'text', value: dataSpace }])];
    }
    if (isElement(element, 'img')) return this.#picture(element);
    const properties = this.#properties(element.properties);
    const children = this.all(element.children);
    if (isElement(element, 'a') && !('href' in properties)) {
      return 'id' in properties ? [makeElement('span', properties, children)] : children;
    }
    return [makeElement(element.tagName, properties, children)];
  }

  #properties({ id, href, headers, ...others }: Properties): Properties {
    const properties: Properties = { ...others };
    const renamed = typeof id === 'string' ? this.#ids.get(id) : undefined;
    if (renamed !== undefined && !this.#taken.has(renamed)) {
      this.#taken.add(renamed);
      properties['id'] = renamed;
    }
    const address = typeof href === 'string' ? this.#address(href) : undefined;
    if (address !== undefined) properties['href'] = address;
    const cells = Array.isArray(headers)
      ? headers.flatMap((header) => this.#ids.get(String(header)) ?? [])
      : [];
    if (cells.length > 0) properties['headers'] = cells;
    return properties;
  }

  #address(href: string): string | undefined {
    if (!href.startsWith('#')) return href;
    const target = this.#ids.get(href.slice(1));
    return target === undefined ? undefined : `#${target}`;
  }

  #passage({ properties, children }: Element, annotationId: string): ElementContent[] {
    const { className = [], dataPart, dataInLink } = properties;
    const mark = makeElement('mark', { className, ...added('mark') }, this.all(children));
    const number = this.#numbers.get(annotationId);
    const isEnd = dataPart === 'only' || dataPart === 'last';
    if (number === undefined || !isEnd) return [mark];
    return [mark, this.#sign(number, dataInLink === 'true')];
  }

  /** Inside a link no other can stand: there the number has to do. */
  #sign(number: number, isInLink: boolean): Element {
    const { prefix, note, noteProperties } = this.#references;
    const text: ElementContent = { type: 'text', value: String(number) };
    const link = { href: note(number), role: 'doc-noteref', ...noteProperties };
    const content = isInLink ? text : makeElement('a', link, [text]);
    return makeElement('sup', { id: noteSignId(prefix, number), ...added('note') }, [content]);
  }

  #term({ children }: Element, conceptId: string): Element {
    const { term, termProperties } = this.#references;
    const properties = { className: ['term'], href: term(conceptId), ...termProperties };
    return makeElement('a', { ...properties, ...added('term') }, this.all(children));
  }

  #picture({ properties }: Element): ElementContent[] {
    const address = String(properties['src']);
    if (this.#article.dropped.has(address)) return [];
    const alternative = typeof properties['alt'] === 'string' ? properties['alt'] : '';
    const origin = /^https?:/i.test(address) ? { [sourceMark]: address } : {};
    const picture = this.#article.pictures.get(address);
    const source = picture && this.#references.picture(picture);
    if (!picture || source === undefined) {
      const text: ElementContent[] =
        alternative === '' ? [] : [{ type: 'text', value: alternative }];
      const missing = { className: ['missing'], ...origin, ...added('picture') };
      return [makeElement('span', missing, text)];
    }
    const { width, height } = picture;
    return [makeElement('img', { src: source, alt: alternative, width, height, ...origin }, [])];
  }
}

function added(what: Added): Properties {
  return { [addedMark]: what };
}
