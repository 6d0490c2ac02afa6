import { useState } from 'react';
import { Form, Input, Label, TextArea, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { interfaceLanguages } from '../../../shared/domain/language.ts';
import {
  glossaryName,
  isWritable,
  personalGlossaryId,
} from '../../../shared/domain/named-glossary.ts';
import { longestDefinition, longestTerm } from '../../../shared/domain/personal-concept.ts';
import { useGlossaries, usePersonalConcepts } from '../../glossary-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Select } from '../../ui/Select.tsx';
import { useInitialFocus } from '../../ui/use-initial-focus.ts';
import fieldStyles from '../../ui/Field.module.css';
import { MoreOfConcept } from './MoreOfConcept.tsx';
import type { ConceptDraft } from './open-glossary.ts';
import styles from './PersonalConceptDialog.module.css';
import { typedConcept, type WrittenLabels, writtenOf } from './written-concept.ts';

interface PersonalConceptDialogProps {
  readonly draft: ConceptDraft;
  readonly onClose: () => void;
}

/** Writes a concept of the person's own, in one language or in both. */
export function PersonalConceptDialog({ draft, onClose }: PersonalConceptDialogProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [language, setLanguage] = useState(draft.language);
  const [written, setWritten] = useState(() => writtenOf(draft));
  const termField = useInitialFocus<HTMLInputElement>();
  const { save } = usePersonalConcepts();
  const shelf = useShelf(draft);
  const { labels } = written;
  const { term, forms, definition } = labels[language];
  const change = (changed: Partial<WrittenLabels>) =>
    setWritten({
      ...written,
      labels: { ...labels, [language]: { ...labels[language], ...changed } },
    });
  const typed = typedConcept(written, {
    ...(draft.conceptId !== undefined && { conceptId: draft.conceptId }),
    ...(shelf.chosen && { glossaryId: shelf.chosen.id }),
  });
  const keep = () => {
    if (!typed) return;
    save.mutate(typed, {
      onSuccess: () => {
        const { fr, en } = typed.labels;
        const term = (fr ?? en)?.preferred ?? '';
        announce(
          shelf.chosen
            ? t('glossary.own.savedIn', { term, glossary: glossaryName(shelf.chosen, t) })
            : t('glossary.own.saved', { term }),
        );
        onClose();
      },
    });
  };
  return (
    <Dialog
      width="narrow"
      title={t(draft.conceptId === undefined ? 'glossary.own.add' : 'glossary.own.editTitle')}
      onClose={onClose}
    >
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <div className={classNames(fieldStyles.field)}>
          <Choice
            label={t('glossary.own.language')}
            value={language}
            options={interfaceLanguages.map((value) => ({
              value,
              label: t(`glossary.otherLanguage.${value}`),
            }))}
            onChange={setLanguage}
          />
        </div>
        <TextField
          value={term}
          onChange={(text) => change({ term: text })}
          maxLength={longestTerm}
          className={classNames(fieldStyles.field)}
        >
          <Label className={classNames(fieldStyles.label)}>{t('glossary.own.term')}</Label>
          <Input
            ref={termField}
            lang={language}
            autoComplete="off"
            className={classNames(fieldStyles.input)}
          />
        </TextField>
        <TextField
          value={definition}
          onChange={(text) => change({ definition: text })}
          maxLength={longestDefinition}
          className={classNames(fieldStyles.field)}
        >
          <Label className={classNames(fieldStyles.label)}>{t('glossary.own.definition')}</Label>
          <TextArea lang={language} rows={4} className={classNames(styles.area)} />
        </TextField>
        <TextField
          value={forms}
          onChange={(text) => change({ forms: text })}
          className={classNames(fieldStyles.field)}
        >
          <Label className={classNames(fieldStyles.label)}>{t('glossary.own.forms')}</Label>
          <TextArea lang={language} rows={3} className={classNames(styles.area)} />
        </TextField>
        {shelf.chosen && (
          <div className={classNames(fieldStyles.field)}>
            <Select
              label={t('glossary.own.into')}
              value={shelf.chosen.id}
              options={shelf.glossaries.map((one) => ({
                value: one.id,
                label: glossaryName(one, t),
              }))}
              onChange={shelf.choose}
            />
          </div>
        )}
        <MoreOfConcept
          conceptId={draft.conceptId}
          language={language}
          written={written}
          onChange={setWritten}
        />
        {save.error && <ErrorNotice error={appErrorOf(save.error)} />}
        <Button type="submit" variant="primary" isDisabled={!typed} isPending={save.isPending}>
          {t('glossary.own.keep')}
        </Button>
      </Form>
    </Dialog>
  );
}

/**
 * The glossaries that a new concept can go into, and which it goes into. There is nothing to choose where there is one, nor
 * for a concept that stands in one already.
 */
function useShelf({ conceptId }: Pick<ConceptDraft, 'conceptId'>) {
  const [wanted, setWanted] = useState(personalGlossaryId);
  const { data } = useGlossaries();
  const glossaries = data?.filter((one) => one.isOn && isWritable(one)) ?? [];
  const isChoice =
    conceptId === undefined && glossaries.some(({ id }) => id !== personalGlossaryId);
  const chosen = glossaries.find(({ id }) => id === wanted) ?? glossaries[0];
  return { glossaries, chosen: isChoice ? chosen : undefined, choose: setWanted };
}
