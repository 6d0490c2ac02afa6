import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import { type ComponentProps, type MouseEvent, useMemo } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { noteTree } from '../../../shared/text/note-tree.ts';
import { bridge } from '../../bridge.ts';
import styles from './NoteText.module.css';

/** A note's Markdown as React elements, made of a sanitised tree. In a file of its own, which is loaded when a note is shown. */
export default function NoteMarkdown({ markdown }: { readonly markdown: string }) {
  const tree = useMemo(() => noteTree(markdown), [markdown]);
  return toJsxRuntime(tree, { Fragment, jsx, jsxs, components });
}

/** Opens in the system's browser, as those of articles do. */
function NoteLink({ href, children }: ComponentProps<'a'>) {
  const follow = (event: MouseEvent) => {
    if (event.button > 1) return;
    event.preventDefault();
    if (href !== undefined) void bridge.linkOpen({ url: href });
  };
  return (
    <a href={href} onClick={follow} onAuxClick={follow} draggable={false}>
      {children}
    </a>
  );
}

/** The headings of a note are none of the page's. */
function NoteHeading({ children }: ComponentProps<'h1'>) {
  return <p className={styles.heading}>{children}</p>;
}

const components = {
  a: NoteLink,
  h1: NoteHeading,
  h2: NoteHeading,
  h3: NoteHeading,
  h4: NoteHeading,
  h5: NoteHeading,
  h6: NoteHeading,
};
