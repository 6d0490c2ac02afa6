/// <reference lib="dom" />
// Runs in the page's world and in the preload's: see preload-script.ts.
import { type BridgeMessage, createBridge } from './world-bridge.ts';

/** How the two worlds of a document find each other, and nobody else: see `joinPage`. */
const handshake = 'electron-host-handshake';

/**
 * The page's side of contextBridge, run before any script of the page. It leaves behind only what the preload exposes,
 * and a `window.open` that asks the app and opens nothing.
 */
export function awaitPreload(): void {
  if (window.top !== window) return;
  const { dispatchEvent, addEventListener } = EventTarget.prototype;
  const DetailEvent = CustomEvent;
  const readDetail = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')?.get;
  const call = Reflect.apply;

  const meet = (event: Event): void => {
    const meeting = (event as MouseEvent).relatedTarget as Element | null;
    const channel = meeting?.shadowRoot?.firstElementChild;
    if (!channel || !readDetail) return;
    const post = (message: BridgeMessage): void => {
      const carrier = new DetailEvent('to-preload', { detail: message });
      call(dispatchEvent, channel, [carrier]);
    };
    const bridge = createBridge(post);
    const receive = (carrier: Event): void => {
      const message = call(readDetail, carrier, []) as BridgeMessage;
      if (message.type === 'expose') expose(message.key, bridge.decode(message.value, true));
      else bridge.receive(message);
    };
    call(addEventListener, channel, ['to-page', receive]);
    denyWindows(post);
  };
  document.addEventListener(handshake, meet, { once: true });
}

function expose(key: string, value: unknown): void {
  const descriptor = { value, enumerable: true, writable: false, configurable: false };
  Reflect.defineProperty(window, key, descriptor);
}

/** Chromium opens the window before anyone can refuse it; asking first spares the page the flash of it. */
function denyWindows(post: (message: BridgeMessage) => void): void {
  const call = Reflect.apply;
  const AbsoluteUrl = URL;
  const openHere = window.open;
  const open = (url: string | URL = '', name = '_blank', features = ''): Window | null => {
    if (name === '_self' || name === '_top' || name === '_parent') {
      return call(openHere, window, [url, name, features]);
    }
    const address = `${url}` === '' ? 'about:blank' : new AbsoluteUrl(url, document.baseURI).href;
    post({ type: 'open', url: address, name: name, features: features });
    return null;
  };
  Reflect.defineProperty(window, 'open', { value: open, writable: true, configurable: true });
}

/**
 * The preload's side of the meeting, run after `awaitPreload` and still before the page's own
 * scripts. Both worlds see the same DOM but not each other's objects: an event's `relatedTarget` hands over a node
 * that is in no document, and events on that node's shadow child carry copies of messages from then on. Being in a
 * shadow tree, they never show up as `window.event`.
 */
export function joinPage(
  onOpen: (message: Extract<BridgeMessage, { type: 'open' }>) => void,
): (key: string, api: unknown) => void {
  const meeting = document.createElement('div');
  const channel = document.createElement('div');
  meeting.attachShadow({ mode: 'open' }).append(channel);
  const post = (message: BridgeMessage): void => {
    channel.dispatchEvent(new CustomEvent('to-page', { detail: message }));
  };
  const bridge = createBridge(post);
  channel.addEventListener('to-preload', (carrier) => {
    const message = (carrier as CustomEvent<BridgeMessage>).detail;
    if (message.type === 'open') onOpen(message);
    else bridge.receive(message);
  });
  document.dispatchEvent(new MouseEvent(handshake, { relatedTarget: meeting }));
  const exposed = new Set<string>();
  return (key, api) => {
    if (exposed.has(key)) {
      throw new Error(`Cannot bind an API on top of an existing property: ${key}`);
    }
    exposed.add(key);
    post({ type: 'expose', key, value: bridge.encode(api) });
  };
}
