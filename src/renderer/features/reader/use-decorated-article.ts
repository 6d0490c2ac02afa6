import type { Root } from 'hast';
import { useMemo, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { TextRange } from '../../../shared/domain/body.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { ArticleView, PlacedAnnotation } from '../../../shared/ipc/answers.ts';
import { withBreakPoints } from '../../../shared/text/break-points.ts';
import { setFrenchSpaces } from '../../../shared/text/french-spaces.ts';
import { markAttributions } from '../../../shared/text/quotation-authors.ts';
import { useAnnotations } from '../../annotation-queries.ts';
import { useOtherAuthor } from '../../other-author.ts';
import { annotationNames } from '../annotations/annotation-names.ts';
import type { ArticleSurroundings, MarkedTerm, TermProps } from './article-context.ts';
import { renderTree } from './ArticleBody.tsx';
import { decoratedBody } from './decorated-body.ts';
import { footnotesIn } from './footnotes.ts';
import { showFragment } from './page-scrolling.ts';
import { withMarkers } from './passage-places.ts';
import { usePassageActions } from './use-passage-actions.ts';
import { useWordDivision } from './use-word-division.ts';
import { divisionOf } from './word-division.ts';

interface DecoratedArticleOptions {
  readonly view: ArticleView;
  readonly settings: Pick<Settings, 'glossaryMarking' | 'hyphenation' | 'knownConcepts'>;
  readonly interfaceLanguage: InterfaceLanguage;
  /** What a search found in it; the same array for as long as it is the same. */
  readonly hits: readonly TextRange[];
  /** Whether the person is choosing what to hide. */
  readonly choosing: boolean;
  readonly renderTerm: (term: TermProps) => ReactNode;
  /** Where cards go. */
  readonly layer: RefObject<HTMLElement | null>;
  /** The element around the drawn body. */
  readonly content: RefObject<HTMLElement | null>;
  readonly onOpenArticle: (articleId: string, language?: string) => void;
  readonly onFollowLink: (url: string) => void;
  readonly onOpenAnnotation: (annotation: Annotation) => void;
}

/** One version of an article, ready to be drawn. */
export interface DecoratedArticle {
  readonly tree: Root;
  readonly surroundings: ArticleSurroundings;
  readonly annotations: readonly PlacedAnnotation[];
  /** The same for all ids in it, and different for every version in the window. */
  readonly articleKey: string;
}

/** The same each time, so that nothing is drawn anew for it. */
const nothingMarked: readonly PlacedAnnotation[] = [];

/** Marks what there is to mark in a version: terms, hits, what the person marked, and what was hidden. */
export function useDecoratedArticle(options: DecoratedArticleOptions): DecoratedArticle {
  const { view, interfaceLanguage, hits, choosing, renderTerm, layer, content } = options;
  const { glossaryMarking, knownConcepts } = options.settings;
  const { onOpenArticle, onFollowLink, onOpenAnnotation } = options;
  const articleKey = `${view.id}-${view.language}`;
  const { language, matches } = view;
  const body = useMemo(
    () => ({ ...view.body, tree: markAttributions(setFrenchSpaces(view.body.tree, language)) }),
    [view.body, language],
  );
  const annotations = useShownAnnotations(view);
  const { tree, termsById } = useMemo(
    () =>
      decoratedBody(
        body,
        matches,
        { glossaryMarking, knownConcepts },
        articleKey,
        hits,
        annotations,
      ),
    [body, matches, glossaryMarking, knownConcepts, articleKey, hits, annotations],
  );
  const marked = useMemo(
    () => withMarkers(tree, view.body, view.choices, choosing),
    [tree, view.body, view.choices, choosing],
  );
  const isDivided = useWordDivision(options.settings);
  const drawn = useMemo(
    () => (isDivided ? withBreakPoints(marked, language, divisionOf) : marked),
    [isDivided, marked, language],
  );
  const actions = usePassageActions(view);
  const { t } = useTranslation();
  const otherAuthor = useOtherAuthor();
  const nameOf = useMemo(() => annotationNames(t, otherAuthor), [t, otherAuthor]);
  const imagesByUrl = useMemo(
    () => new Map(view.images.map((image) => [image.url, image])),
    [view.images],
  );
  const storedFiles = useMemo(
    () => new Set(view.enclosures.filter(({ stored }) => stored).map(({ url }) => url)),
    [view.enclosures],
  );
  const surroundings = useMemo<ArticleSurroundings>(
    () => ({
      language: view.language,
      imagesByUrl,
      storedFiles,
      termsById,
      passages: { hidden: view.body.hidden, site: view.site, interfaceLanguage, actions },
      annotations: {
        byId: new Map(annotations.map((placed) => [placed.annotation.id, placed])),
        nameOf,
        interfaceLanguage,
        onOpen: onOpenAnnotation,
      },
      renderTerm: (term: MarkedTerm) =>
        renderTerm({
          ...term,
          interfaceLanguage,
          articleLanguage: view.language,
          exceptArticleId: view.id,
          layer,
          onOpenArticle,
        }),
      onFollowLink,
      onFollowFragment: (id) => showFragment(content.current, id),
      footnotes: footnotesIn(body.tree),
      renderTree: (part) =>
        renderTree(isDivided ? withBreakPoints(part, language, divisionOf) : part),
    }),
    [
      imagesByUrl,
      storedFiles,
      termsById,
      actions,
      annotations,
      nameOf,
      onOpenAnnotation,
      body,
      isDivided,
      language,
      view.body.hidden,
      view.site,
      renderTerm,
      interfaceLanguage,
      view.language,
      view.id,
      layer,
      onOpenArticle,
      onFollowLink,
      content,
    ],
  );
  return { tree: drawn, surroundings, annotations, articleKey };
}

/** What is marked in the text that is shown; nothing while that of another text is known. */
export function useShownAnnotations({
  id,
  language,
  bodyHash,
}: ArticleView): readonly PlacedAnnotation[] {
  const { data } = useAnnotations(id, language);
  return data?.bodyHash === bodyHash ? data.annotations : nothingMarked;
}
