import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { I18nextProvider } from 'react-i18next';
import { useApplication } from '../queries.ts';
import { Announcements } from '../ui/Announcements.tsx';
import { useAppearance } from './use-appearance.ts';
import { Window } from './Window.tsx';

interface AppProps {
  /** Already knows the application's information. */
  readonly client: QueryClient;
  readonly translations: i18n;
}

/** What every part of the window stands in: answers of the main process, texts, announcements. */
export function App({ client, translations }: AppProps) {
  return (
    <QueryClientProvider client={client}>
      <I18nextProvider i18n={translations}>
        <Announcements>
          <LocalizedWindow translations={translations} />
        </Announcements>
      </I18nextProvider>
    </QueryClientProvider>
  );
}

/** Follows the interface language and the theme wherever they are changed. */
function LocalizedWindow({ translations }: Pick<AppProps, 'translations'>) {
  const { data: application } = useApplication();
  const language = application?.interfaceLanguage ?? 'en';
  useAppearance(application?.settings.theme ?? 'system', language);
  useEffect(() => {
    void translations.changeLanguage(language);
  }, [translations, language]);
  if (!application) return null;
  return (
    <I18nProvider locale={language}>
      <Window application={application} />
    </I18nProvider>
  );
}
