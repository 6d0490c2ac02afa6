import { useCallback, useDeferredValue, useMemo, useState, type RefObject } from 'react';
import type { TextRange } from '../../../shared/domain/body.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { withoutBreakPoints } from '../../../shared/text/break-points.ts';
import { useCommand } from '../../commands.ts';
import { firstOffsetInView } from '../annotations/select-passage.ts';
import { focusArticle } from './article-title-element.ts';
import { createTextFinder, type FoundText } from './find-text.ts';

interface Search {
  /** What is typed. */
  readonly words: string;
  /** Offset in the canonical text from which it looks: where one was reading. */
  readonly from: number;
}

/** A search in the open article. */
export interface Find {
  /** What is typed; undefined while nothing is searched for. */
  readonly words: string | undefined;
  readonly found: FoundText;
  /** Which place to show first, from 0: the next one from where one was reading. */
  readonly first: number | undefined;
  readonly setWords: (words: string) => void;
  readonly close: () => void;
}

/**
 * Finds words in a view's text, drawn in `content`, once a person asks for it. The page may be drawn later than the words
 * are typed.
 */
export function useFind(view: ArticleView, content: RefObject<HTMLElement | null>): Find {
  const [search, setSearch] = useState<Search>();
  const soughtWords = useDeferredValue(search?.words);
  const find = useMemo(() => createTextFinder(view.body.text), [view.body]);
  const found = useMemo(() => find(soughtWords ?? ''), [find, soughtWords]);
  useCommand('findInArticle', () => {
    const from = content.current ? firstOffsetInView(content.current) : 0;
    setSearch((earlier) => earlier ?? { words: selectedWords(), from });
    return true;
  });
  const setWords = useCallback((words: string) => {
    setSearch((earlier) => earlier && { ...earlier, words });
  }, []);
  const close = useCallback(() => {
    setSearch(undefined);
    focusArticle();
  }, []);
  const first = search && firstFrom(found.places, search.from);
  return { words: search?.words, found, first, setWords, close };
}

/** After the last place comes the first. */
function firstFrom(places: readonly TextRange[], offset: number): number | undefined {
  if (places.length === 0) return undefined;
  return Math.max(
    0,
    places.findIndex(({ start }) => start >= offset),
  );
}

/** Selections longer than this, in characters, are not what one looks for. */
const longestWords = 100;

function selectedWords(): string {
  const selected = withoutBreakPoints(window.getSelection()?.toString() ?? '').trim();
  return selected.length > longestWords || selected.includes('\n') ? '' : selected;
}
