import { guarded, unsupportedModule } from './unsupported.ts';
import { HostWebContents } from './web-contents.ts';

// What `electron` is in the main process under the host: every name of Electron's, so that each that the host lacks
// throws by name when it is used, not when it is imported.

export { app } from './app.ts';
export { HostBrowserWindow as BrowserWindow } from './browser-window.ts';
export { clipboard, dialog, powerMonitor, powerSaveBlocker, shell } from './desktop.ts';
export { ipcMain } from './ipc-main.ts';
export { HostMenu as Menu, HostMenuItem as MenuItem } from './menu.ts';
export { nativeTheme } from './native-theme.ts';
export { net } from './net.ts';
export { HostNotification as Notification } from './notification.ts';
export { protocol } from './protocol.ts';
export { screen } from './screen.ts';
export { session } from './session.ts';

export const webContents = guarded('webContents', {
  fromDevToolsTargetId: (targetId: string) => HostWebContents.fromTarget(targetId),
  fromId: (id: number) => HostWebContents.fromId(id),
  getAllWebContents: () => HostWebContents.all(),
});

export const autoUpdater = unsupportedModule('autoUpdater');
export const BaseWindow = unsupportedModule('BaseWindow');
export const BrowserView = unsupportedModule('BrowserView');
export const ClipboardItem = unsupportedModule('ClipboardItem');
export const contentTracing = unsupportedModule('contentTracing');
export const crashReporter = unsupportedModule('crashReporter');
export const desktopCapturer = unsupportedModule('desktopCapturer');
export const globalShortcut = unsupportedModule('globalShortcut');
export const ImageView = unsupportedModule('ImageView');
export const inAppPurchase = unsupportedModule('inAppPurchase');
export const IpcMainServiceWorker = unsupportedModule('IpcMainServiceWorker');
export const MessageChannelMain = unsupportedModule('MessageChannelMain');
export const nativeImage = unsupportedModule('nativeImage');
export const netLog = unsupportedModule('netLog');
export const pushNotifications = unsupportedModule('pushNotifications');
export const safeStorage = unsupportedModule('safeStorage');
export const ShareMenu = unsupportedModule('ShareMenu');
export const systemPreferences = unsupportedModule('systemPreferences');
export const TouchBar = unsupportedModule('TouchBar');
export const Tray = unsupportedModule('Tray');
export const utilityProcess = unsupportedModule('utilityProcess');
export const View = unsupportedModule('View');
export const webFrameMain = unsupportedModule('webFrameMain');
export const WebContentsView = unsupportedModule('WebContentsView');
export const WebSocket = unsupportedModule('WebSocket');
