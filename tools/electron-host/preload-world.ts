/// <reference lib="dom" />
// Runs in the preload's world: see preload-script.ts.
import { joinPage } from './page-world.ts';
import { decodeMessage, encodeMessage } from './serialization.ts';

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

/** From the host to the preload's world. `args` and `value` are as `encodeMessage` writes them. */
export type HostMessage =
  | { readonly type: 'event'; readonly channel: string; readonly args: string }
  | { readonly type: 'result'; readonly id: number; readonly value: string }
  | { readonly type: 'fault'; readonly id: number; readonly message: string }
  | { readonly type: 'accelerators'; readonly keys: readonly string[] };

export interface PreloadSettings {
  readonly binding: string;
  readonly receiver: string;
  readonly argv: readonly string[];
  readonly platform: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
}

type Listener = (event: object, ...args: unknown[]) => void;
type Settle = (value: unknown) => void;
type Post = (message: PreloadMessage) => void;

/** The app's preload as a CommonJS module. */
type PreloadModule = (
  exports: object,
  require: (name: string) => unknown,
  module: { exports: object },
  process: object,
  global: object,
) => void;

/** The renderer's half of Electron: sets up `require('electron')` and runs the app's preload with it. */
export function runPreload(settings: PreloadSettings, preload: PreloadModule): void {
  if (window.top !== window) return;
  const world = globalThis as unknown as Record<string, unknown>;
  const sendText = world[settings.binding] as (text: string) => void;
  const post: Post = (message) => sendText(JSON.stringify(message));
  const ipc = createIpcRenderer(post);
  const setAccelerators = followKeys(post);
  const receive = (message: HostMessage): void => {
    if (message.type === 'accelerators') setAccelerators(message.keys);
    else ipc.receive(message);
  };
  Object.defineProperty(world, settings.receiver, {
    value: (text: string) => receive(JSON.parse(text) as HostMessage),
  });
  followLinks(post);
  const exposeInMainWorld = joinPage((message) => post({ ...message, background: false }));
  const electron = guardedRenderer('electron', {
    ipcRenderer: ipc.ipcRenderer,
    contextBridge: guardedRenderer('contextBridge', { exposeInMainWorld }),
    webFrame: guardedRenderer('webFrame', {}),
    // Chromium tells no page where its files lie, and Electron answers so for those that lie nowhere.
    webUtils: guardedRenderer('webUtils', { getPathForFile: () => '' }),
  });
  runModule(settings, preload, (name) => {
    if (['electron', 'electron/renderer', 'electron/common'].includes(name)) return electron;
    throw unsupportedInRenderer(`require('${name}') in a preload`);
  });
}

function runModule(
  { argv, platform, versions }: PreloadSettings,
  preload: PreloadModule,
  require: (name: string) => unknown,
): void {
  const module = { exports: {} };
  const about = { type: 'renderer', sandboxed: true, contextIsolated: true, env: {} };
  try {
    const process = { ...about, argv, platform, versions };
    preload(module.exports, require, module, process, globalThis);
  } catch (fault) {
    console.error('Unable to load preload script:', fault);
    throw fault;
  }
}

function unsupportedInRenderer(name: string): Error {
  return new Error(`not supported by the Chromium host: ${name}`);
}

/** `then`, symbols and the like are looked up by the language itself and must find nothing. */
function guardedRenderer(owner: string, members: Record<string, unknown>): object {
  return new Proxy(members, {
    get(target, member): unknown {
      if (typeof member === 'symbol' || member in target || member === 'then') {
        return Reflect.get(target, member);
      }
      throw unsupportedInRenderer(`${owner}.${member}`);
    },
  });
}

interface Ipc {
  readonly ipcRenderer: object;
  readonly receive: (message: Exclude<HostMessage, { type: 'accelerators' }>) => void;
}

function createIpcRenderer(post: Post): Ipc {
  const pending = new Map<number, { channel: string; resolve: Settle; reject: Settle }>();
  const listeners = new Map<string, readonly { listener: Listener; once: boolean }[]>();
  let lastId = 0;

  const listen = (once: boolean) => (channel: string, listener: Listener) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  };
  const removeListener = (channel: string, listener: Listener) => {
    const current = listeners.get(channel) ?? [];
    const index = current.findLastIndex((entry) => entry.listener === listener);
    listeners.set(
      channel,
      current.filter((_, position) => position !== index),
    );
    return ipcRenderer;
  };
  const invoke = (channel: string, ...args: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const encoded = encodeMessage(args);
      lastId += 1;
      pending.set(lastId, { channel, resolve, reject });
      post({ type: 'invoke', id: lastId, channel, args: encoded });
    });
  const ipcRenderer = guardedRenderer('ipcRenderer', {
    invoke,
    send: (channel: string, ...args: unknown[]) =>
      post({ type: 'send', channel, args: encodeMessage(args) }),
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

  const emit = (channel: string, args: readonly unknown[]): void => {
    const current = listeners.get(channel) ?? [];
    listeners.set(
      channel,
      current.filter(({ once }) => !once),
    );
    for (const { listener } of current) listener({ sender: ipcRenderer, ports: [] }, ...args);
  };
  const receive: Ipc['receive'] = (message) => {
    if (message.type === 'event') {
      emit(message.channel, decodeMessage(message.args) as unknown[]);
      return;
    }
    const call = pending.get(message.id);
    pending.delete(message.id);
    if (message.type === 'result') {
      call?.resolve(decodeMessage(message.value));
    } else {
      const prefix = `Error invoking remote method '${call?.channel}'`;
      call?.reject(new Error(`${prefix}: ${message.message}`));
    }
  };
  return { ipcRenderer, receive };
}

/** A link that would open a window is the app's to decide; Chromium would open one first. */
function followLinks(post: Post): void {
  const decide = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button > 1) return;
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (link === undefined || link.href === '') return;
    const background = event.button === 1 || event.ctrlKey || event.metaKey;
    const elsewhere = !['', '_self', '_top', '_parent'].includes(link.target);
    if (!background && !event.shiftKey && !elsewhere) return;
    event.preventDefault();
    post({ type: 'open', url: link.href, name: link.target, features: '', background });
  };
  window.addEventListener('click', decide);
  window.addEventListener('auxclick', decide);
}

/** Menu accelerators: as in Electron, the page has the first say on a key, then the menu. */
function followKeys(post: Post): (keys: readonly string[]) => void {
  let accelerators: readonly string[] = [];
  window.addEventListener('keydown', (event) => {
    const held = [
      event.ctrlKey ? 'ctrl' : '',
      event.altKey ? 'alt' : '',
      event.shiftKey ? 'shift' : '',
      event.metaKey ? 'meta' : '',
    ];
    const keys = [...held, event.key.toLowerCase()].filter(Boolean).join('+');
    if (!event.isTrusted || event.defaultPrevented || !accelerators.includes(keys)) return;
    event.preventDefault();
    post({ type: 'accelerator', keys });
  });
  return (keys) => {
    accelerators = keys;
  };
}
