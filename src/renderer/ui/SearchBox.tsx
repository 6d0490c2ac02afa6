import type { KeyboardEvent, Ref } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { longestQuery } from '../../shared/domain/saved-search.ts';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';
import styles from './SearchBox.module.css';

interface SearchBoxProps {
  readonly ref: Ref<HTMLInputElement>;
  /** What it searches. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Called when a key says that typing is over: into the list. */
  readonly onLeave: () => void;
}

/** Searches as one types. Esc clears it, and leaves it when there is nothing to clear. */
export function SearchBox({ ref, label, value, onChange, onLeave }: SearchBoxProps) {
  const { t } = useTranslation();
  const leaveByKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const leaves =
      event.key === 'ArrowDown' || event.key === 'Enter' || (event.key === 'Escape' && !value);
    if (!leaves) return;
    event.preventDefault();
    onLeave();
  };
  return (
    <SearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      maxLength={longestQuery}
      className={classNames(styles.field)}
    >
      <Icon name="search" />
      <Input
        ref={ref}
        placeholder={label}
        className={classNames(styles.input)}
        onKeyDown={leaveByKey}
      />
      {value && (
        <Button className={classNames(styles.clear)} aria-label={t('library.search.clear')}>
          <Icon name="close" />
        </Button>
      )}
    </SearchField>
  );
}
