import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatShortDate } from '../../../shared/i18n/formats.ts';
import type { NotebookRow } from '../../../shared/ipc/notebook-answers.ts';
import { shownLine } from '../../../shared/text/french-spaces.ts';
import { textDirection } from '../../../shared/text/text-direction.ts';
import { useOtherAuthor } from '../../other-author.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import rowsStyles from '../../ui/ListRows.module.css';
import styles from './NotebookEntryRow.module.css';

interface NotebookEntryRowProps {
  readonly id: string;
  readonly row: NotebookRow;
  /** Place among the rows, from 0, and their number. */
  readonly index: number;
  readonly total: number;
  readonly selected: boolean;
  /** Whether it is chosen for an outline or to be deleted. */
  readonly ticked: boolean;
  readonly now: Date;
  /** Where it begins in the list, and its height, in CSS pixels. */
  readonly start: number;
  readonly height: number;
}

/** One annotation: its passage or what it is about, the note, then article, tags and date. */
export const NotebookEntryRow = memo(function NotebookEntryRow(props: NotebookEntryRowProps) {
  const { id, row, index, total, selected, ticked, now, start, height } = props;
  const { quote, note, language, title, colour, tags, createdAt, kind } = row;
  const { t } = useTranslation();
  const interfaceLanguage = useInterfaceLanguage();
  const author = useOtherAuthor()(row);
  return (
    <div
      id={id}
      role="option"
      aria-selected={selected}
      aria-checked={ticked}
      aria-posinset={index + 1}
      aria-setsize={total}
      tabIndex={-1}
      className={classNames(rowsStyles.row, styles.row)}
      style={{ height, transform: `translateY(${start}px)` }}
      data-index={index}
      data-colour={colour}
    >
      <span className={styles.tick} data-tick data-ticked={ticked} aria-hidden="true">
        {ticked && <Icon name="check" />}
      </span>
      <span className={styles.spoken}>{t(`annotations.colours.${colour}`)}</span>
      {quote === undefined ? (
        <p className={styles.whole}>{t('annotations.list.wholeArticle')}</p>
      ) : (
        <p
          className={styles.quote}
          data-short={note !== ''}
          lang={language}
          dir={textDirection(language)}
        >
          <span className={styles.words}>{shownLine(quote, language)}</span>
        </p>
      )}
      {note !== '' && (
        <p className={styles.note} data-alone={quote === undefined}>
          {note}
        </p>
      )}
      <p className={styles.facts}>
        <span className={styles.title} lang={language} dir={textDirection(language)}>
          {shownLine(title, language) || t('library.articles.untitled')}
        </span>
        {kind !== undefined && (
          <span className={styles.kind}>{t(`annotations.questions.kinds.${kind}`)}</span>
        )}
        {author !== undefined && <span className={styles.author}>{author}</span>}
        {tags.length > 0 && <span className={styles.tags}>{tags.join(', ')}</span>}
        <span className={styles.date}>{formatShortDate(createdAt, interfaceLanguage, now)}</span>
      </p>
    </div>
  );
});
