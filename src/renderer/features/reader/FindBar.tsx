import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { useCommand } from '../../commands.ts';
import { IconButton } from '../../ui/Button.tsx';
import styles from './FindBar.module.css';
import { PageBar } from './PageBar.tsx';
import type { Hits } from './use-hits.ts';

interface FindBarProps {
  readonly words: string;
  readonly onWords: (words: string) => void;
  readonly hits: Hits;
  /** Whether there are more places than hits. */
  readonly isMore: boolean;
  readonly interfaceLanguage: InterfaceLanguage;
  readonly onClose: () => void;
}

/** Finds words in the open article as one types. Enter and F3 go on, with Shift back; Esc closes it. */
export function FindBar(props: FindBarProps) {
  const { words, onWords, hits, interfaceLanguage, onClose } = props;
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const enterField = () => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  };
  useEffect(enterField, []);
  useCommand('findInArticle', enterField);
  useCommand('nextHit', () => hits.step(1));
  useCommand('previousHit', () => hits.step(-1));
  useCommand('escape', onClose);
  const followKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') hits.step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
  };
  return (
    <PageBar label={t('reader.find.label')} interfaceLanguage={interfaceLanguage}>
      <input
        ref={field}
        type="search"
        className={styles.field}
        aria-label={t('reader.find.label')}
        placeholder={t('reader.find.label')}
        value={words}
        onChange={(event) => onWords(event.target.value)}
        onKeyDown={followKey}
      />
      <span role="status" className={styles.place}>
        <Place {...props} />
      </span>
      <span className={styles.buttons}>
        <IconButton
          icon="up"
          label={t('reader.find.previous')}
          isDisabled={hits.count === 0}
          onPress={() => hits.step(-1)}
        />
        <IconButton
          icon="down"
          label={t('reader.find.next')}
          isDisabled={hits.count === 0}
          onPress={() => hits.step(1)}
        />
        <IconButton icon="close" label={t('reader.find.close')} onPress={onClose} />
      </span>
    </PageBar>
  );
}

function Place({ words, hits, isMore }: FindBarProps) {
  const { t } = useTranslation();
  if (words.trim() === '') return null;
  if (hits.count === 0) return t('reader.find.none');
  const place = { place: (hits.place ?? 0) + 1, count: hits.count };
  return t(isMore ? 'reader.find.placeOfMore' : 'reader.find.place', place);
}
