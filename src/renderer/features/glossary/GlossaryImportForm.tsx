import { useState } from 'react';
import { Form, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import {
  glossaryName,
  glossaryNameSchema,
  isWritable,
  longestGlossaryName,
} from '../../../shared/domain/named-glossary.ts';
import type { RequestInput } from '../../../shared/ipc/contract.ts';
import type { GlossaryOverview, GlossaryReading } from '../../../shared/ipc/glossary-answers.ts';
import type { AppError } from '../../../shared/result.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Select } from '../../ui/Select.tsx';
import fieldStyles from '../../ui/Field.module.css';
import { unreadInWords } from '../../../shared/i18n/unread-in-words.ts';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from './GlossaryImportForm.module.css';

type Into = RequestInput<'glossaryImportKeep'>['into'];

interface GlossaryImportFormProps {
  readonly reading: GlossaryReading;
  readonly glossaries: readonly GlossaryOverview[];
  readonly isPending: boolean;
  readonly error: AppError | undefined;
  readonly onKeep: (into: Into) => void;
  readonly onCancel: () => void;
}

/** No glossary has this id. */
const newOne = '';

/** What was read of a file and what was not, and the question into which glossary it goes. */
export function GlossaryImportForm(props: GlossaryImportFormProps) {
  const { reading, glossaries, isPending, error, onKeep, onCancel } = props;
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(newOne);
  const [typed, setTyped] = useState(() =>
    reading.file.replace(/\.[^.]*$/, '').slice(0, longestGlossaryName),
  );
  const name = glossaryNameSchema.safeParse(typed).data;
  const isNew = chosen === newOne;
  const into: Into | undefined = isNew
    ? name === undefined
      ? undefined
      : { type: 'new', name }
    : { type: 'existing', glossaryId: chosen };
  const own = glossaries.filter(isWritable);
  return (
    <Form
      className={classNames(styles.form)}
      onSubmit={(event) => {
        event.preventDefault();
        if (into) onKeep(into);
      }}
    >
      <Report reading={reading} />
      <Select
        label={t('glossary.import.into')}
        value={chosen}
        options={[
          { value: newOne, label: t('glossary.import.new') },
          ...own.map((glossary) => ({ value: glossary.id, label: glossaryName(glossary, t) })),
        ]}
        onChange={setChosen}
      />
      {isNew && (
        <TextField value={typed} onChange={setTyped} maxLength={longestGlossaryName}>
          <Label className={classNames(fieldStyles.label)}>{t('glossary.import.newName')}</Label>
          <Input autoComplete="off" className={classNames(fieldStyles.input)} />
        </TextField>
      )}
      {error && <ErrorNotice error={error} />}
      <div className={styles.buttons}>
        <Button
          type="submit"
          variant="primary"
          isDisabled={!into || reading.concepts === 0}
          isPending={isPending}
        >
          {t(isPending ? 'glossary.import.keeping' : 'glossary.import.keep')}
        </Button>
        <Button onPress={onCancel}>{t('glossary.import.cancel')}</Button>
      </div>
    </Form>
  );
}

function Report({
  reading: { file, concepts, written, skipped, unread },
}: Pick<GlossaryImportFormProps, 'reading'>) {
  const { t } = useTranslation();
  const interfaceLanguage = useInterfaceLanguage();
  return (
    <section className={styles.report} aria-label={t('glossary.import.title', { file })}>
      <h3
        // Reading the file took away what had the focus.
        ref={(heading) => heading?.focus()}
        tabIndex={-1}
        className={styles.title}
      >
        {t('glossary.import.title', { file })}
      </h3>
      <p>{t('glossary.import.found', { count: concepts })}</p>
      {concepts > 0 && <p>{t('glossary.import.written', { ...written })}</p>}
      {skipped.length > 0 && (
        <details>
          <summary>{t('glossary.import.skippedCount', { count: skipped.length })}</summary>
          <ul className={styles.skipped}>
            {skipped.map(({ line, name, reason }, place) => (
              // Two entries can say the same.
              <li key={place}>
                {t('glossary.import.skippedEntry', {
                  where: [
                    line === undefined ? undefined : t('glossary.import.line', { line }),
                    name,
                  ]
                    .filter((part) => part !== undefined)
                    .join(' · '),
                  reason: t(`glossary.import.skipped.${reason}`),
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
      {unread.length > 0 && (
        <details>
          <summary>{t('glossary.import.unread')}</summary>
          <ul className={styles.skipped}>
            {unread.map((part) => (
              <li key={`${part.kind} ${part.name}`}>{unreadInWords(part, interfaceLanguage, t)}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
