import type { TFunction } from 'i18next';
import type { MainWindow } from './main-window.ts';
import { notifyOfArticles, notifyOfFailedBackup } from './platform/notifications.ts';
import type { Services } from './services.ts';

/** Many changes in a row, as a sync makes them, are told to the window once in this time. */
const tellWindowMilliseconds = 150;

/** How those are told who do not look at the window. */
export interface Notice {
  readonly window: MainWindow;
  readonly t: TFunction;
}

/** Passes on what changes in the services to the window. */
export function tellWindow(services: Services, window: MainWindow): void {
  const { background, enclosures, library, ready, search, settings, store, sync } = services;
  library.onChange(onceInAWhile(() => window.tell('libraryChanged', undefined)));
  sync.onStateChange((state) => window.tell('syncChanged', state));
  ready.onChange((state) => window.tell('readyChanged', state));
  store.disk?.onChange((trouble) => window.tell('troubleChanged', { trouble }));
  search.onState(onceInAWhile(() => window.tell('searchChanged', search.state())));
  background.onChange((state) => window.tell('backgroundChanged', state));
  enclosures.onChange(onceInAWhile(() => window.tell('enclosuresChanged', enclosures.downloads())));
  settings.onChange((changed) =>
    window.tell('settingsChanged', {
      settings: changed,
      interfaceLanguage: settings.interfaceLanguage(),
    }),
  );
}

function onceInAWhile(tell: () => void): () => void {
  let pending: NodeJS.Timeout | undefined;
  return () => {
    pending ??= setTimeout(() => {
      pending = undefined;
      tell();
    }, tellWindowMilliseconds);
  };
}

/** Syncs by itself once that is chosen, says what it brought, and fetches the files that sources' rules want. */
export function followSyncs(
  { background, enclosures, ready, settings, store, sync }: Services,
  { window, t }: Notice,
  reportFault: (where: string, fault: unknown) => void,
): void {
  sync.onEvent((event) => {
    if (event.type !== 'finished' || event.summary.cancelled) return;
    // Getting ready fetches them itself, and says how far it is.
    const isGettingReady = ready.state().state === 'running';
    if (!isGettingReady)
      enclosures.fetchMissing().catch((fault: unknown) => reportFault('fetchMissing', fault));
    const { added, scheduled } = event.summary;
    if (scheduled && added > 0 && !window.isSeen && settings.get().notifications) {
      notifyOfArticles(added, t, () => window.show());
    }
  });
  if (!store.readOnlyBecause) background.start();
}

/** What tells when a backup failed, and whether a person wants to hear of it through the system. */
interface BackupServices {
  readonly scheduledBackups: Pick<Services['scheduledBackups'], 'state' | 'onChange' | 'start'>;
  readonly settings: Pick<Services['settings'], 'get'>;
  readonly store: Pick<Services['store'], 'readOnlyBecause'>;
}

/**
 * Backs up by itself once that is chosen. The window tells the first failure, and the system where that is wanted; those
 * of later tries stand in the settings.
 */
export function followBackups(
  { scheduledBackups, settings, store }: BackupServices,
  { window, t }: { readonly window: Pick<MainWindow, 'tell' | 'show'>; readonly t: TFunction },
): void {
  let isTold = scheduledBackups.state().failure !== undefined;
  scheduledBackups.onChange((state) => {
    window.tell('backupScheduleChanged', state);
    if (state.failure && !isTold && settings.get().notifications) {
      notifyOfFailedBackup(t, () => window.show());
    }
    isTold = state.failure !== undefined;
  });
  if (!store.readOnlyBecause) scheduledBackups.start();
}
