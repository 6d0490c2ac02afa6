import { useLayoutEffect, useState, type RefObject } from 'react';
import type { TextRange } from '../../../shared/domain/body.ts';
import { hitId } from './found-place.ts';
import { layOutWhole } from './gradual-layout.ts';

interface UseHitsOptions {
  readonly content: RefObject<HTMLElement | null>;
  readonly articleKey: string;
  /** The hits in the text, in order; the same array for as long as they are the same. */
  readonly hits: readonly TextRange[];
  /** The hit to bring into view first, from 0; undefined for none. */
  readonly first: number | undefined;
}

/** The hits of an open article, and the one that is in view. */
export interface Hits {
  readonly count: number;
  /** From 0; undefined while none was gone to. */
  readonly place: number | undefined;
  /** Goes to the next hit or the one before; after the last comes the first. */
  readonly step: (by: 1 | -1) => void;
}

/**
 * Brings the hit that a search showed into view, once for each time that one is chosen, and then those that a person goes
 * on to. Where the text says something else by now, or only the title was found, the article opens as it was left.
 */
export function useHits(options: UseHitsOptions): Hits {
  const { content, articleKey, hits, first } = options;
  const [gone, setGone] = useState<{
    readonly hits: readonly TextRange[];
    readonly place: number;
  }>();
  const place = gone?.hits === hits ? gone.place : first;
  const hit = place === undefined ? undefined : hits[place];

  useLayoutEffect(() => {
    if (!hit) return;
    const marks = marksOf(content.current, hitId(articleKey, hit));
    layOutWhole();
    marks[0]?.scrollIntoView({ block: 'center', behavior: 'instant' });
    for (const mark of marks) mark.dataset['current'] = '';
    return () => {
      for (const mark of marks) delete mark.dataset['current'];
    };
  }, [content, articleKey, hit]);

  const step = (by: 1 | -1) => {
    if (hits.length === 0) return;
    const from = place ?? (by === 1 ? -1 : 0);
    setGone({ hits, place: (from + by + hits.length) % hits.length });
  };
  return { count: hits.length, place, step };
}

/** A hit that goes over the edge of a link or a term has several marks. */
function marksOf(content: HTMLElement | null, id: string): readonly HTMLElement[] {
  const marks = content?.querySelectorAll<HTMLElement>(`mark[data-range="${CSS.escape(id)}"]`);
  return [...(marks ?? [])];
}
