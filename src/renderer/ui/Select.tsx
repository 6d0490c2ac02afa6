import { useId } from 'react';
import lockStyles from './Lock.module.css';
import rowStyles from './Row.module.css';
import styles from './Select.module.css';

interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Language tag of the label, where that is not the interface's. */
  readonly lang?: string | undefined;
}

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  /** Why it cannot be changed, if it cannot: it is read and reached all the same. */
  readonly lock?: string | undefined;
  readonly onChange: (value: Value) => void;
}

/** One of several, of which only the chosen one is in sight. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, value, options, lock, onChange } = props;
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option) onChange(option.value);
  };
  if (lock !== undefined) {
    const shown = options.find((option) => option.value === value)?.label ?? value;
    return <LockedValue label={label} value={shown} lock={lock} />;
  }
  return (
    <label className={rowStyles.row}>
      <span className={rowStyles.label}>{label}</span>
      <select
        className={styles.select}
        value={value}
        onChange={(event) => choose(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

interface LockedValueProps {
  readonly label: string;
  readonly value: string;
  readonly lock: string;
}

/** What is chosen where there is nothing to choose; a list that is disabled could not be reached by keyboard. */
function LockedValue({ label, value, lock }: LockedValueProps) {
  const id = useId();
  return (
    <div className={rowStyles.row}>
      <label htmlFor={id} className={rowStyles.label}>
        {label}
      </label>
      <input
        id={id}
        className={lockStyles.value}
        readOnly
        value={value}
        aria-describedby={`${id}-lock`}
      />
      <p id={`${id}-lock`} className={lockStyles.lock}>
        {lock}
      </p>
    </div>
  );
}
