import { session } from 'electron';
import type { HttpClient } from '../core/ports.ts';

/**
 * Electron's own network stack, for the system's proxy and certificates, in a session apart: the window's session is
 * locked to our own schemes, and what is fetched for the library shares no cookie, cache or sign-in with anything.
 */
export const electronHttpClient: HttpClient = {
  fetch: (address, { headers, signal }) =>
    session.fromPartition('fetching', { cache: false }).fetch(address, {
      headers: { ...headers },
      signal,
      credentials: 'omit',
      cache: 'no-store',
    }),
  isPrivate: () => Promise.resolve(false),
};
