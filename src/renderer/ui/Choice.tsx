import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup, Text } from 'react-aria-components';
import rowStyles from './Row.module.css';
import styles from './Choice.module.css';
import lockStyles from './Lock.module.css';
import { classNames } from './class-names.ts';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly {
    readonly value: Value;
    readonly label: ReactNode;
    /** The language of the label, where it is not the interface's. */
    readonly lang?: string;
    /** Spoken instead of the label, where that is only a sign. */
    readonly name?: string;
  }[];
  /** Why it cannot be changed, if it cannot: it is read and reached all the same. */
  readonly lock?: string | undefined;
  readonly onChange: (value: Value) => void;
}

/** One of a few, all in sight, side by side. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, value, options, lock, onChange } = props;
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option) onChange(option.value);
  };
  return (
    <RadioGroup
      value={value}
      onChange={choose}
      orientation="horizontal"
      isReadOnly={lock !== undefined}
      className={classNames(rowStyles.row)}
    >
      <Label className={classNames(rowStyles.label)}>{label}</Label>
      <div className={styles.options}>
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            className={classNames(styles.option)}
            {...(option.name === undefined ? {} : { 'aria-label': option.name })}
          >
            <span {...(option.lang === undefined ? {} : { lang: option.lang })}>
              {option.label}
            </span>
          </Radio>
        ))}
      </div>
      {lock !== undefined && (
        <Text slot="description" className={classNames(lockStyles.lock)}>
          {lock}
        </Text>
      )}
    </RadioGroup>
  );
}
