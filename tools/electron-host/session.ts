import { lookup } from 'node:dns/promises';
import type { Session, WebContents, WebRequest } from 'electron';

import { chromium } from './chromium.ts';
import { fetchAny } from './fetch.ts';
import { protocol } from './protocol.ts';
import { guarded, unsupported } from './unsupported.ts';

type BeforeRequest = NonNullable<Parameters<WebRequest['onBeforeRequest']>[0]>;
type HeadersReceived = NonNullable<Parameters<WebRequest['onHeadersReceived']>[0]>;
type PermissionCheck = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;
type Permission = Parameters<PermissionCheck>[1];

/** Chromium's names of what a page can ask for, and Electron's. */
const permissions: readonly (readonly [chromium: string, electron: Permission])[] = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['camera', 'media'],
  ['microphone', 'media'],
  ['display-capture', 'media'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-write', 'clipboard-sanitized-write'],
  ['idle-detection', 'idle-detection'],
  ['storage-access', 'storage-access'],
  ['top-level-storage-access', 'top-level-storage-access'],
  ['window-management', 'window-management'],
  ['speaker-selection', 'speaker-selection'],
  ['pointer-lock', 'pointerLock'],
  ['keyboard-lock', 'keyboardLock'],
  ['accelerometer', 'sensors'],
  ['gyroscope', 'sensors'],
  ['magnetometer', 'sensors'],
  ['local-fonts', 'local-fonts'],
  ['local-network-access', 'local-network-access'],
  ['nfc', 'nfc'],
  ['payment-handler', 'payment-handler'],
  ['persistent-storage', 'persistent-storage'],
  ['screen-wake-lock', 'screen-wake-lock'],
];

/** What the app wants to know about requests; read by the interception of requests. */
export const requestListeners: {
  beforeRequest: BeforeRequest | undefined;
  headersReceived: HeadersReceived | undefined;
} = { beforeRequest: undefined, headersReceived: undefined };

let permissionCheck: PermissionCheck | undefined;

/**
 * Sets Chromium's permissions for a page before it loads. Denied unless the check handler grants: Chromium cannot be
 * made to ask the host at the moment when a page asks, so the request handler is never called.
 */
export async function settlePermissions(contents: WebContents, origin: string): Promise<void> {
  await Promise.all(
    permissions.map(([name, electronName]) => {
      const granted =
        permissionCheck?.(contents, electronName, origin, {
          isMainFrame: true,
          requestingUrl: `${origin}/`,
        }) ?? false;
      return chromium.browser.send('Browser.setPermission', {
        permission: { name },
        setting: granted ? 'granted' : 'denied',
      });
    }),
  );
}

/** Both Electron's forms, `(listener)` and `(filter, listener)`; the host filters nothing. */
function listenerOf<Listener>(args: readonly unknown[]): Listener | undefined {
  const listener = args.at(-1);
  if (args.length > 1) throw unsupported('webRequest filters');
  return (listener ?? undefined) as Listener | undefined;
}

const webRequest = guarded<Pick<WebRequest, 'onBeforeRequest' | 'onHeadersReceived'>>(
  'webRequest',
  {
    onBeforeRequest: (...args: unknown[]) => {
      requestListeners.beforeRequest = listenerOf(args);
    },
    onHeadersReceived: (...args: unknown[]) => {
      requestListeners.headersReceived = listenerOf(args);
    },
  },
);

type SessionMembers = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setSpellCheckerEnabled'
  | 'clearCache'
  | 'clearStorageData'
  | 'setProxy'
  | 'resolveProxy'
>;

const members = guarded<SessionMembers & { protocol: unknown; webRequest: unknown }>('session', {
  protocol,
  webRequest,
  setPermissionRequestHandler: () => undefined,
  setPermissionCheckHandler: (handler) => {
    permissionCheck = handler ?? undefined;
  },
  setDevicePermissionHandler: () => undefined,
  setSpellCheckerEnabled: () => undefined,
  // The profile is new at every start, so there is never anything old to clear.
  clearCache: () => Promise.resolve(),
  clearStorageData: () => Promise.resolve(),
  setProxy: () => Promise.resolve(),
  resolveProxy: () => Promise.resolve('DIRECT'),
});

/** The session of every window: what is missing throws by name. */
export const defaultSession = members as unknown as Session;

const resolveHost: Session['resolveHost'] = async (host, options) => {
  if (options !== undefined) throw unsupported('resolveHost options');
  const found = await lookup(host, { all: true }).catch(() => {
    throw new Error('net::ERR_NAME_NOT_RESOLVED');
  });
  return {
    endpoints: found.map(({ address, family }) => ({
      address,
      family: family === 6 ? 'ipv6' : 'ipv4',
    })),
  };
};

/** The proxies of sessions that have one, as `host:port`. */
const proxies = new WeakMap<Session, string>();

/** The proxy that a session asks for everything, as `host:port`; undefined for direct connections. */
export function proxyOf(asking: Session | undefined): string | undefined {
  return asking && proxies.get(asking);
}

const partitions = new Map<string, Session>();

/** A session in memory, for the main process to fetch in: no window can be opened in it here. */
function fromPartition(partition: string): Session {
  if (partition.startsWith('persist:')) throw unsupported('persistent partitions');
  const known = partitions.get(partition);
  if (known !== undefined) return known;
  const made = guarded<Pick<Session, 'fetch' | 'resolveHost' | 'resolveProxy' | 'setProxy'>>(
    'session',
    {
      fetch: fetchAny,
      resolveHost,
      resolveProxy: () => {
        const proxy = proxyOf(made);
        return Promise.resolve(proxy === undefined ? 'DIRECT' : `PROXY ${proxy}`);
      },
      setProxy: async ({ mode = 'fixed_servers', proxyRules = '', proxyBypassRules }) => {
        const isDirect = mode === 'direct';
        const isForAll = mode === 'fixed_servers' && proxyBypassRules === '<-loopback>';
        if (!isDirect && !(isForAll && /^[\w.]+:\d+$/.test(proxyRules))) {
          throw unsupported('setProxy other than one host:port for everything, or direct');
        }
        if (isDirect) proxies.delete(made);
        else proxies.set(made, proxyRules);
      },
    },
  ) as unknown as Session;
  partitions.set(partition, made);
  return made;
}

export const session = guarded('session', { defaultSession, fromPartition });
