import type { EventEmitter } from 'node:events';

import type { Protocol } from './devtools-connection.ts';
import { LoadError } from './net-errors.ts';
import type { Page } from './page-connection.ts';
import { HostEvent } from './unsupported.ts';
import { isMapped, toApp, toChromium } from './url-mapping.ts';

/** What a page is asked to go to, before it goes. */
export interface NavigationRequest {
  /** As Chromium has it. */
  readonly url: string;
  readonly redirected: boolean;
}

/**
 * Follows where the main frame of a page goes: loads what the app asks for, asks the app about everything else, and
 * emits `dom-ready`, `did-finish-load`, `did-fail-load`, `will-navigate` and `will-redirect` on the page's emitter.
 */
export class Navigation {
  private readonly page: Page;
  private readonly emitter: EventEmitter;
  private started = false;
  private loaderId: string | undefined;
  private finishedLoader: string | undefined;
  private failed = false;
  /** Where the app itself sends the page; it is not asked about that. */
  private expected: string | undefined;
  private waiting: ((outcome: LoadError | undefined) => void) | undefined;

  constructor(page: Page, emitter: EventEmitter) {
    this.page = page;
    this.emitter = emitter;
    const { session, frames } = page;
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.id === page.targetId && this.started) this.committed(frame);
    });
    session.on('Page.lifecycleEvent', ({ frameId, loaderId, name }) => {
      if (frameId === page.targetId && loaderId === this.loaderId) this.progressed(name);
    });
    session.on('Page.frameRequestedNavigation', ({ frameId, url, disposition }) => {
      if (frames.find(frameId) === frames.main && disposition === 'currentTab') {
        this.requestedElsewhere(url);
      }
    });
  }

  /** Goes to an address of the app; resolves when its document has loaded, rejects with LoadError. */
  async load(address: string): Promise<void> {
    const url = toChromium(address);
    this.started = true;
    this.expected = url;
    const { loaderId, errorText } = await this.page.session
      .send('Page.navigate', { url, transitionType: 'typed' })
      .finally(() => {
        this.expected = undefined;
      });
    if (errorText !== undefined) throw this.fail(new LoadError(errorText, address));
    if (loaderId === undefined || loaderId === this.finishedLoader) return;
    const outcome = await new Promise<LoadError | undefined>((resolve) => {
      this.waiting?.(new LoadError('ERR_ABORTED', address));
      this.waiting = resolve;
    });
    if (outcome !== undefined) throw outcome;
  }

  /** Whether the app lets the main frame go where something in the page sends it. */
  allows({ url, redirected }: NavigationRequest): boolean {
    const { main } = this.page.frames;
    const address = toApp(url);
    const wanted = !redirected && withoutFragment(url) === withoutFragment(this.expected ?? '');
    const again = !redirected && withoutFragment(address) === withoutFragment(main.url);
    if (wanted || again) return true;
    return this.ask(redirected ? 'will-redirect' : 'will-navigate', address);
  }

  /** The page has gone. */
  closed(): void {
    this.waiting?.(new LoadError('ERR_ABORTED', this.page.frames.main.url));
    this.waiting = undefined;
  }

  private ask(name: 'will-navigate' | 'will-redirect', url: string): boolean {
    const frame = this.page.frames.main.asElectron();
    const event = new HostEvent({
      url,
      isSameDocument: false,
      isMainFrame: true,
      frame,
      initiator: frame,
    });
    this.emitter.emit(name, event, url, false, true);
    return !event.defaultPrevented;
  }

  /** Only http and https pass through the interception of requests; the rest is announced by the page alone. */
  private requestedElsewhere(url: string): void {
    if (/^(https?|javascript):/iu.test(url)) return;
    const allowed = this.ask('will-navigate', url);
    if (allowed && isMapped(url)) {
      this.loadInstead(url).catch(() => undefined); // told by did-fail-load
    } else if (!allowed) {
      this.page.session.tell('Page.stopLoading');
    }
  }

  /** Chromium gives its own attempt at the unknown scheme up, and may take ours with it if that has already begun. */
  private async loadInstead(url: string): Promise<void> {
    try {
      await this.load(url);
    } catch (fault) {
      if (!(fault instanceof LoadError) || fault.code !== 'ERR_ABORTED') throw fault;
      await this.load(url);
    }
  }

  private committed(frame: Protocol.Page.Frame): void {
    this.loaderId = frame.loaderId;
    this.failed = frame.unreachableUrl !== undefined;
  }

  private progressed(name: string): void {
    if (this.failed) return;
    if (name === 'firstPaint') this.emitter.emit('first-paint');
    if (name === 'DOMContentLoaded') this.emitter.emit('dom-ready', new HostEvent());
    if (name !== 'load') return;
    if (this.finishedLoader === undefined) this.page.session.tell('Page.resetNavigationHistory');
    this.finishedLoader = this.loaderId;
    this.emitter.emit('did-finish-load', new HostEvent());
    this.waiting?.(undefined);
    this.waiting = undefined;
  }

  private fail(error: LoadError): LoadError {
    const { errno, code, url } = error;
    this.emitter.emit('did-fail-load', new HostEvent(), errno, code, url, true, 0, 0);
    return error;
  }
}

function withoutFragment(address: string): string {
  return address.replace(/#.*$/su, '');
}
