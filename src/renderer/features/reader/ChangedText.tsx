import { VisuallyHidden } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { BodyDiff, DiffBlock, DiffPart } from '../../../shared/domain/body-diff.ts';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from './HistoryDialog.module.css';
import { textDirection } from '../../../shared/text/text-direction.ts';

interface ChangedTextProps {
  readonly diff: BodyDiff;
  /** Of the article. */
  readonly language: string;
}

/** Both versions read as one text: what came underlined, what went struck out, and both said in words. */
export function ChangedText({ diff, language }: ChangedTextProps) {
  const { t } = useTranslation();
  const { title, blocks, added, removed } = diff;
  const unchanged =
    title.every(({ change }) => change === 'same') &&
    blocks.every(({ change }) => change === 'same');
  return (
    <>
      <p className={styles.summary} role="status">
        {unchanged
          ? t('reader.history.nothing')
          : `${t('reader.history.added', { count: added })} · ${t('reader.history.removed', { count: removed })}`}
      </p>
      <article className={styles.text} lang={language} dir={textDirection(language)}>
        <h3 className={styles.title}>
          <Parts parts={title} />
        </h3>
        {blocks.map((block, index) => (
          <ChangedBlock key={index} block={block} />
        ))}
      </article>
    </>
  );
}

function ChangedBlock({ block }: { readonly block: DiffBlock }) {
  const { t } = useTranslation();
  const interfaceLanguage = useInterfaceLanguage();
  return (
    <p className={styles.block} data-type={block.type} data-change={block.change}>
      {block.change === 'moved' && (
        <span className={styles.moved} lang={interfaceLanguage}>
          {t('reader.history.moved')}
        </span>
      )}
      <Parts parts={block.parts} />
    </p>
  );
}

function Parts({ parts }: { readonly parts: readonly DiffPart[] }) {
  const { t } = useTranslation();
  const interfaceLanguage = useInterfaceLanguage();
  return parts.map(({ change, text }, index) => {
    if (change === 'same') return text;
    const Mark = change === 'added' ? 'ins' : 'del';
    return (
      <Mark key={index} className={styles[change]}>
        <VisuallyHidden>
          <span lang={interfaceLanguage}>{t(`reader.history.start.${change}`)}</span>
        </VisuallyHidden>
        {text}
        <VisuallyHidden>
          <span lang={interfaceLanguage}>{t(`reader.history.end.${change}`)}</span>
        </VisuallyHidden>
      </Mark>
    );
  });
}
