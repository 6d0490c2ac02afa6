import { useMemo } from 'react';
import type { RequestOutput } from '../../../shared/ipc/contract.ts';
import { ArticleProvider, type ArticleSurroundings } from './article-context.ts';
import { ArticleBody } from './ArticleBody.tsx';
import bodyStyles from './ArticleBody.module.css';
import { decoratedBody } from './decorated-body.ts';
import styles from './HistoryDialog.module.css';
import { textDirection } from './text-direction.ts';

interface EarlierTextProps {
  readonly version: RequestOutput<'articleEarlier'>;
  readonly onFollowLink: (url: string) => void;
}

/** An earlier version as it was, without the glossary: it is read to see what it said. */
export function EarlierText({ version, onFollowLink }: EarlierTextProps) {
  const { title, language, body, images } = version;
  const { tree, termsById } = useMemo(() => decoratedBody(body, [], 'off', 'earlier'), [body]);
  const surroundings = useMemo<ArticleSurroundings>(
    () => ({
      imagesByUrl: new Map(images.map((image) => [image.url, image])),
      termsById,
      renderTerm: ({ children }) => children,
      onFollowLink,
      onFollowFragment: () => undefined,
    }),
    [images, termsById, onFollowLink],
  );
  return (
    <article className={styles.text} lang={language} dir={textDirection(language)}>
      <h3 className={styles.title}>{title}</h3>
      <ArticleProvider value={surroundings}>
        <div className={bodyStyles.body}>
          <ArticleBody tree={tree} />
        </div>
      </ArticleProvider>
    </article>
  );
}
