import type { Root } from 'hast';
import { createContext, useContext, type ReactNode, type RefObject } from 'react';
import type { Image } from '../../../shared/domain/article.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { HiddenPassage } from '../../../shared/domain/body.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { GlossaryColour } from '../../../shared/domain/named-glossary.ts';
import type { PlacedAnnotation, ShownMatch } from '../../../shared/ipc/answers.ts';
import type { PassageActions } from './use-passage-actions.ts';

/** One marked term, or one piece of a term that spans several elements. */
export interface MarkedTerm {
  readonly conceptId: string;
  /** The form that matched, as the glossary writes it. */
  readonly label: string;
  /** Where it begins in the canonical text. */
  readonly offset: number;
  /** Of the glossary that explains it. */
  readonly colour: GlossaryColour;
  /** The same for all pieces of a term and different for every term in the window. */
  readonly termId: string;
  /** Whether this is a later piece of a term: drawn like the first, but not announced again. */
  readonly continued: boolean;
  readonly insideLink: boolean;
  readonly children: ReactNode;
}

/** What a glossary term in an article is drawn with; the application hands in the component that draws it. */
export interface TermProps extends MarkedTerm {
  readonly interfaceLanguage: InterfaceLanguage;
  /** Language tag of the article around the term. */
  readonly articleLanguage: string;
  readonly exceptArticleId: string;
  /** Where cards go: beside the text when there is a margin column, over the text when there is none. */
  readonly layer: RefObject<HTMLElement | null>;
  readonly onOpenArticle: (articleId: string, language?: string) => void;
}

/** What was hidden of the article, and what can be done about it. */
export interface PassageSurroundings {
  readonly hidden: readonly HiddenPassage[];
  /** Absent when the article did not come from the web: no rule can be made for its site. */
  readonly site: string | undefined;
  readonly interfaceLanguage: InterfaceLanguage;
  readonly actions: PassageActions;
}

/** What the person marked in the article, by id, and what opens it. */
export interface AnnotationSurroundings {
  readonly byId: ReadonlyMap<string, PlacedAnnotation>;
  readonly nameOf: (placed: PlacedAnnotation) => string;
  readonly interfaceLanguage: InterfaceLanguage;
  readonly onOpen: (annotation: Annotation) => void;
}

/** For a text in which nothing can be marked. */
export const withoutAnnotations: AnnotationSurroundings = {
  byId: new Map(),
  nameOf: () => '',
  interfaceLanguage: 'en',
  onOpen: () => {},
};

/** What the elements of an article need besides their own attributes. */
export interface ArticleSurroundings {
  /** Language tag of the text, for what is shown of it elsewhere in the window. */
  readonly language: string;
  readonly imagesByUrl: ReadonlyMap<string, Image>;
  /** Addresses of the files of the article that are on this computer. */
  readonly storedFiles: ReadonlySet<string>;
  /** The marked terms, by the id that their ranges carry. */
  readonly termsById: ReadonlyMap<string, ShownMatch>;
  readonly renderTerm: (term: MarkedTerm) => ReactNode;
  readonly passages: PassageSurroundings;
  readonly annotations: AnnotationSurroundings;
  /** Opens an address outside of Escale. */
  readonly onFollowLink: (url: string) => void;
  /** Brings the part of the article that a link names into view. */
  readonly onFollowFragment: (id: string) => void;
  /** The footnotes by the ids that links name. */
  readonly footnotes: ReadonlyMap<string, Root>;
  /** Draws a part of the article that stands elsewhere in the window. */
  readonly renderTree: (tree: Root) => ReactNode;
}

/** Whether what is drawn stands inside a link, where nothing else can be pressed. */
export const InsideLink = createContext(false);

const ArticleContext = createContext<ArticleSurroundings | undefined>(undefined);
export const ArticleProvider = ArticleContext.Provider;

export function useArticleSurroundings(): ArticleSurroundings {
  const surroundings = useContext(ArticleContext);
  if (surroundings === undefined) throw new Error('An article element outside of an article');
  return surroundings;
}
