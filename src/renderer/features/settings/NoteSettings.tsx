import { useRef, useState } from 'react';
import { Input, Label, Text, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { longestCreator } from '../../../shared/domain/annotation.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { classNames } from '../../ui/class-names.ts';
import fieldStyles from '../../ui/Field.module.css';
import { OwnNames } from './OwnNames.tsx';
import styles from './SettingsDialog.module.css';

interface NoteSettingsProps {
  readonly settings: Settings;
  readonly onChange: (patch: Partial<Settings>) => void;
}

/**
 * Under which name a person annotates, kept once they leave the field, or close what it stands in; and which other names are
 * theirs.
 */
export function NoteSettings({ settings, onChange }: NoteSettingsProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(settings.annotationCreator);
  const field = useRef<HTMLInputElement>(null);
  const others = settings.earlierCreators.filter(
    (one) => one === '' || one !== settings.annotationCreator,
  );
  const keep = () => {
    const annotationCreator = name.trim();
    if (annotationCreator !== settings.annotationCreator) onChange({ annotationCreator });
  };
  return (
    <section aria-label={t('settings.notes')} className={styles.group}>
      <TextField
        value={name}
        onChange={setName}
        onBlur={keep}
        maxLength={longestCreator}
        className={classNames(fieldStyles.field)}
      >
        <Label className={classNames(fieldStyles.label)}>{t('settings.notesName.label')}</Label>
        <Input
          ref={field}
          autoComplete="name"
          className={classNames(fieldStyles.input)}
          onKeyDown={({ key }) => {
            // Leaves the dialog with the field still focused.
            if (key === 'Enter' || key === 'Escape') keep();
          }}
        />
        <Text slot="description" className={classNames(fieldStyles.hint)}>
          {t('settings.notesName.hint')}
        </Text>
      </TextField>
      {others.length > 0 && <OwnNames names={others} onEmptied={() => field.current?.focus()} />}
    </section>
  );
}
