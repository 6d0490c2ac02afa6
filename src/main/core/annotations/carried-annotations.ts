import type { Annotation } from '../../../shared/domain/annotation.ts';
import { readFrontMatter } from '../sources/file/front-matter.ts';
import { pageOf, type PointPositions } from './web-annotations.ts';

/** The id of the script in a page that holds the annotations which the page shows. */
export const carrierId = 'escale-annotations';
/** Begins the line of a deck for Anki that holds the annotations which its cards show. */
const deckOpening = `#${carrierId}:`;
const commentOpening = '<!-- escale: annotations ';
const commentEnd = ' -->';

/** What neither a comment, a script nor a line may hold, and what JSON has in strings only. */
const signsToEscape = /[<>\u0085\u2028\u2029-]/g;

/**
 * Annotations as Web Annotations in one line of JSON, which nothing in them ends or makes visible, whatever kind of file it
 * stands in. Files for people carry it where their kind lets unseen text stand, so that nothing is lost by reading them back.
 */
export function carriedJson(annotations: readonly Annotation[], positions: PointPositions): string {
  return JSON.stringify(
    pageOf(annotations, { pointsOf: ({ id }) => positions.get(id) }),
  ).replaceAll(signsToEscape, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The line of a deck for Anki, which passes over what it does not know in the head of a file. */
export function deckLine(annotations: readonly Annotation[], positions: PointPositions): string {
  return deckOpening + carriedJson(annotations, positions);
}

/** Begins what goes on to the end of a document where nobody ends it: code, formulas, and HTML in which all is text. */
const mayStayOpen =
  /^ {0,3}(?:`{3}|~{3}|\${2}|<(?:pre|[!?]))|<(?:script|style|textarea|title|xmp|iframe|no\w+|plaintext)\b/im;

/**
 * Markdown with the annotations that it shows in a comment at its end. Where a note may have left something open, in which a
 * comment would be text, it comes before everything but the front matter. So it is the first of its kind in any case, and
 * no note takes its place.
 */
export function withComment(
  markdown: string,
  annotations: readonly Annotation[],
  positions: PointPositions,
): string {
  const comment = `${commentOpening}${carriedJson(annotations, positions)}${commentEnd}\n`;
  if (markdown === '') return comment;
  if (!mayStayOpen.test(markdown))
    return `${markdown}${markdown.endsWith('\n') ? '' : '\n'}\n${comment}`;
  const { text } = readFrontMatter(markdown);
  const front = markdown.slice(0, markdown.length - text.length);
  return `${front === '' ? '' : `${front}\n`}${comment}\n${text}`;
}

/** Whether Markdown has a line that would be taken for one of Escale's own comments. */
export function hasOwnComment(markdown: string): boolean {
  return /^<!-- escale: /m.test(markdown);
}

const inPage = new RegExp(
  `<script type="application/ld\\+json" id="${carrierId}">([^<]*)</script>`,
);
/** Cards begin with their ids, of which none is like that. */
const inDeck = new RegExp(`^${deckOpening}(.*)`, 'm');
/** A cell of a table doubles quotation marks, so that none of its lines is one of these. */
const inMarkdown = new RegExp(`^${commentOpening}(\\{"@context".*)${commentEnd}\\r?$`, 'm');

/** The JSON that a page, a deck for Anki or Markdown carries, as it stands there; undefined for a text that carries none. */
export function carriedIn(text: string): string | undefined {
  const isPage = /^\s*(?:<!doctype html|<html)\b/i.test(text);
  return (isPage ? inPage : text.startsWith('#separator:') ? inDeck : inMarkdown).exec(text)?.[1];
}
