import { useState } from 'react';
import { CheckboxGroup, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import {
  glossaryColours,
  type GlossaryColour,
  glossaryNameSchema,
  longestGlossaryName,
} from '../../../shared/domain/named-glossary.ts';
import { glossaryFormats, type GlossaryFormat } from '../../../shared/domain/personal-concept.ts';
import type { RequestInput } from '../../../shared/ipc/contract.ts';
import type { GlossaryOverview } from '../../../shared/ipc/glossary-answers.ts';
import { useGlossaryExport } from '../../glossary-queries.ts';
import { PolicyGate } from '../../PolicyGate.tsx';
import { appErrorOf, useOverview } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Select } from '../../ui/Select.tsx';
import { TickBox } from '../../ui/TickBox.tsx';
import fieldStyles from '../../ui/Field.module.css';
import { ColourSample } from './ColourSample.tsx';
import styles from './GlossaryDetails.module.css';

type Changed = Omit<RequestInput<'glossaryUpdate'>, 'glossaryId'>;

interface GlossaryDetailsProps {
  readonly glossary: GlossaryOverview;
  readonly onChange: (changed: Changed) => void;
  readonly onDelete: () => void;
}

/** What can be decided of one glossary, each at once in force, and its file for elsewhere. */
export function GlossaryDetails({ glossary, onChange, onDelete }: GlossaryDetailsProps) {
  const { t } = useTranslation();
  const { name, colour } = glossary;
  return (
    <div className={styles.details}>
      {name !== undefined && <NameField name={name} onChange={onChange} />}
      <Choice<GlossaryColour>
        label={t('glossary.manage.colour')}
        value={colour}
        options={glossaryColours.map((value) => ({
          value,
          label: (
            <ColourSample colour={value}>{t(`glossary.manage.colours.${value}`)}</ColourSample>
          ),
        }))}
        onChange={(chosen) => onChange({ colour: chosen })}
      />
      <Sources glossary={glossary} onChange={onChange} />
      <PolicyGate by="export">
        <Export glossaryId={glossary.id} />
      </PolicyGate>
      {name !== undefined && (
        <div>
          <Button variant="danger" onPress={onDelete}>
            {t('glossary.manage.delete')}
          </Button>
        </div>
      )}
    </div>
  );
}

function NameField({
  name,
  onChange,
}: { readonly name: string } & Pick<GlossaryDetailsProps, 'onChange'>) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(name);
  const keep = () => {
    const wanted = glossaryNameSchema.safeParse(typed).data;
    if (wanted === undefined) setTyped(name);
    else if (wanted !== name) onChange({ name: wanted });
  };
  return (
    <TextField value={typed} maxLength={longestGlossaryName} onChange={setTyped} onBlur={keep}>
      <Label className={classNames(fieldStyles.label)}>{t('glossary.manage.name')}</Label>
      <Input
        autoComplete="off"
        className={classNames(fieldStyles.input)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep();
        }}
      />
    </TextField>
  );
}

/** Of which sources' articles the terms are explained. */
function Sources({ glossary, onChange }: Pick<GlossaryDetailsProps, 'glossary' | 'onChange'>) {
  const { t } = useTranslation();
  const { data: overview } = useOverview();
  const { sourceIds } = glossary;
  return (
    <div>
      <Choice
        label={t('glossary.manage.sources')}
        value={sourceIds ? 'some' : 'all'}
        options={[
          { value: 'all', label: t('glossary.manage.sourcesAll') },
          { value: 'some', label: t('glossary.manage.sourcesSome') },
        ]}
        onChange={(which) => onChange({ sourceIds: which === 'all' ? null : [] })}
      />
      {sourceIds && overview && (
        <CheckboxGroup
          aria-label={t('glossary.manage.sources')}
          value={[...sourceIds]}
          onChange={(chosen) => onChange({ sourceIds: chosen })}
          className={classNames(styles.sources)}
        >
          {overview.sources.length === 0 && <p>{t('glossary.manage.noSources')}</p>}
          {overview.sources.map(({ id, title }) => (
            <TickBox key={id} value={id}>
              <span>{title}</span>
            </TickBox>
          ))}
        </CheckboxGroup>
      )}
    </div>
  );
}

function Export({ glossaryId }: { readonly glossaryId: string }) {
  const { t } = useTranslation();
  const [format, setFormat] = useState<GlossaryFormat>('skos-jsonld');
  const write = useGlossaryExport();
  return (
    <div className={styles.export}>
      <Select
        label={t('glossary.manage.exportAs')}
        value={format}
        options={glossaryFormats.map((value) => ({ value, label: t(`glossary.formats.${value}`) }))}
        onChange={setFormat}
      />
      <Button isPending={write.isPending} onPress={() => write.mutate({ glossaryId, format })}>
        {t('glossary.manage.export')}
      </Button>
      <p role="status" className={styles.written}>
        {write.data && t('glossary.manage.exported', { file: write.data.file })}
      </p>
      {write.error && <ErrorNotice error={appErrorOf(write.error)} />}
    </div>
  );
}
