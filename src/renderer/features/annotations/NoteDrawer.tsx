import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { useCommand } from '../../commands.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { focusArticle } from '../reader/article-title-element.ts';
import styles from './NoteDrawer.module.css';
import { NoteEntry, type NoteActions } from './NoteEntry.tsx';
import { useActivatingByClick } from './use-activating-by-click.ts';
import type { NotesBeside } from './use-notes-beside.ts';

interface NoteDrawerProps {
  readonly beside: NotesBeside;
  readonly actions: NoteActions;
  readonly interfaceLanguage: InterfaceLanguage;
  /** Lists those that have no place in the text. */
  readonly onShowLost: () => void;
}

/** Notes in a drawer over the page, where there is no room beside the text. Esc and the key that opened it close it. */
export function NoteDrawer({ beside, actions, interfaceLanguage, onShowLost }: NoteDrawerProps) {
  const { t } = useTranslation();
  const { notes, activeId, closeDrawer } = beside;
  const drawer = useRef<HTMLElement>(null);
  useActivatingByClick(drawer, beside.activate);
  const close = () => {
    const hadFocus = drawer.current?.contains(document.activeElement);
    closeDrawer();
    if (hadFocus) focusArticle();
  };
  useCommand('escape', close);
  useEffect(() => drawer.current?.focus({ preventScroll: true }), []);
  return (
    <aside
      ref={drawer}
      className={styles.drawer}
      aria-label={t('annotations.beside.label')}
      data-notes-beside
      tabIndex={-1}
    >
      <header className={styles.header}>
        <h2 className={styles.title}>{t('annotations.beside.label')}</h2>
        <IconButton icon="close" label={t('annotations.beside.close')} onPress={close} />
      </header>
      <div className={styles.content}>
        {notes.length === 0 && <p className={styles.hint}>{t('annotations.beside.empty')}</p>}
        <ol className={styles.notes}>
          {notes.map((note, index) => (
            <NoteEntry
              key={note.annotation.id}
              {...actions}
              note={note}
              interfaceLanguage={interfaceLanguage}
              isActive={note.annotation.id === activeId}
              takesFocus={beside.focusId === note.annotation.id}
              onFocused={beside.onFocused}
              position={[index + 1, notes.length]}
            />
          ))}
        </ol>
        {beside.lost > 0 && (
          <Button onPress={onShowLost}>
            {t('annotations.beside.lost', { count: beside.lost })}
          </Button>
        )}
      </div>
    </aside>
  );
}
