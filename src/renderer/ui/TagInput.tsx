import { type KeyboardEvent, type RefObject, useState } from 'react';
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { longestTag, tagKey } from '../../shared/domain/tag.ts';
import { classNames } from './class-names.ts';
import { useDialogAround } from './Dialog.tsx';
import fieldStyles from './Field.module.css';
import styles from './TagInput.module.css';

interface TagInputProps {
  readonly ref: RefObject<HTMLInputElement | null>;
  /** What can be completed to. */
  readonly tags: readonly string[];
  /** Answers whether it was a tag. */
  readonly onAdd: (typed: string) => boolean;
}

/** A line to write a tag on, completed by the tags that there are. Enter adds what is chosen, or else what is written. */
export function TagInput({ ref, tags, onAdd }: TagInputProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const around = useDialogAround();
  const add = (tag: string) => {
    if (onAdd(tag)) setTyped('');
  };
  const addTyped = (event: KeyboardEvent<HTMLElement>) => {
    const isChoosing = ref.current?.hasAttribute('aria-activedescendant');
    if (event.key !== 'Enter' || isChoosing) return;
    event.preventDefault();
    event.stopPropagation();
    add(typed);
  };
  return (
    <ComboBox
      allowsCustomValue
      className={classNames(fieldStyles.field)}
      inputValue={typed}
      onInputChange={setTyped}
      selectedKey={null}
      onSelectionChange={(key) => {
        if (key !== null) add(String(key));
      }}
      defaultItems={tags.map((tag) => ({ id: tag }))}
      // With nothing written the list would stand over the tags; the arrow keys still bring it up.
      defaultFilter={(tag, text) => text !== '' && tagKey(tag).includes(tagKey(text))}
    >
      <Label className={classNames(fieldStyles.label)}>{t('tags.add')}</Label>
      <Input
        ref={ref}
        maxLength={longestTag}
        autoComplete="off"
        className={classNames(fieldStyles.input)}
        onKeyDownCapture={addTyped}
      />
      <Text slot="description" className={classNames(fieldStyles.hint)}>
        {t('tags.addHint')}
      </Text>
      <Popover
        className={classNames(styles.popover)}
        {...(around && { UNSTABLE_portalContainer: around })}
      >
        <ListBox<{ readonly id: string }> className={classNames(styles.list)}>
          {({ id }) => (
            <ListBoxItem textValue={id} className={classNames(styles.item)}>
              {id}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
