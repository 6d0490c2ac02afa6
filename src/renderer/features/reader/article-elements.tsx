import {
  useEffect,
  useRef,
  useState,
  type ComponentProps,
  type MouseEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { useTranslation } from 'react-i18next';
import { AnnotationMark } from '../annotations/AnnotationMark.tsx';
import { isInDoubt, wordsNow } from '../annotations/words-now.ts';
import { InsideLink, useArticleSurroundings } from './article-context.ts';
import { ArticleImage } from './ArticleImage.tsx';
import styles from './ArticleBody.module.css';
import { FootnoteLink } from './FootnoteLink.tsx';
import { PassageMarker } from './PassageMarker.tsx';

/** Addresses that main may hand to the system; whatever else a publisher wrote is shown as plain text. */
const followable = /^(?:https?|mailto):/i;

interface LinkAttributes {
  readonly 'data-linked-media'?: string;
}

/** A link of the article: to a part of it, or to the world outside, which opens in the system's browser. */
function ArticleLink({ href, children, ...attributes }: ComponentProps<'a'> & LinkAttributes) {
  const { onFollowLink, onFollowFragment, footnotes } = useArticleSurroundings();
  if (href === undefined || !(href.startsWith('#') || followable.test(href))) {
    return <span {...attributes}>{children}</span>;
  }
  const fragment = href.startsWith('#') ? decodeFragment(href.slice(1)) : undefined;
  const footnote = fragment === undefined ? undefined : footnotes.get(fragment);
  if (fragment !== undefined && footnote !== undefined) {
    return (
      <FootnoteLink {...attributes} href={href} fragment={fragment} footnote={footnote}>
        {children}
      </FootnoteLink>
    );
  }
  const follow = (event: MouseEvent) => {
    // Button 1 is the middle one, which browsers open links with too; 2 asks for a menu.
    if (event.button > 1) return;
    event.preventDefault();
    if (fragment === undefined) onFollowLink(href);
    else onFollowFragment(fragment);
  };
  return (
    <>
      <a {...attributes} href={href} onClick={follow} onAuxClick={follow} draggable={false}>
        <InsideLink value={true}>{children}</InsideLink>
      </a>
      {attributes['data-linked-media'] !== undefined && <MediaNote href={href} />}
    </>
  );
}

/** Says beside a film or sound what it takes to see or hear it: the text is offline, and that is not. */
function MediaNote({ href }: { readonly href: string }) {
  const { t } = useTranslation();
  const { storedFiles, passages } = useArticleSurroundings();
  return (
    <span className={styles.mediaNote} data-not-text="" lang={passages.interfaceLanguage} dir="ltr">
      {storedFiles.has(href) ? t('reader.media.stored') : t('reader.media.online')}
    </span>
  );
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

interface RangeAttributes {
  readonly 'data-range'?: string;
  readonly 'data-part'?: string;
  readonly 'data-in-link'?: string;
  readonly 'data-annotation'?: string;
}

/** A `span` of the publisher's, or the wrapper that `decorate` put around a glossary term. */
function ArticleSpan({ children, ...attributes }: ComponentProps<'span'> & RangeAttributes) {
  const { termsById, renderTerm } = useArticleSurroundings();
  const rangeId = attributes['data-range'];
  const term = rangeId === undefined ? undefined : termsById.get(rangeId);
  if (rangeId === undefined || term === undefined) return <span {...attributes}>{children}</span>;
  const part = attributes['data-part'];
  return renderTerm({
    conceptId: term.conceptId,
    label: term.label,
    offset: term.start,
    colour: term.colour,
    termId: rangeId,
    continued: part !== 'only' && part !== 'first',
    insideLink: attributes['data-in-link'] === 'true',
    children,
  });
}

/** A `mark` of the publisher's, what a search found, or what the person marked. */
function ArticleMark({ children, ...attributes }: ComponentProps<'mark'> & RangeAttributes) {
  const { byId, nameOf, interfaceLanguage, onOpen } = useArticleSurroundings().annotations;
  const id = attributes['data-annotation'];
  const placed = id === undefined ? undefined : byId.get(id);
  if (!placed) return <mark {...attributes}>{children}</mark>;
  const part = attributes['data-part'];
  return (
    <AnnotationMark
      annotation={placed.annotation}
      isChanged={wordsNow(placed.place) !== undefined || isInDoubt(placed.place)}
      name={nameOf(placed)}
      isEnd={part === 'only' || part === 'last'}
      insideLink={attributes['data-in-link'] === 'true'}
      interfaceLanguage={interfaceLanguage}
      onOpen={onOpen}
    >
      {children}
    </AnnotationMark>
  );
}

/** Whether an element's content is wider than itself, now and when either changes. */
function useOverflow(element: RefObject<HTMLElement | null>): boolean {
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const box = element.current;
    if (!box) return undefined;
    const observer = new ResizeObserver(() => setOverflows(box.scrollWidth > box.clientWidth + 1));
    observer.observe(box);
    return () => observer.disconnect();
  }, [element]);
  return overflows;
}

interface WideProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** What may be wider than the page scrolls by itself, and is a stop for the keyboard only when it does. */
function Wide({ label, children }: WideProps) {
  const box = useRef<HTMLDivElement>(null);
  const scrolls = useOverflow(box);
  const reachable = scrolls ? { role: 'group', 'aria-label': label, tabIndex: 0 } : {};
  return (
    <div ref={box} className={styles.wide} {...reachable}>
      {children}
    </div>
  );
}

function ArticleTable({ children, ...attributes }: ComponentProps<'table'>) {
  const { t } = useTranslation();
  return (
    <Wide label={t('reader.table')}>
      <table {...attributes}>{children}</table>
    </Wide>
  );
}

function ArticleCode({ children, ...attributes }: ComponentProps<'pre'>) {
  const { t } = useTranslation();
  return (
    <Wide label={t('reader.code')}>
      <pre {...attributes}>{children}</pre>
    </Wide>
  );
}

/** How the tags that need more than their own attributes are drawn; all others are drawn as they are. */
export const articleElements = {
  a: ArticleLink,
  aside: PassageMarker,
  img: ArticleImage,
  mark: ArticleMark,
  pre: ArticleCode,
  span: ArticleSpan,
  table: ArticleTable,
};
