import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { Variant } from '../../../shared/domain/article.ts';
import type { FoundNote } from '../../../shared/ipc/answers.ts';
import { createNoteHitFinder, type Hit } from '../../../shared/search/hits.ts';
import type { SearchQuery } from '../../../shared/search/query.ts';
import { snippetOf } from '../../../shared/search/snippet.ts';
import { notedVariant } from './wanted-documents.ts';

/** Tells which notes about an article hold something of a query, those first that hold most of what it asks for. */
export type NoteSearch = (
  variants: readonly Variant[],
  written: readonly Annotation[],
) => FoundNote[];

/** Prepares to look at what was written about any number of articles. */
export function noteSearch(query: Pick<SearchQuery, 'required'>): NoteSearch {
  const find = createNoteHitFinder(query);
  return (variants, written) =>
    written
      .map((annotation) => ({ annotation, hits: find(annotation.note) }))
      .filter(({ hits }) => hits.length > 0)
      .toSorted((a, b) => groupsIn(b.hits) - groupsIn(a.hits))
      .map(({ annotation, hits }) => foundNote(variants, annotation, hits));
}

function groupsIn(hits: readonly Hit[]): number {
  return new Set(hits.map(({ group }) => group)).size;
}

function foundNote(
  variants: readonly Variant[],
  annotation: Annotation,
  hits: readonly Hit[],
): FoundNote {
  const { id, note, language } = annotation;
  const { start, end, hits: shown } = snippetOf(note, hits);
  return {
    annotationId: id,
    language: notedVariant(variants, annotation)?.language ?? language,
    snippet: { text: note.slice(start, end), start, hits: [...shown] },
  };
}
