import { useState } from 'react';
import { Form, Input, Label, Text, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { longestName } from '../../../shared/domain/source.ts';
import type { SourceOverview } from '../../../shared/ipc/answers.ts';
import { appErrorOf } from '../../queries.ts';
import { useUpdateSource } from '../../source-queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { FolderField } from './FolderField.tsx';
import fieldStyles from '../../ui/Field.module.css';
import styles from './SourceEditor.module.css';

interface SourceEditorProps {
  readonly source: SourceOverview;
  readonly folders: readonly (readonly string[])[];
}

/** What a person decides for a source: its name, where it is kept, whose text its articles show. */
export function SourceEditor({ source, folders }: SourceEditorProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const update = useUpdateSource(() => announce(t('library.source.saved')));
  const [title, setTitle] = useState(source.title);
  const [folder, setFolder] = useState<readonly string[]>(source.folder);
  const [text, setText] = useState(source.preferences.text);
  return (
    <Form
      className={classNames(styles.editor)}
      onSubmit={(event) => {
        event.preventDefault();
        update.mutate({ sourceId: source.id, title, folder: [...folder], text });
      }}
    >
      <TextField
        value={title}
        onChange={setTitle}
        maxLength={longestName}
        className={classNames(fieldStyles.field)}
      >
        <Label className={classNames(fieldStyles.label)}>{t('library.source.name')}</Label>
        <Input autoComplete="off" className={classNames(fieldStyles.input)} />
        <Text slot="description" className={classNames(fieldStyles.hint)}>
          {t('library.source.nameHint')}
        </Text>
      </TextField>
      <FolderField folders={folders} folder={folder} onChange={setFolder} />
      {source.kind === 'feed' && (
        <>
          <Choice
            label={t('library.source.text.label')}
            value={text}
            options={(['auto', 'feed', 'page'] as const).map((value) => ({
              value,
              label: t(`library.source.text.${value}`),
            }))}
            onChange={setText}
          />
          <p className={styles.textHint}>{t(`library.source.text.${text}Hint`)}</p>
        </>
      )}
      {update.error && <ErrorNotice error={appErrorOf(update.error)} />}
      <Button type="submit" isPending={update.isPending}>
        {t('library.source.save')}
      </Button>
    </Form>
  );
}
