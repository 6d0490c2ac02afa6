import { isOwnAnnotation, type OwnNames } from '../../../shared/annotations/own-annotation.ts';
import type { ArticleView, PlacedAnnotation } from '../../../shared/ipc/answers.ts';
import { knownLanguage } from '../../../shared/domain/language.ts';
import { unmarkedRanges, withOutline } from '../../../shared/text/article-tree.ts';
import { markedTerms } from '../../../shared/text/marked-terms.ts';
import type { Glossary } from '../glossary/glossary.ts';
import { codePointPositions } from '../annotations/code-points.ts';
import type { AssetStore, BodyStore } from '../ports.ts';
import type { ExportedArticle, ExportedPicture, ExportedTerm } from './exported-article.ts';
import { exportWords } from './export-words.ts';

export interface GatherOptions {
  readonly view: ArticleView;
  /** Those to export; none where they are not wanted. */
  readonly annotations: readonly PlacedAnnotation[];
  /** Of the person who exports them. */
  readonly names: OwnNames;
  /** Undefined where its terms are not wanted. */
  readonly glossary: Pick<Glossary, 'concept'> | undefined;
  readonly assets: Pick<AssetStore, 'read'>;
  readonly bodies: Pick<BodyStore, 'read'>;
}

/** Everything that a file of an article needs. A picture that is missing or damaged is left out, as on the page. */
export async function gatherArticle(options: GatherOptions): Promise<ExportedArticle> {
  const { view, names, glossary, assets, bodies } = options;
  const annotations = options.annotations.filter(({ place }) => place.state !== 'otherVersion');
  const { id, language, summary, authors, url, publishedAt, updatedAt, tags, bodyHash } = view;
  return {
    id,
    language,
    title: view.title === '' ? exportWords(language).t('reader.untitled') : view.title,
    summary,
    authors,
    site: view.sourceTitle,
    ...(url !== undefined && { url }),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(updatedAt !== undefined && { updatedAt }),
    tags,
    bodyHash,
    tree: withOutline(view.body.tree),
    text: view.body.text,
    pictures: await storedPictures(view, assets),
    dropped: new Set(view.images.filter(({ dropped }) => dropped).map((image) => image.url)),
    annotations,
    others: new Set(
      annotations.flatMap(({ annotation }) =>
        isOwnAnnotation(annotation, names) ? [] : [annotation.id],
      ),
    ),
    positions: await codePointPositions(
      annotations.map(({ annotation }) => annotation),
      bodies,
    ),
    terms: glossary ? termsOf(view, glossary) : [],
  };
}

async function storedPictures(
  { images }: ArticleView,
  assets: Pick<AssetStore, 'read'>,
): Promise<ReadonlyMap<string, ExportedPicture>> {
  const pictures = new Map<string, ExportedPicture>();
  for (const { url, asset, dropped } of images) {
    const stored = asset && !dropped ? await assets.read(asset.hash) : undefined;
    if (!asset || !stored) continue;
    const { hash, width, height } = asset;
    pictures.set(url, { hash, width, height, ...stored });
  }
  return pictures;
}

function termsOf(
  { body, matches, language }: ArticleView,
  glossary: Pick<Glossary, 'concept'>,
): readonly ExportedTerm[] {
  const known = knownLanguage(language);
  if (!known) return [];
  const mentions = new Map(
    markedTerms(matches, 'first', unmarkedRanges(body.tree)).map(({ conceptId, start, end }) => [
      conceptId,
      { start, end },
    ]),
  );
  return [...new Set(matches.map(({ conceptId }) => conceptId))]
    .flatMap((conceptId) => {
      const labels = glossary.concept(conceptId)?.labels[known];
      if (!labels) return [];
      const mention = mentions.get(conceptId);
      const { preferred: label, definition } = labels;
      return [{ conceptId, label, definition, ...(mention && { mention }) }];
    })
    .toSorted((a, b) => a.label.localeCompare(b.label, language));
}
