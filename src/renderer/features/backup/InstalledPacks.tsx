import { useTranslation } from 'react-i18next';
import { formatDate } from '../../../shared/i18n/formats.ts';
import { useForgetPack, useInstalledPacks } from '../../pack-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import dialogStyles from '../../ui/Dialog.module.css';
import styles from './Backup.module.css';

/** The packs that were installed, each with a way to forget it; nothing while there are none. */
export function InstalledPacks() {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const { data: installed = [] } = useInstalledPacks();
  const forget = useForgetPack();
  if (installed.length === 0) return null;
  return (
    <section className={styles.parts}>
      <h3 className={dialogStyles.heading}>{t('packs.installed.title')}</h3>
      <p className={styles.quiet}>{t('packs.installed.hint')}</p>
      {forget.error && <ErrorNotice error={appErrorOf(forget.error)} />}
      <ul className={styles.installed}>
        {installed.map(({ id, name, sequence, createdAt, keyId }) => (
          <li key={id}>
            <p className={styles.done}>{name[language]}</p>
            <p>{t('packs.version', { sequence, date: formatDate(createdAt, language) })}</p>
            <span className={styles.path}>{keyId ?? t('packs.unsigned.title')}</span>
            <Button
              aria-label={t('packs.installed.forgetNamed', { name: name[language] })}
              onPress={() => forget.mutate({ id, name: name[language] })}
            >
              {t('packs.installed.forget')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
