import { type Annotation, annotationColours } from '../../src/shared/domain/annotation.ts';
import type { Library } from '../../src/main/core/ports.ts';
import { sampleText } from './recorded-edits.ts';

/** What a test says of an annotation; the rest does not matter to it. */
export interface MadeAnnotation extends Partial<Omit<Annotation, 'target'>> {
  /** Absent for a note about the whole article. */
  readonly quote?: string | undefined;
  readonly start?: number;
}

/** An annotation as the library keeps it. */
export function madeAnnotation({ quote, start = 0, ...given }: MadeAnnotation): Annotation {
  const createdAt = given.createdAt ?? '2026-11-01T10:00:00.000Z';
  return {
    id: 'a',
    articleId: 'article',
    language: 'en',
    articleTitle: 'The register',
    ...(quote !== undefined && {
      target: {
        bodyHash: 'a'.repeat(64),
        quote: { exact: quote, prefix: '', suffix: '' },
        position: { start, end: start + quote.length },
      },
    }),
    colour: 'amber',
    note: '',
    tags: [],
    changedAt: createdAt,
    ...given,
    createdAt,
  };
}

/** Annotations as a few years of study leave them: of a hundred characters or so, every other one with a note. */
export function manyAnnotations(count: number): readonly Annotation[] {
  const sentences = (['en', 'fr'] as const).flatMap((language) =>
    sampleText(language)
      .split(/[\n.!?]+/)
      .filter((sentence) => sentence.trim().length > 40)
      .map((sentence) => ({ language, sentence: sentence.trim() })),
  );
  const newest = Date.parse('2026-11-28T18:00:00.000Z');
  return Array.from({ length: count }, (_, index) => {
    const { language, sentence } = sentences[(index * 7) % sentences.length] ?? {};
    const note = sentences[(index * 13 + 5) % sentences.length]?.sentence ?? '';
    const article = Math.floor(index / 12);
    return madeAnnotation({
      id: `annotation-${String(index).padStart(6, '0')}`,
      articleId: `article-${article}`,
      language: language ?? 'en',
      articleTitle: `Article ${article} of a term`,
      quote: sentence ?? '',
      start: (index % 12) * 400,
      colour: annotationColours[index % annotationColours.length] ?? 'amber',
      note: index % 2 === 0 ? note : '',
      tags: index % 3 === 0 ? [`subject ${index % 40}`, `week ${index % 15}`] : [],
      createdAt: new Date(newest - index * 40 * 60_000).toISOString(),
    });
  });
}

/** Puts annotations into a library, as an import would. */
export async function keepAnnotations(
  { annotations }: Pick<Library, 'annotations'>,
  ...values: readonly Annotation[]
): Promise<void> {
  await annotations.apply(values.map((value) => ({ type: 'put', value })));
}
