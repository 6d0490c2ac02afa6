import { useId, useState } from 'react';
import { Input, Label, Text, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { longestName } from '../../../shared/domain/source.ts';
import { classNames } from '../../ui/class-names.ts';
import fieldStyles from '../../ui/Field.module.css';

/** Between the names of folders inside one another, as a person reads and writes them. */
const separator = ' / ';

interface FolderFieldProps {
  /** Folders that there are, to be offered. */
  readonly folders: readonly (readonly string[])[];
  readonly folder: readonly string[];
  readonly onChange: (folder: readonly string[]) => void;
}

/** Where in the rail a source is kept: a folder that is there, or a new one. */
export function FolderField({ folders, folder, onChange }: FolderFieldProps) {
  const { t } = useTranslation();
  const list = useId();
  const [text, setText] = useState(folder.join(separator));
  return (
    <TextField
      value={text}
      onChange={(typed) => {
        setText(typed);
        onChange(namesIn(typed, folders));
      }}
      maxLength={longestName}
      className={classNames(fieldStyles.field)}
    >
      <Label className={classNames(fieldStyles.label)}>{t('library.folder.label')}</Label>
      <Input list={list} autoComplete="off" className={classNames(fieldStyles.input)} />
      <datalist id={list}>
        {folders.map((names) => (
          <option key={names.join(separator)}>{names.join(separator)}</option>
        ))}
      </datalist>
      <Text slot="description" className={classNames(fieldStyles.hint)}>
        {t('library.folder.hint')}
      </Text>
    </TextField>
  );
}

/** The names in what was typed; a folder that is there is taken as it is, though its name may hold a slash. */
function namesIn(typed: string, folders: readonly (readonly string[])[]): readonly string[] {
  const known = folders.find((names) => names.join(separator) === typed.trim());
  if (known) return known;
  return typed
    .split('/')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
