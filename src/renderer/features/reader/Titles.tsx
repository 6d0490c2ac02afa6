import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { articleTitleId } from './article-title-element.ts';
import styles from './ArticlePage.module.css';
import { comesFirst } from './language-parts.ts';
import { textDirection } from '../../../shared/text/text-direction.ts';
import { shownLine } from '../../../shared/text/french-spaces.ts';

/** Characters after which a title is set smaller, so that the text begins on the first screen. */
const longTitle = 80;

interface TitlesProps {
  readonly view: ArticleView;
  readonly beside: ArticleView | undefined;
  readonly interfaceLanguage: InterfaceLanguage;
}

/** The title, and that of the version beside it, each over its column. */
export function Titles({ view, beside, interfaceLanguage }: TitlesProps) {
  const { t } = useTranslation();
  const isLong = Math.max(view.title.length, beside?.title.length ?? 0) > longTitle;
  const title = (
    <h1
      key={view.language}
      id={articleTitleId}
      tabIndex={-1}
      className={styles.title}
      data-long={isLong}
    >
      {view.title === '' ? (
        <span lang={interfaceLanguage}>{t('reader.untitled')}</span>
      ) : (
        shownLine(view.title, view.language)
      )}
    </h1>
  );
  if (!beside) return title;
  const other = (
    <p
      key={beside.language}
      lang={beside.language}
      dir={textDirection(beside.language)}
      className={styles.title}
      data-long={isLong}
    >
      {shownLine(beside.title, beside.language)}
    </p>
  );
  return (
    <div className={styles.titles}>
      {comesFirst(view.language, beside.language, view.languages) ? [title, other] : [other, title]}
    </div>
  );
}
