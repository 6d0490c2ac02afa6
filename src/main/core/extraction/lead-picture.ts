import type { Element, Root } from 'hast';
import { isElement, makeElement } from '../../../shared/text/elements.ts';
import type { IncomingItem } from '../sources/source-adapter.ts';
import { fileNameOf } from './picture-name.ts';
import { findElement, findElements } from './text-measures.ts';

/** In the names of pictures that a site shows for every page. */
const generic =
  /(?:^|[^a-z])(?:logo|logos|default|placeholder|favicon|icon|avatar|share|social|og-?image|opengraph|banner|blank|spacer|generic)(?:[^a-z]|$)/i;

/**
 * Puts the picture that stands for an article at its top when the text has none of its own: with its caption where the
 * page shows it in a figure, else bare. A picture whose name says that it stands for the whole site is not the article's,
 * nor is a drawing, which is a logo far more often than not.
 */
export function addLeadPicture(content: Root, landmarks: Root, image: string | undefined): Root {
  if (image === undefined || findElement(content.children, isPicture)) return content;
  const name = fileNameOf(image);
  if (generic.test(name) || /\.svg$/i.test(name)) return content;
  const shown = findElements(landmarks, (element) => isElement(element, 'figure')).find((figure) =>
    findElement(
      figure.children,
      (element) => isPicture(element) && nameOfPicture(element) === name,
    ),
  );
  const figure =
    shown ?? makeElement('figure', {}, [makeElement('img', { src: image, alt: '' }, [])]);
  return { type: 'root', children: [figure, ...content.children] };
}

/** The address of the first picture of a text: a feed puts the one that stands for its item there. */
export function firstPicture(text: Root): string | undefined {
  const source = findElement(text.children, isPicture)?.properties['src'];
  return typeof source === 'string' ? source : undefined;
}

/** The item with the feed's picture before its text, when the page shows none. */
export function withCover(item: IncomingItem, cover: string | undefined): IncomingItem {
  const { page } = item.content;
  if (!page) return item;
  const marked = addLeadPicture(page.marked, { type: 'root', children: [] }, cover);
  return { ...item, content: { ...item.content, page: { ...page, marked } } };
}

function isPicture({ tagName }: Element): boolean {
  return tagName === 'img' || tagName === 'picture';
}

function nameOfPicture({ properties }: Element): string | undefined {
  const source = properties['dataSrc'] ?? properties['src'];
  return typeof source === 'string' ? fileNameOf(source) : undefined;
}
