import { useCallback, useRef } from 'react';
import { Tab, TabList, TabPanel, Tabs, Text, TextArea, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../ui/class-names.ts';
import fieldStyles from '../../ui/Field.module.css';
import styles from './NoteEditor.module.css';
import { NoteText } from './NoteText.tsx';

interface NoteEditorProps {
  readonly text: string;
  /** Whether it cannot be kept as it is. */
  readonly isInvalid: boolean;
  readonly onWrite: (text: string) => void;
}

/** A note while it is written, which begins at once, and as it will be read. */
export function NoteEditor({ text, isInvalid, onWrite }: NoteEditorProps) {
  const { t } = useTranslation();
  const hasBegun = useRef(false);
  // Drawn later than what is around it, and again after a look at the preview, when the keyboard is on the tabs.
  const begin = useCallback((area: HTMLTextAreaElement | null) => {
    if (!hasBegun.current) area?.focus();
    if (area) hasBegun.current = true;
  }, []);
  return (
    <Tabs className={classNames(styles.tabs)}>
      <TabList aria-label={t('annotations.editing.label')} className={classNames(styles.list)}>
        <Tab id="write" className={classNames(styles.tab)}>
          {t('annotations.editing.write')}
        </Tab>
        <Tab id="preview" className={classNames(styles.tab)}>
          {t('annotations.editing.preview')}
        </Tab>
      </TabList>
      <TabPanel id="write" className={classNames(styles.panel)}>
        <TextField
          aria-label={t('annotations.noteLabel')}
          value={text}
          onChange={onWrite}
          isInvalid={isInvalid}
        >
          <TextArea ref={begin} rows={6} className={classNames(styles.area)} />
          <Text slot="description" className={classNames(fieldStyles.hint)}>
            {t('annotations.noteHint')}
          </Text>
        </TextField>
      </TabPanel>
      <TabPanel id="preview" className={classNames(styles.panel)}>
        <div className={styles.preview}>
          {text.trim() === '' ? (
            <p className={styles.empty}>{t('annotations.editing.empty')}</p>
          ) : (
            <NoteText markdown={text} />
          )}
        </div>
      </TabPanel>
    </Tabs>
  );
}
