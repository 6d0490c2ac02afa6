import type { Element, RootContent } from 'hast';
import { isElement } from '../../../shared/text/elements.ts';
import { partOf, type PartName } from '../extraction/element-names.ts';
import { linkShare, measureNodes } from '../extraction/text-measures.ts';
import { isPlayed, toMedia } from './embedded-media.ts';
import { isHidden } from './readable-content.ts';

/** Paragraphs beside an aside from which it stands in a text, and not beside the whole of it. */
const fewestParagraphs = 2;
/** More are a row of other films. */
const mostFilms = 2;
/** Teasers of other articles are links. */
const mostLinks = 0.5;
const otherParts: readonly PartName[] = [
  'advertisement',
  'comments',
  'newsletter',
  'related',
  'sharing',
];

/**
 * The film and sound in an aside that stands between the paragraphs of a text, which belong to that text. None for asides
 * that are about something else: that call themselves so, are mostly links, or show a row of films. `siblings` are the
 * aside and what stands around it.
 */
export function filmsInAside(aside: Element, siblings: readonly RootContent[]): readonly Element[] {
  const paragraphs = siblings.filter((node) => isElement(node, 'p'));
  if (paragraphs.length < fewestParagraphs || isHidden(aside)) return [];
  const films = playedIn([aside]);
  if (films.length === 0 || films.length > mostFilms) return [];
  const isOther = partOf(aside, otherParts) !== undefined;
  return isOther || linkShare(measureNodes([aside])) > mostLinks ? [] : films;
}

/** The film and sound in some nodes, as `toMedia` makes them, without what is hidden. */
export function playedIn(nodes: readonly RootContent[]): Element[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element' || isHidden(node)) return [];
    const media = toMedia(node);
    if (media) return isPlayed(media) ? [media] : [];
    return playedIn(node.children);
  });
}
