import { useEffect, useId, useRef, useState } from 'react';
import { FieldError, Group, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import {
  interfaceLanguages,
  type InterfaceLanguage,
  undeterminedLanguage,
} from '../../../shared/domain/language.ts';
import {
  longestAddress,
  longestTerm,
  mostReferences,
} from '../../../shared/domain/personal-concept.ts';
import { languageName } from '../../../shared/i18n/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import fieldStyles from '../../ui/Field.module.css';
import { Select } from '../../ui/Select.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from './ConceptSources.module.css';
import { sourceFault, type WrittenSource } from './written-concept.ts';

interface ConceptSourcesProps {
  readonly sources: readonly WrittenSource[];
  /** That of a source that is added. */
  readonly language: InterfaceLanguage;
  readonly onChange: (sources: readonly WrittenSource[]) => void;
}

/** Where a concept's definition comes from, each source a line to be written, taken away or added. */
export function ConceptSources({ sources, language, onChange }: ConceptSourcesProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const addButton = useRef<HTMLButtonElement>(null);
  const [added, setAdded] = useState<number>();
  const add = () => {
    const key = 1 + Math.max(-1, ...sources.map((source) => source.key));
    setAdded(key);
    onChange([...sources, { key, title: '', url: '', language }]);
  };
  const remove = (gone: WrittenSource) => {
    onChange(sources.filter((source) => source !== gone));
    // What had the focus is gone with the line.
    addButton.current?.focus();
  };
  return (
    <div role="group" aria-labelledby={titleId} className={classNames(fieldStyles.field)}>
      <span id={titleId} className={classNames(fieldStyles.label)}>
        {t('glossary.sources')}
      </span>
      <ul className={styles.sources}>
        {sources.map((source, place) => (
          <li key={source.key}>
            <SourceFields
              source={source}
              sources={sources}
              place={place + 1}
              isNew={source.key === added}
              onChange={(changed) =>
                onChange(sources.map((one) => (one === source ? changed : one)))
              }
              onRemove={() => remove(source)}
            />
          </li>
        ))}
      </ul>
      <Button ref={addButton} isDisabled={sources.length >= mostReferences} onPress={add}>
        {t('glossary.own.addSource')}
      </Button>
    </div>
  );
}

interface SourceFieldsProps {
  readonly source: WrittenSource;
  readonly sources: readonly WrittenSource[];
  /** Counted from 1. */
  readonly place: number;
  /** Whether it was just added, so that the focus belongs to it. */
  readonly isNew: boolean;
  readonly onChange: (source: WrittenSource) => void;
  readonly onRemove: () => void;
}

function SourceFields(props: SourceFieldsProps) {
  const { source, sources, place, isNew, onChange, onRemove } = props;
  const { t } = useTranslation();
  const interfaceLanguage = useInterfaceLanguage();
  // Nobody is told of a fault in what they are still writing.
  const [isLeft, setLeft] = useState(false);
  const titleField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isNew) titleField.current?.focus();
  }, [isNew]);
  const fault = isLeft ? sourceFault(source, sources) : undefined;
  const languages = [...new Set([...interfaceLanguages, source.language])];
  return (
    <Group
      aria-label={t('glossary.own.source', { place })}
      className={classNames(styles.source)}
      onBlur={({ currentTarget, relatedTarget }) => setLeft(!currentTarget.contains(relatedTarget))}
    >
      <TextField
        value={source.title}
        maxLength={longestTerm}
        isInvalid={fault === 'title'}
        onChange={(title) => onChange({ ...source, title })}
      >
        <Label className={classNames(styles.label)}>{t('glossary.own.sourceTitle')}</Label>
        <Input
          ref={titleField}
          lang={source.language === undeterminedLanguage ? undefined : source.language}
          autoComplete="off"
          className={classNames(fieldStyles.input)}
        />
        <FieldError className={classNames(styles.fault)}>
          {t('glossary.own.faults.title')}
        </FieldError>
      </TextField>
      <TextField
        value={source.url}
        maxLength={longestAddress}
        isInvalid={fault === 'address' || fault === 'twice'}
        onChange={(url) => onChange({ ...source, url })}
      >
        <Label className={classNames(styles.label)}>{t('glossary.own.sourceAddress')}</Label>
        <Input
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          className={classNames(fieldStyles.input)}
        />
        <FieldError className={classNames(styles.fault)}>
          {fault && t(`glossary.own.faults.${fault}`)}
        </FieldError>
      </TextField>
      <div className={styles.last}>
        <Select
          label={t('glossary.own.language')}
          value={source.language}
          options={languages.map((value) => ({
            value,
            label: languageName(value, interfaceLanguage) ?? t('reader.languages.unknown'),
          }))}
          onChange={(chosen) => onChange({ ...source, language: chosen })}
        />
        <Button
          variant="quiet"
          aria-label={t('glossary.own.removeSource', { place })}
          onPress={onRemove}
        >
          {t('glossary.own.remove')}
        </Button>
      </div>
    </Group>
  );
}
