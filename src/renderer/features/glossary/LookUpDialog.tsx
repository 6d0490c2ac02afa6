import { useState } from 'react';
import { Form, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { longestLookUp, type LookedUp } from '../../../shared/domain/dictionary.ts';
import { interfaceLanguages } from '../../../shared/domain/language.ts';
import { useDictionaries, useLookUp } from '../../glossary-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useInitialFocus } from '../../ui/use-initial-focus.ts';
import fieldStyles from '../../ui/Field.module.css';
import { DictionaryList } from './DictionaryList.tsx';
import styles from './LookUpDialog.module.css';
import type { LookUpQuestion } from './open-glossary.ts';
import { useDictionaryLanguages } from './use-dictionary-languages.ts';

interface LookUpDialogProps {
  /** Looked up at once; the text may be empty. */
  readonly question: LookUpQuestion;
  readonly onClose: () => void;
}

/** What the person's dictionaries say of a word, and which dictionaries there are. */
export function LookUpDialog({ question, onClose }: LookUpDialogProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(question);
  const [typed, setTyped] = useState(question.text);
  const field = useInitialFocus<HTMLInputElement>();
  const { data: dictionaries } = useDictionaries();
  const { data: found, error, isFetching } = useLookUp(asked.text.trim(), asked.language);
  const isEmpty = dictionaries?.length === 0;
  // Of one that is damaged nobody knows what it says of the word.
  const isAnswered = dictionaries?.some(({ isDamaged }) => !isDamaged) ?? false;
  return (
    <Dialog title={t('glossary.dictionaries.title')} onClose={onClose}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked({ ...asked, text: typed });
        }}
      >
        <TextField
          value={typed}
          onChange={setTyped}
          maxLength={longestLookUp}
          className={classNames(fieldStyles.field)}
        >
          <Label className={classNames(fieldStyles.label)}>{t('glossary.dictionaries.word')}</Label>
          <span className={styles.ask}>
            <Input
              ref={field}
              lang={asked.language}
              autoComplete="off"
              className={classNames(fieldStyles.input)}
            />
            <Button type="submit" variant="primary" isDisabled={typed.trim() === ''}>
              {t('glossary.dictionaries.lookUp')}
            </Button>
          </span>
        </TextField>
        <Choice
          label={t('glossary.dictionaries.language')}
          value={asked.language}
          options={interfaceLanguages.map((value) => ({
            value,
            label: t(`glossary.otherLanguage.${value}`),
          }))}
          onChange={(language) => setAsked({ text: typed, language })}
        />
      </Form>
      <div role="status" className={styles.status}>
        {isEmpty && t('glossary.dictionaries.none')}
        {isFetching && t('glossary.dictionaries.looking')}
        {isAnswered &&
          !isFetching &&
          found?.length === 0 &&
          t('glossary.dictionaries.nothing', { text: asked.text.trim() })}
      </div>
      {error && <ErrorNotice error={appErrorOf(error)} />}
      {found?.map((one) => (
        <Found key={one.dictionary.id} found={one} />
      ))}
      <DictionaryList dictionaries={dictionaries ?? []} />
    </Dialog>
  );
}

/** What one dictionary says. */
function Found({ found: { dictionary, way, entries } }: { readonly found: LookedUp }) {
  const { t } = useTranslation();
  const languages = useDictionaryLanguages(dictionary);
  return (
    <section className={styles.found} aria-label={dictionary.name}>
      <h3 className={styles.dictionary}>
        {dictionary.name}
        {languages !== undefined && ` · ${languages}`}
      </h3>
      {way !== 'exact' && <p className={styles.way}>{t(`glossary.dictionaries.way.${way}`)}</p>}
      {entries.map(({ headword, sense }, place) => (
        // Homonyms have one headword.
        <div key={place} className={styles.entry}>
          <p className={styles.headword} lang={dictionary.from}>
            {headword}
          </p>
          <p className={styles.sense} lang={dictionary.to}>
            {sense}
          </p>
        </div>
      ))}
    </section>
  );
}
