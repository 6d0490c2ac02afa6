import { net } from 'electron';
import type { HttpClient } from '../core/ports.ts';

/** Electron's own network stack, for the system's proxy and certificates. Sends no cookies and stores none. */
export const electronHttpClient: HttpClient = {
  fetch: (address, init) => net.fetch(address, { ...init, credentials: 'omit', cache: 'no-store' }),
};
