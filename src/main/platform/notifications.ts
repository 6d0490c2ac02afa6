import { Notification } from 'electron';
import type { TFunction } from 'i18next';

/** The one that is shown; held here, since Electron forgets a notification that nobody holds. */
let shown: Notification | undefined;

/** Tells through the system that articles have come; `onClick` is called when the person follows it. */
export function notifyOfArticles(count: number, t: TFunction, onClick: () => void): void {
  notify(t('notifications.articles', { count }), t('notifications.readable'), onClick);
}

/** Tells through the system that a backup that is made by itself failed. */
export function notifyOfFailedBackup(t: TFunction, onClick: () => void): void {
  notify(t('notifications.backupFailed'), t('notifications.backupAgain'), onClick);
}

function notify(title: string, body: string, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  shown?.close();
  shown = new Notification({ title, body, silent: true });
  shown.on('click', onClick);
  shown.show();
}
