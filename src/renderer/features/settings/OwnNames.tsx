import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useOwnName } from '../../own-names.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './SettingsDialog.module.css';

interface OwnNamesProps {
  readonly names: readonly string[];
  /** Takes the focus to what stands before, where no name is left. */
  readonly onEmptied: () => void;
}

/** The further names under which notes count as the person's own, each with a way to give it up. */
export function OwnNames({ names, onEmptied }: OwnNamesProps) {
  const { t } = useTranslation();
  const heading = useId();
  const list = useRef<HTMLUListElement>(null);
  const setOwnName = useOwnName();
  const remove = (name: string, place: number) => {
    // The button that was pressed goes with its name.
    const buttons = list.current?.querySelectorAll('button') ?? [];
    const next = buttons[place + 1] ?? buttons[place - 1];
    if (next) next.focus();
    else onEmptied();
    setOwnName({ name, isOwn: false });
  };
  return (
    <div className={styles.answer}>
      <h3 id={heading} className={styles.heading}>
        {t('settings.ownNames.label')}
      </h3>
      <p className={styles.hint}>{t('settings.ownNames.hint')}</p>
      <ul ref={list} aria-labelledby={heading} className={styles.names}>
        {names.map((name, place) => {
          const shown = name === '' ? t('annotations.unsigned') : name;
          return (
            <li key={name}>
              <bdi>{shown}</bdi>
              <Button
                aria-label={t('settings.ownNames.removeNamed', { name: shown })}
                onPress={() => remove(name, place)}
              >
                {t('settings.ownNames.remove')}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
