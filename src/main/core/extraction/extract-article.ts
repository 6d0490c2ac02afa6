import type { Root } from 'hast';
import { makeElement } from '../../../shared/text/elements.ts';
import { exportedTextIn } from '../export/document-marks.ts';
import { setStrippedApart, type StrippedParts } from '../site-rules/stripped-parts.ts';
import { cleanExtraction } from './clean-extraction.ts';
import { coverageOf } from './coverage.ts';
import { readLandmarks } from './landmarks.ts';
import { headingText, type PageFacts } from './page-facts.ts';
import { setDroppedApart } from './dropped-parts.ts';
import { countElements, preparePage } from './prepare-page.ts';
import { addLeadPicture } from './lead-picture.ts';
import { runReadability, type ReadabilityArticle } from './readability.ts';
import { addStandfirst } from './standfirst.ts';
import { linkShare, measureNodes, readableText } from './text-measures.ts';

/** Which of the ways found the text: scoring by paragraphs, the page's own landmarks, its JSON-LD, or Escale's own mark. */
export type ExtractedBy = 'readability' | 'landmarks' | 'structuredData' | 'export';

/** The part of a page that is its article. */
export interface Extraction {
  readonly content: Root;
  /** The same with what stood in it and is something else, marked as what it is; see `cleanExtraction`. */
  readonly marked: Root;
  readonly by: ExtractedBy;
  /** As it stands in the page, when Readability found it. */
  readonly byline?: string;
  /** The first heading of the highest level in what the page marks as its article. */
  readonly heading?: string;
}

/** Characters of JSON-LD text from which it is a witness of what the article says; shorter ones are summaries. */
const shortestWitness = 400;
/** Of the witness, what an extraction must say to be believed, and what another must say more to be preferred. */
const leastCoverage = 0.5;
const clearlyMore = 0.2;
/** An extraction that is mostly links is a list of other articles. */
const mostLinks = 0.5;
/** A page with more links than that has no article, and Readability takes a long time to find that out. */
const mostLinksOfPage = 0.95;
/** The landmarks' text is preferred when Readability found less than this share of it, and it is prose. */
const leastShare = 0.15;
const mostLinksOfProse = 0.2;

type ArticleFacts = Pick<PageFacts, 'baseUrl' | 'structured' | 'summary' | 'image'>;

/**
 * Finds a page's article: Readability's result, unless that is visibly wrong. It is when there is none, when it is mostly
 * links, when it holds little of what the page marks as its article, or when it lacks what JSON-LD says that the article
 * says. Then the page's landmarks are taken, and when these lack it too, as on a page that a script would fill, the text in
 * JSON-LD itself. A file that Escale wrote says where its text is. What the rules of the site strip of the article is
 * marked as well, and what each of these ways leaves out of its middle.
 */
export function extractArticle(
  tree: Root,
  { baseUrl, structured, summary, image }: ArticleFacts,
  stripped: StrippedParts,
): Extraction {
  const exported = exportedTextIn(tree);
  if (exported) return { content: exported, marked: exported, by: 'export' };
  const page = preparePage(tree);
  const isLinks = linkShare(measureNodes(page.children)) > mostLinksOfPage;
  const readability = isLinks ? undefined : runReadability(page, countElements(page), baseUrl);
  const landmarks = readLandmarks(page);
  const chosen = choose(readability, landmarks, structured?.text ?? '');
  const cleaned = cleanExtraction(setStrippedApart(chosen.content, stripped));
  const content = addLeadPicture(
    addStandfirst(cleaned.content, landmarks, summary),
    landmarks,
    image,
  );
  const added = content.children.slice(0, -cleaned.content.children.length || undefined);
  const heading = headingText(landmarks.children);
  const marked: Root = { type: 'root', children: [...added, ...cleaned.marked.children] };
  const told = [chosen.byline, heading];
  return {
    ...chosen,
    content,
    marked: setDroppedApart(tree, marked, { stripped, told }),
    ...(heading !== undefined && { heading }),
  };
}

type Choice = Omit<Extraction, 'marked'>;

function choose(
  readability: ReadabilityArticle | undefined,
  landmarks: Root,
  witness: string,
): Choice {
  const second: Choice = { content: landmarks, by: 'landmarks' };
  const first: Choice | undefined = readability && {
    content: readability.content,
    by: 'readability',
    ...(readability.byline !== undefined && { byline: readability.byline }),
  };
  const better = first && !isWrong(first.content, landmarks) ? first : second;
  if (witness.length < shortestWitness) return better;
  const covered = coverageIn(better.content, witness);
  if (covered >= leastCoverage) return better;
  const other = better === first ? second : (first ?? second);
  const coveredByOther = coverageIn(other.content, witness);
  if (coveredByOther >= covered + clearlyMore) return other;
  const isShorter = readableText(better.content.children).length < witness.length;
  return isShorter ? { content: paragraphsOf(witness), by: 'structuredData' } : better;
}

function isWrong(content: Root, landmarks: Root): boolean {
  const found = measureNodes(content.children);
  if (found.text === 0 || linkShare(found) > mostLinks) return true;
  const marked = measureNodes(landmarks.children);
  return found.text < marked.prose * leastShare && linkShare(marked) <= mostLinksOfProse;
}

function coverageIn(content: Root, witness: string): number {
  return coverageOf(witness, readableText(content.children));
}

/** Text from JSON-LD, which has lines at the most. */
function paragraphsOf(text: string): Root {
  const lines = text.split(/\s*\n\s*/).filter((line) => line !== '');
  return {
    type: 'root',
    children: lines.map((value) => makeElement('p', {}, [{ type: 'text', value }])),
  };
}
