import { lazy, memo, Suspense } from 'react';
import { classNames } from '../../ui/class-names.ts';
import styles from './NoteText.module.css';

const NoteMarkdown = lazy(() => import('./NoteMarkdown.tsx'));

interface NoteTextProps {
  readonly markdown: string;
}

/** A note as it is meant to be read; as it was typed until what reads Markdown is there. */
export const NoteText = memo(function NoteText({ markdown }: NoteTextProps) {
  return (
    <div className={classNames(styles.text)}>
      <Suspense fallback={<p>{markdown}</p>}>
        <NoteMarkdown markdown={markdown} />
      </Suspense>
    </div>
  );
});
