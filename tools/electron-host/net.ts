import { networkInterfaces } from 'node:os';
import type { ClientRequest, Net, OnBeforeRequestListenerDetails } from 'electron';

import { HostClientRequest } from './client-request.ts';
import { fetchAny } from './fetch.ts';
import { requestListeners } from './session.ts';
import { guarded } from './unsupported.ts';

/** The default session's requests, so the app's `webRequest` listener decides about them too. */
const fetchInDefaultSession: Net['fetch'] = async (input, init) => {
  const url = typeof input === 'string' ? input : input.url;
  if (await isCancelled(url, init?.method ?? 'GET')) throw new Error('net::ERR_BLOCKED_BY_CLIENT');
  return fetchAny(input, init);
};

function isCancelled(url: string, method: string): Promise<boolean> {
  const listener = requestListeners.beforeRequest;
  if (listener === undefined) return Promise.resolve(false);
  const details: OnBeforeRequestListenerDetails = {
    id: 0,
    url,
    method,
    resourceType: 'other',
    referrer: '',
    timestamp: Date.now(),
    uploadData: [],
  };
  return new Promise((resolve) => {
    listener(details, ({ cancel }) => resolve(cancel === true));
  });
}

/** A machine with an address of its own is taken to have a network. */
function isOnline(): boolean {
  return Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some(({ internal }) => !internal),
  );
}

export const net = guarded<Pick<Net, 'fetch' | 'isOnline' | 'online' | 'request'>>('net', {
  fetch: fetchInDefaultSession,
  request: (options) => new HostClientRequest(options) as unknown as ClientRequest,
  isOnline,
  get online() {
    return isOnline();
  },
});
