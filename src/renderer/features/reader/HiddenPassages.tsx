import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HiddenPassage } from '../../../shared/domain/body.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { withOutline } from './article-tree.ts';
import { renderTree } from './ArticleBody.tsx';
import styles from './HiddenPassages.module.css';

interface HiddenPassagesProps {
  readonly passages: readonly HiddenPassage[];
  /** Language and direction of the article, which are those of the passages too. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl' | 'auto';
  readonly interfaceLanguage: InterfaceLanguage;
}

/**
 * What the publisher wrapped around the article, named and out of the way. It stands after the text, so that showing
 * it moves nothing that is being read, and it is no part of the canonical text.
 */
export function HiddenPassages(props: HiddenPassagesProps) {
  const { passages, language, direction, interfaceLanguage } = props;
  const { t } = useTranslation();
  const headingId = useId();
  if (passages.length === 0) return null;
  return (
    <section
      className={styles.hidden}
      aria-labelledby={headingId}
      lang={interfaceLanguage}
      dir="ltr"
    >
      <h2 id={headingId} className={styles.summary}>
        {t('reader.hidden.summary', { count: passages.length })}
      </h2>
      <ul className={styles.passages}>
        {passages.map((passage) => (
          <li key={`${passage.beforeBlock} ${passage.text}`}>
            <Passage passage={passage} language={language} direction={direction} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface PassageProps extends Pick<HiddenPassagesProps, 'language' | 'direction'> {
  readonly passage: HiddenPassage;
}

function Passage({ passage, language, direction }: PassageProps) {
  const { t } = useTranslation();
  const [revealed, setRevealed] = useState(false);
  const contentId = useId();
  return (
    <>
      <button
        type="button"
        className={styles.reveal}
        aria-expanded={revealed}
        aria-controls={contentId}
        onClick={() => setRevealed(!revealed)}
      >
        {t(`reader.hidden.reasons.${passage.reason}`)}
      </button>
      <div
        id={contentId}
        className={styles.content}
        lang={language}
        dir={direction}
        hidden={!revealed}
      >
        {revealed && renderTree(withOutline({ type: 'root', children: passage.nodes }))}
      </div>
    </>
  );
}
