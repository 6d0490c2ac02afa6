import type { Root } from 'hast';
import type { PlacedAnnotation, ShownMatch } from '../../../shared/ipc/answers.ts';
import type { Body, TextRange } from '../../../shared/domain/body.ts';
import type { GlossaryMarking } from '../../../shared/domain/settings.ts';
import { decorate, stampBlocks } from '../../../shared/text/decorate.ts';
import { unmarkedRanges, withOutline } from '../../../shared/text/article-tree.ts';
import { hitId } from './found-place.ts';
import { markLinkedMedia } from './linked-media.ts';
import { markedTerms } from '../../../shared/text/marked-terms.ts';
import { withNumberColumns } from './number-columns.ts';

/** Which terms are marked, and which never. */
export interface TermMarking {
  readonly glossaryMarking: GlossaryMarking;
  readonly knownConcepts: readonly string[];
}

export interface DecoratedBody {
  readonly tree: Root;
  readonly termsById: ReadonlyMap<string, ShownMatch>;
}

/**
 * What the page shows of a body: the outline below the title, each block's place for measuring, the terms to mark, what a
 * search found, and what the person marked.
 * `articleKey` makes the terms' ids different from those of any other article in the window.
 */
export function decoratedBody(
  body: Body,
  matches: readonly ShownMatch[],
  { glossaryMarking, knownConcepts }: TermMarking,
  articleKey: string,
  hits: readonly TextRange[] = [],
  annotations: readonly PlacedAnnotation[] = [],
): DecoratedBody {
  const unmarked = unmarkedRanges(body.tree);
  const terms = markedTerms(matches, glossaryMarking, unmarked, knownConcepts).map((match) => ({
    id: `${articleKey}-${match.start}`,
    match,
  }));
  return {
    tree: decorate(stampBlocks(withNumberColumns(withOutline(markLinkedMedia(body.tree)))), [
      ...annotations.flatMap(({ annotation, place }) =>
        place.state === 'placed'
          ? [
              {
                id: annotation.id,
                start: place.start,
                end: place.end,
                tagName: 'mark',
                properties: { dataAnnotation: annotation.id },
              },
            ]
          : [],
      ),
      ...terms.map(({ id, match }) => ({ id, start: match.start, end: match.end })),
      ...hits.map((hit) => ({ ...hit, id: hitId(articleKey, hit), tagName: 'mark' })),
    ]),
    termsById: new Map(terms.map(({ id, match }) => [id, match])),
  };
}
