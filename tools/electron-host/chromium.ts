import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';

import {
  type ChromiumOptions,
  type ChromiumProcess,
  endChromium,
  startChromium,
} from './chromium-process.ts';
import type { DevToolsSession, Protocol } from './devtools-connection.ts';

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A page of Chromium that the host opened for a window of the app. */
export interface PageTarget {
  readonly targetId: string;
  readonly session: DevToolsSession;
}

/** An empty page: Chromium opens an app-style window, without tabs or address bar, on real addresses only. */
const emptyPage = 'data:text/html,';

/**
 * The one Chromium behind every window. Events: `page-closed` (targetId), `title` (targetId, title) and
 * `end` when Chromium itself has gone.
 */
class Chromium extends EventEmitter {
  private running: ChromiumProcess | undefined;
  private headless = false;
  private sandboxed = true;
  private readonly ownTargets = new Set<string>();
  /** Set while a window is being opened: the next page without an opener is that window's. */
  private claim: ((target: PageTarget) => void) | undefined;
  private lastOpening: Promise<unknown> = Promise.resolve();

  /** Starts Chromium; resolves with its version when it answers. */
  async start(options: ChromiumOptions): Promise<string> {
    this.headless = options.headless;
    this.sandboxed = !options.switches.has('no-sandbox');
    const running = startChromium(options);
    this.running = running;
    running.process.once('close', () => {
      running.connection.close();
      this.emit('end', running.lastWords);
    });
    const { browser } = running.connection;
    browser.on('Target.attachedToTarget', (event) => this.attached(event));
    browser.on('Target.detachedFromTarget', ({ sessionId, targetId }) => {
      running.connection.forget(sessionId);
      if (targetId !== undefined && this.ownTargets.delete(targetId)) {
        this.emit('page-closed', targetId);
      }
    });
    browser.on('Target.targetInfoChanged', ({ targetInfo }) => {
      // A document without a title is called by its address.
      if (targetInfo.url.endsWith(targetInfo.title)) return;
      this.emit('title', targetInfo.targetId, targetInfo.title);
    });
    const [version] = await Promise.all([
      browser.send('Browser.getVersion'),
      browser.send('Browser.setDownloadBehavior', { behavior: 'deny' }),
      browser.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      browser.send('Target.setDiscoverTargets', { discover: true }),
      browser.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
      }),
    ]);
    return version.product.replace(/^\w+\//u, '');
  }

  /** The browser's own session. Throws before `start`. */
  get browser(): DevToolsSession {
    return this.process.connection.browser;
  }

  /** Opens a window with an empty page. One at a time, so that each page is known to be its window's. */
  openPage(bounds: Bounds): Promise<PageTarget> {
    const opening = this.lastOpening.then(async () => {
      const claimed = new Promise<PageTarget>((resolve) => {
        this.claim = resolve;
      });
      if (this.headless) await this.createTarget(bounds);
      else await this.openAppWindow(bounds);
      return claimed;
    });
    this.lastOpening = opening.catch(() => undefined);
    return opening;
  }

  closePage(targetId: string): void {
    this.browser.tell('Target.closeTarget', { targetId });
  }

  /** Ends Chromium, if it runs. */
  end(): void {
    if (this.running === undefined) return;
    this.running.process.removeAllListeners('close');
    endChromium(this.running);
    this.running = undefined;
  }

  private get process(): ChromiumProcess {
    if (this.running === undefined) throw new Error('Chromium is not running');
    return this.running;
  }

  private async createTarget({ x, y, width, height }: Bounds): Promise<void> {
    await this.browser.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      left: x,
      top: y,
      width,
      height,
    });
  }

  /** A second start of Chromium on the same profile hands its command line to the one that runs. */
  private async openAppWindow({ x, y, width, height }: Bounds): Promise<void> {
    const second = spawn(
      this.process.executable,
      [
        ...(this.sandboxed ? [] : ['--no-sandbox']),
        `--user-data-dir=${this.process.profile}`,
        `--app=${emptyPage}`,
        '--test-type',
        `--window-position=${x},${y}`,
        `--window-size=${width},${height}`,
      ],
      { stdio: 'ignore' },
    );
    await once(second, 'exit');
  }

  private attached(event: Protocol.Target.attachedToTargetPayload): void {
    const { sessionId, targetInfo } = event;
    const session = this.process.connection.session(sessionId);
    const { claim } = this;
    if (targetInfo.type === 'page' && targetInfo.openerId === undefined && claim !== undefined) {
      this.claim = undefined;
      this.ownTargets.add(targetInfo.targetId);
      claim({ targetId: targetInfo.targetId, session });
      return;
    }
    // Resumed even when it is closed at once: the page that opened it would wait for it for ever.
    session.tell('Runtime.runIfWaitingForDebugger');
    if (targetInfo.type === 'page') this.closePage(targetInfo.targetId);
    else this.browser.tell('Target.detachFromTarget', { sessionId });
  }
}

export const chromium = new Chromium();
