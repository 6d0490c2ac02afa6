import { useState } from 'react';
import { CheckboxGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SuggestedSource } from '../../shared/domain/source.ts';
import { languageName } from '../../shared/i18n/formats.ts';
import { Button } from './Button.tsx';
import { classNames } from './class-names.ts';
import styles from './SuggestionPicker.module.css';
import { TickBox } from './TickBox.tsx';
import { useInterfaceLanguage } from './use-interface-language.ts';

interface SuggestionPickerProps {
  readonly suggestions: readonly (SuggestedSource & { readonly added: boolean })[];
  readonly isPending: boolean;
  readonly onAdd: (addresses: readonly string[]) => void;
}

/** Sources that Escale knows of, to be chosen from. Choosing does nothing yet; the button does. */
export function SuggestionPicker({ suggestions, isPending, onAdd }: SuggestionPickerProps) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const add = () => {
    onAdd(suggestions.filter(({ id }) => chosen.includes(id)).map(({ url }) => url));
    setChosen([]);
  };
  return (
    <div>
      <CheckboxGroup
        aria-label={t('library.add.suggested')}
        value={[...chosen]}
        onChange={setChosen}
        isDisabled={isPending}
        className={classNames(styles.suggestions)}
      >
        {suggestions.map((suggestion) => (
          <div key={suggestion.id} className={styles.suggestion}>
            <TickBox value={suggestion.id} isDisabled={suggestion.added}>
              <span className={styles.words}>
                <span className={styles.title} lang={suggestion.language}>
                  {suggestion.title}
                </span>
                <span className={styles.language}>
                  {suggestion.added
                    ? t('library.add.suggestedAdded')
                    : languageName(suggestion.language, language)}
                </span>
                <span className={styles.description}>{suggestion.description[language]}</span>
              </span>
            </TickBox>
          </div>
        ))}
      </CheckboxGroup>
      <Button isDisabled={chosen.length === 0} isPending={isPending} onPress={add}>
        {isPending && t('library.add.adding')}
        {!isPending && chosen.length === 0 && t('library.add.addChosenNone')}
        {!isPending && chosen.length > 0 && t('library.add.addChosen', { count: chosen.length })}
      </Button>
    </div>
  );
}
