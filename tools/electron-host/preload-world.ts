/// <reference lib="dom" />
import type { joinWorlds } from './page-world.ts';
import type { Serializer } from './serialization.ts';

/** From the preload's world to the host, over the binding. */
export type PreloadMessage =
  | {
      readonly type: 'invoke';
      readonly id: number;
      readonly channel: string;
      readonly args: string;
    }
  | { readonly type: 'send'; readonly channel: string; readonly args: string }
  | { readonly type: 'accelerator'; readonly keys: string }
  | {
      readonly type: 'open';
      readonly url: string;
      readonly name: string;
      readonly features: string;
      readonly background: boolean;
    };

/** From the host to the preload's world. `args` and `value` are in the serializer's encoding. */
export type HostMessage =
  | { readonly type: 'event'; readonly channel: string; readonly args: string }
  | { readonly type: 'result'; readonly id: number; readonly value: string }
  | { readonly type: 'fault'; readonly id: number; readonly message: string }
  | { readonly type: 'accelerators'; readonly keys: readonly string[] };

export interface PreloadSettings {
  readonly binding: string;
  readonly receiver: string;
  readonly handshake: string;
  readonly argv: readonly string[];
  readonly platform: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
}

type PreloadModule = (
  exports: object,
  require: (name: string) => unknown,
  module: { exports: object },
  process: object,
  global: object,
) => void;

/**
 * The renderer's half of Electron, run in the page's isolated world; `preload` is the app's own preload as a CommonJS
 * module. One function without outer references, because its source is what runs.
 */
export function runPreloadWorld(
  settings: PreloadSettings,
  serializer: Serializer,
  connectPage: (onOpen: Parameters<typeof joinWorlds>[2]) => (key: string, api: unknown) => void,
  preload: PreloadModule,
): void {
  type Listener = (event: object, ...args: unknown[]) => void;
  type Settle = (value: unknown) => void;

  const world = globalThis as unknown as Record<string, unknown>;
  const sendText = world[settings.binding] as (text: string) => void;
  const post = (message: PreloadMessage): void => sendText(JSON.stringify(message));
  const pending = new Map<number, { channel: string; resolve: Settle; reject: Settle }>();
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>();
  let accelerators = new Set<string>();
  let lastId = 0;

  const unsupported = (name: string): never => {
    throw new Error(`not supported by the Chromium host: ${name}`);
  };
  /** `then`, symbols and the like are looked up by the language itself and must find nothing. */
  const guarded = (owner: string, members: Record<string, unknown>): object =>
    new Proxy(members, {
      get: (target, member) =>
        typeof member === 'symbol' || member in target || member === 'then'
          ? Reflect.get(target, member)
          : unsupported(`${owner}.${member}`),
    });

  const listen = (once: boolean) => (channel: string, listener: Listener) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  };
  const removeListener = (channel: string, listener: Listener) => {
    const rest = [...(listeners.get(channel) ?? [])];
    const index = rest.findLastIndex((entry) => entry.listener === listener);
    if (index >= 0) rest.splice(index, 1);
    listeners.set(channel, rest);
    return ipcRenderer;
  };
  const invoke = (channel: string, ...args: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const encoded = serializer.encode(args);
      lastId += 1;
      pending.set(lastId, { channel, resolve, reject });
      post({ type: 'invoke', id: lastId, channel, args: encoded });
    });
  const ipcRenderer = guarded('ipcRenderer', {
    invoke,
    send: (channel: string, ...args: unknown[]) =>
      post({ type: 'send', channel, args: serializer.encode(args) }),
    on: listen(false),
    addListener: listen(false),
    once: listen(true),
    off: removeListener,
    removeListener,
    removeAllListeners: (channel?: string) => {
      if (channel === undefined) listeners.clear();
      else listeners.delete(channel);
      return ipcRenderer;
    },
  });

  const emit = (channel: string, args: unknown[]): void => {
    const current = listeners.get(channel) ?? [];
    listeners.set(
      channel,
      current.filter(({ once }) => !once),
    );
    for (const { listener } of current) listener({ sender: ipcRenderer, ports: [] }, ...args);
  };
  const settle = (id: number): { channel: string; resolve: Settle; reject: Settle } | undefined => {
    const call = pending.get(id);
    pending.delete(id);
    return call;
  };
  const receive = (message: HostMessage): void => {
    switch (message.type) {
      case 'event':
        return emit(message.channel, serializer.decode(message.args) as unknown[]);
      case 'result':
        return settle(message.id)?.resolve(serializer.decode(message.value));
      case 'fault': {
        const call = settle(message.id);
        const prefix = `Error invoking remote method '${call?.channel}'`;
        return call?.reject(new Error(`${prefix}: ${message.message}`));
      }
      case 'accelerators':
        accelerators = new Set(message.keys);
    }
  };
  Object.defineProperty(world, settings.receiver, {
    value: (text: string) => receive(JSON.parse(text) as HostMessage),
  });

  /** A link that would open a window is the app's to decide; Chromium would open one first. */
  const interceptLink = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button > 1) return;
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (link === undefined || link.href === '') return;
    const background = event.button === 1 || event.ctrlKey || event.metaKey;
    const elsewhere = !['', '_self', '_top', '_parent'].includes(link.target);
    if (!background && !event.shiftKey && !elsewhere) return;
    event.preventDefault();
    post({ type: 'open', url: link.href, name: link.target, features: '', background });
  };
  window.addEventListener('click', interceptLink);
  window.addEventListener('auxclick', interceptLink);

  /** Menu accelerators: Electron gives the page the first say on a key, then the menu. */
  window.addEventListener('keydown', (event) => {
    const keys = [
      event.ctrlKey ? 'ctrl' : '',
      event.altKey ? 'alt' : '',
      event.shiftKey ? 'shift' : '',
      event.metaKey ? 'meta' : '',
      event.key.toLowerCase(),
    ]
      .filter(Boolean)
      .join('+');
    if (!event.isTrusted || event.defaultPrevented || !accelerators.has(keys)) return;
    event.preventDefault();
    post({ type: 'accelerator', keys });
  });

  const exposeInMainWorld = connectPage((message) => post({ ...message, background: false }));
  const electron = guarded('electron', {
    ipcRenderer,
    contextBridge: guarded('contextBridge', { exposeInMainWorld }),
    webFrame: guarded('webFrame', {}),
    webUtils: guarded('webUtils', {}),
  });
  const requireModule = (name: string): unknown =>
    ['electron', 'electron/renderer', 'electron/common'].includes(name)
      ? electron
      : unsupported(`require('${name}') in a preload`);
  const process = {
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    argv: settings.argv,
    platform: settings.platform,
    versions: settings.versions,
    env: {},
  };
  try {
    const module = { exports: {} };
    preload(module.exports, requireModule, module, process, globalThis);
  } catch (fault) {
    console.error('Unable to load preload script:', fault);
    throw fault;
  }
}
