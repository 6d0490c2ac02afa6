import { app } from 'electron';

/** Whether assistive technology such as a screen reader asks for what the window holds. To be asked once the app is ready. */
export function isScreenReaderAtWork(): boolean {
  return app.accessibilitySupportEnabled;
}

/** Calls back whenever one begins or stops. Electron tells so on Windows and macOS; elsewhere it is known at each launch. */
export function onScreenReaderChange(listener: (isAtWork: boolean) => void): void {
  app.on('accessibility-support-changed', (_event, isAtWork) => listener(isAtWork));
}
