import type { HiddenReason } from '../../../shared/domain/body.ts';
import { fold } from '../../../shared/text/fold.ts';
import { paywallText } from './page-cues.ts';

/**
 * Lines that templates put between the paragraphs of an article, by their wording. The block-by-block judging of prepared
 * articles knows those of French and English; here stand the ones that are one label in every language of Europe, and
 * those that only pages have, never feeds. Folded text: lower case, without accents.
 */

/** The label that the law asks for above an advertisement, alone on its line. */
const advertisementLabel =
  /^[\s\-–—:*•|[(]*(?:advertisement|advertisements|advertising|sponsored|anzeige|werbung|publicite|publicidad|pubblicita|publicidade|advertentie|reklama|annons)[\s\-–—:*•|\])]*$/;

/** What leads to another article, at the start of a line with a colon. */
const seeAlso =
  /^(?:see|read|watch) also ?:|^(?:lire|voir|a lire|a voir) (?:aussi|egalement) ?:|^(?:vea|lea|ver|leer|mira|lee) (?:tambien|ademas) ?:|^te puede interesar ?:|^(?:siehe|lesen sie|lies) (?:auch|dazu) ?:|^mehr zum thema ?:|^leggi anche ?:|^lees ook ?:|^leia (?:tambem|mais) ?:|^czytaj (?:tez|takze) ?:/;

/** Longer lines are sentences of the article that happen to begin so. Characters. */
const longestSeeAlso = 200;
const longestAppeal = 300;
/** An article that quotes a paywall quotes it. */
const quotation = /["“”«»„]/;

/** Why a paragraph is such a line, and no part of the article; undefined when it is none. */
export function residualReason(text: string): HiddenReason | undefined {
  const folded = fold(text).replace(/\s+/g, ' ').trim();
  if (folded.length > longestAppeal || folded === '') return undefined;
  if (advertisementLabel.test(folded)) return 'promotion';
  if (folded.length <= longestSeeAlso && seeAlso.test(folded)) return 'related';
  return paywallText.test(folded) && !quotation.test(text) ? 'promotion' : undefined;
}
