import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createTranslations, resolveInterfaceLanguage } from '../../shared/i18n/catalogue.ts';
import { bridge, unwrap } from '../bridge.ts';
import { appErrorOf, createQueryClient, followMainProcess, queryKeys } from '../queries.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { App } from './App.tsx';
import { loadFirstFaces } from './fonts.ts';
import './fonts.css';
import './tokens.css';
import './annotation-colours.css';
import './glossary-colours.css';
import './base.css';
import './print.css';
import styles from './main.module.css';

const container = document.getElementById('root');
if (!container) throw new Error('The document has no root element');
const root = createRoot(container);

/** Draws nothing until it is known in which language and colours. */
async function start(): Promise<void> {
  const client = createQueryClient();
  followMainProcess(client);
  const [information] = await Promise.all([
    client.fetchQuery({
      queryKey: queryKeys.application,
      queryFn: () => unwrap(bridge.applicationInfo()),
    }),
    loadFirstFaces(),
  ]);
  root.render(
    <App client={client} translations={createTranslations(information.interfaceLanguage)} />,
  );
}

/** The main process could not say who we are; the system's language is the best guess left. */
function showFailure(fault: unknown): void {
  const language = resolveInterfaceLanguage('system', navigator.languages);
  document.documentElement.lang = language;
  const error = fault instanceof Error ? fault : new Error(String(fault));
  root.render(
    <I18nextProvider i18n={createTranslations(language)}>
      <main className={styles.failure}>
        <ErrorNotice error={appErrorOf(error)} />
      </main>
    </I18nextProvider>,
  );
}

start().catch(showFailure);
