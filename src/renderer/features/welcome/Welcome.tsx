import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../shared/domain/settings.ts';
import { appErrorOf } from '../../queries.ts';
import { useAddAddresses, useSuggestedSources } from '../../source-queries.ts';
import { AddOutcome } from '../../ui/AddOutcome.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { InterfaceLanguageChoice } from '../../ui/InterfaceLanguageChoice.tsx';
import { SuggestionPicker } from '../../ui/SuggestionPicker.tsx';
import { BackgroundOffer } from './BackgroundOffer.tsx';
import { Route } from './Route.tsx';
import styles from './Welcome.module.css';

interface WelcomeProps {
  readonly settings: Settings;
  readonly onSettingsChange: (patch: Partial<Settings>) => void;
  /** How many articles came with Escale. */
  readonly starterArticles: number;
  readonly onStartReading: () => void;
  readonly onAddSource: () => void;
}

/** The first page of a fresh library: what is here, in which language, and where more may come from. */
export function Welcome(props: WelcomeProps) {
  const { settings, onSettingsChange, starterArticles, onStartReading, onAddSource } = props;
  const { t } = useTranslation();
  const suggested = useSuggestedSources();
  const add = useAddAddresses();
  return (
    <div className={styles.welcome}>
      <Route />
      <h1>{t('welcome.title')}</h1>
      <p className={styles.lead}>{t('welcome.text')}</p>
      {starterArticles > 0 && (
        <section className={styles.stop}>
          <h2>{t('welcome.starter.title')}</h2>
          <p>{t('welcome.starter.text', { count: starterArticles })}</p>
          <Button variant="primary" onPress={onStartReading}>
            {t('welcome.starter.read')}
          </Button>
        </section>
      )}
      <section className={styles.stop}>
        <h2>{t('welcome.language.title')}</h2>
        <p>{t('welcome.language.text')}</p>
        <InterfaceLanguageChoice
          label={t('welcome.language.label')}
          value={settings.interfaceLanguage}
          onChange={(interfaceLanguage) => onSettingsChange({ interfaceLanguage })}
        />
      </section>
      <section className={styles.stop}>
        <h2>{t('welcome.sources.title')}</h2>
        <p>{t('welcome.sources.text')}</p>
        {suggested.data && suggested.data.length > 0 && (
          <SuggestionPicker
            suggestions={suggested.data}
            isPending={add.isPending}
            onAdd={(addresses) => add.mutate(addresses)}
          />
        )}
        {add.data && <AddOutcome outcome={add.data} />}
        {add.error && <ErrorNotice error={appErrorOf(add.error)} />}
        <Button onPress={onAddSource}>{t('welcome.sources.other')}</Button>
      </section>
      <section className={styles.stop}>
        <BackgroundOffer settings={settings} onSettingsChange={onSettingsChange} />
      </section>
    </div>
  );
}
