import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { stubOf } from '../../../shared/domain/completeness.ts';
import type { FoundNote } from '../../../shared/ipc/answers.ts';
import { formatShortDate, languageName, languageSign } from '../../../shared/i18n/formats.ts';
import { shownLine } from '../../../shared/text/french-spaces.ts';
import { textDirection } from '../../../shared/text/text-direction.ts';
import type { ListRow } from '../../article-queries.ts';
import { completenessInWords } from '../../ui/completeness-in-words.ts';
import { Icon } from '../../ui/Icon.tsx';
import { MarkedText } from '../../ui/MarkedText.tsx';
import { PassStub } from '../../ui/PassStub.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { classNames } from '../../ui/class-names.ts';
import rowsStyles from '../../ui/ListRows.module.css';
import styles from './ArticleRow.module.css';

interface ArticleRowProps {
  readonly id: string;
  readonly item: ListRow;
  readonly selected: boolean;
  /** Whether the keyboard is on it where several are selected. */
  readonly lead: boolean;
  /** Place in the whole list, from 1, and its length. */
  readonly position: number;
  readonly total: number;
  readonly now: Date;
  /** Where the row begins in the list, and its height, in CSS pixels. */
  readonly start: number;
  readonly height: number;
  /** Whether it can be dragged to another place. */
  readonly movable: boolean;
}

/**
 * Where a search found the article: in its text, in what the person wrote about it, or in both, a line each then. A text in
 * which nothing was found is shown only where there is no note to show.
 */
function FoundPlaces({ item: { found: versions, notes = [] } }: Pick<ArticleRowProps, 'item'>) {
  const { t } = useTranslation();
  const found = versions?.[0];
  if (!found) return null;
  const [note] = notes;
  const isBoth = note !== undefined && found.snippet.hits.length > 0;
  return (
    <>
      {(!note || isBoth) && (
        <p
          className={styles.snippet}
          data-short={isBoth}
          lang={found.language}
          dir={textDirection(found.language)}
        >
          <FoundText
            snippet={{ ...found.snippet, text: shownLine(found.snippet.text, found.language) }}
          />
        </p>
      )}
      {note && (
        <p className={styles.snippet} data-short={isBoth}>
          <strong className={styles.note}>
            {t('library.articles.inNotes', { count: notes.length })}
          </strong>{' '}
          <FoundText snippet={note.snippet} />
        </p>
      )}
    </>
  );
}

function FoundText({ snippet: { text, start, hits } }: Pick<FoundNote, 'snippet'>) {
  return (
    <>
      {start > 0 && '… '}
      <MarkedText text={text} start={start} ranges={hits} />
    </>
  );
}

/**
 * One article in the list: title on two lines, for a search the place in the text or in a note, then source, time, minutes, how complete
 * it is, and in which languages. While a list is scrolled its rows stay as they are.
 */
export const ArticleRow = memo(function ArticleRow(props: ArticleRowProps) {
  const { id, item, selected, lead, position, total, now, start, height, movable } = props;
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const found = item.found?.[0];
  const title = found?.title ?? item.title;
  const titleLanguage = found?.language ?? item.language;
  const stub = stubOf(item.completeness);
  const names = item.languages.map((tag) => languageName(tag, language) ?? tag).join(', ');
  return (
    <div
      id={id}
      role="option"
      aria-selected={selected}
      aria-posinset={position}
      aria-setsize={total}
      tabIndex={-1}
      className={classNames(rowsStyles.row, styles.row)}
      style={{ height, transform: `translateY(${start}px)` }}
      data-index={position - 1}
      data-unread={!item.read}
      data-lead={lead || undefined}
      draggable={movable}
    >
      {!item.read && (
        <span className={styles.dot}>
          <span className={styles.spoken}>{t('library.articles.unread')}</span>
        </span>
      )}
      <p className={styles.title} lang={titleLanguage} dir={textDirection(titleLanguage)}>
        {title === '' ? (
          t('library.articles.untitled')
        ) : (
          <MarkedText
            text={shownLine(title, titleLanguage)}
            start={0}
            ranges={found?.titleHits ?? []}
          />
        )}
      </p>
      <FoundPlaces item={item} />
      <p className={styles.facts}>
        {item.starred && (
          <span className={styles.star}>
            <Icon name="star" filled />
            <span className={styles.spoken}>{t('library.articles.starred')}</span>
          </span>
        )}
        {item.queued && !movable && (
          <span className={styles.star}>
            <Icon name="queue" />
            <span className={styles.spoken}>{t('library.articles.queued')}</span>
          </span>
        )}
        <span className={styles.source}>{item.sourceTitle}</span>
        <span>{formatShortDate(item.publishedAt ?? item.addedAt, language, now)}</span>
        <span>{t('library.articles.minutes', { count: item.minutes })}</span>
        <span className={styles.pass}>
          <PassStub stub={stub} />
          <span className={styles.spoken}>{completenessInWords(item.completeness, t)}</span>
        </span>
        <span className={styles.stub}>
          <span aria-hidden="true">{item.languages.map(languageSign).join('·')}</span>
          <span className={styles.spoken}>
            {t('library.articles.languages', { languages: names })}
          </span>
        </span>
      </p>
    </div>
  );
});
