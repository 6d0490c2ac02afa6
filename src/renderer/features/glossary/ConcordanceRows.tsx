import { useRef, useState, type KeyboardEvent } from 'react';
import { formatShortDate } from '../../../shared/i18n/formats.ts';
import type { ConcordanceLine } from '../../../shared/ipc/glossary-answers.ts';
import { shownLine, shownParts } from '../../../shared/text/french-spaces.ts';
import { rowAfterKey } from '../../ui/list-movement.ts';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { useNow } from '../../ui/use-now.ts';
import styles from './ConcordanceRows.module.css';

/** A place in an article. */
export interface Mention {
  readonly articleId: string;
  readonly language: string;
  /** In the canonical text. */
  readonly offset: number;
}

/** Lines that Page Up and Page Down pass over. */
const pageOfLines = 10;

interface ConcordanceRowsProps {
  readonly lines: readonly ConcordanceLine[];
  readonly onOpen: (mention: Mention) => void;
}

/** Lines with the term in the middle of each. They are one stop of the Tab key; the arrows go from line to line. */
export function ConcordanceRows({ lines, onOpen }: ConcordanceRowsProps) {
  const list = useRef<HTMLOListElement>(null);
  const [stop, setStop] = useState(0);
  const now = useNow();
  const interfaceLanguage = useInterfaceLanguage();
  const move = (event: KeyboardEvent) => {
    const next = rowAfterKey(event.key, stop, lines.length, pageOfLines);
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setStop(next);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <ol ref={list} className={styles.lines}>
      {lines.map(({ articleId, language, title, date, start, ...parts }, index) => (
        <li key={`${articleId} ${language} ${start}`}>
          <button
            type="button"
            className={styles.line}
            tabIndex={index === Math.min(stop, lines.length - 1) ? 0 : -1}
            onKeyDown={move}
            onFocus={() => setStop(index)}
            onClick={() => onOpen({ articleId, language, offset: start })}
          >
            <Context {...parts} language={language} />{' '}
            <span className={styles.article}>
              <span lang={language}>{shownLine(title, language)}</span>{' '}
              <span className={styles.date}>{formatShortDate(date, interfaceLanguage, now)}</span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

type ContextProps = Pick<ConcordanceLine, 'before' | 'keyword' | 'after' | 'language'>;

function Context({ language, ...parts }: ContextProps) {
  const [before, keyword, after] = shownParts([parts.before, parts.keyword, parts.after], language);
  return (
    <span className={styles.context} lang={language}>
      <span className={styles.before}>
        <span>{before}</span>
      </span>
      <span className={styles.keyword}>{keyword}</span>
      <span className={styles.after}>{after}</span>
    </span>
  );
}
