import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HiddenPassage } from '../../../shared/domain/body.ts';
import { useArticleSurroundings } from './article-context.ts';
import { withOutline } from '../../../shared/text/article-tree.ts';
import { renderTree } from './ArticleBody.tsx';
import { HiddenPassageButtons } from './HiddenPassageButtons.tsx';
import styles from './HiddenPassages.module.css';
import { fingerprintsOf } from './passage-places.ts';
import { useFocus } from './PassageMarker.tsx';

interface HiddenPassagesProps {
  /** Language and direction of the article, which are those of the passages too. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl' | 'auto';
}

/**
 * Everything that was hidden of the article, with the reason. It stands after the text, so that looking at it moves
 * nothing that is being read, and it is no part of the canonical text.
 */
export function HiddenPassages(props: HiddenPassagesProps) {
  const { passages } = useArticleSurroundings();
  const { t } = useTranslation();
  const headingId = useId();
  if (passages.hidden.length === 0) return null;
  return (
    <section
      className={styles.hidden}
      aria-labelledby={headingId}
      lang={passages.interfaceLanguage}
      dir="ltr"
    >
      <h2 id={headingId} className={styles.summary}>
        {t('reader.hidden.summary', { count: passages.hidden.length })}
      </h2>
      <ul className={styles.passages}>
        {passages.hidden.map((passage) => (
          <li key={`${passage.beforeBlock} ${passage.text}`}>
            <Passage {...props} passage={passage} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface PassageProps extends HiddenPassagesProps {
  readonly passage: HiddenPassage;
}

function Passage({ passage, language, direction }: PassageProps) {
  const { passages } = useArticleSurroundings();
  const { t } = useTranslation();
  const [revealed, setRevealed] = useState(false);
  const contentId = useId();
  const button = useFocus(fingerprintsOf(passage), passages.actions.takesFocus);
  const reason = t(`reader.hidden.reasons.${passage.reason}`);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.reveal}
        aria-expanded={revealed}
        aria-controls={contentId}
        onClick={() => setRevealed(!revealed)}
      >
        {reason}
      </button>
      <div id={contentId} className={styles.opened} hidden={!revealed}>
        {revealed && (
          <>
            {passage.cue && <p>{t(`reader.hidden.cues.${passage.cue}`)}</p>}
            <div className={styles.content} lang={language} dir={direction}>
              {renderTree(withOutline({ type: 'root', children: passage.nodes }))}
            </div>
            <p className={styles.actions}>
              <HiddenPassageButtons passage={passage} />
            </p>
          </>
        )}
      </div>
    </>
  );
}
