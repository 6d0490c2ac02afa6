import { Notification } from 'electron';
import type { TFunction } from 'i18next';

/** The one that is shown; held here, since Electron forgets a notification that nobody holds. */
let shown: Notification | undefined;

/** Tells through the system that articles have come; `onClick` is called when the person follows it. */
export function notifyOfArticles(count: number, t: TFunction, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  shown?.close();
  shown = new Notification({
    title: t('notifications.articles', { count }),
    body: t('notifications.readable'),
    silent: true,
  });
  shown.on('click', onClick);
  shown.show();
}
