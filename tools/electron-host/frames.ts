import type { WebFrameMain } from 'electron';

import type { DevToolsSession, Protocol } from './devtools-connection.ts';
import { guardInstances } from './unsupported.ts';
import { appOrigin, toApp } from './url-mapping.ts';

type FrameMembers = Pick<
  WebFrameMain,
  | 'url'
  | 'origin'
  | 'name'
  | 'parent'
  | 'top'
  | 'frames'
  | 'routingId'
  | 'frameTreeNodeId'
  | 'processId'
  | 'isDestroyed'
>;

let lastRoutingId = 0;

/** A frame of a page, as the main process sees it. */
export class HostFrame implements FrameMembers {
  readonly frameId: string;
  readonly routingId: number;
  readonly frameTreeNodeId: number;
  /** Chromium does not tell which process runs a frame; 0 is no process of a renderer. */
  readonly processId = 0;
  private readonly parentFrame: HostFrame | null;
  private readonly children = new Set<HostFrame>();
  private chromiumUrl = 'about:blank';
  private frameName = '';
  private detached = false;

  constructor(frameId: string, parent: HostFrame | null) {
    lastRoutingId += 1;
    this.frameId = frameId;
    this.routingId = lastRoutingId;
    this.frameTreeNodeId = lastRoutingId;
    this.parentFrame = parent;
    parent?.children.add(this);
  }

  get url(): string {
    return toApp(this.chromiumUrl);
  }

  get origin(): string {
    return appOrigin(this.url);
  }

  get name(): string {
    return this.frameName;
  }

  get parent(): WebFrameMain | null {
    return this.parentFrame === null ? null : this.parentFrame.asElectron();
  }

  get top(): WebFrameMain {
    return this.parentFrame === null
      ? this.asElectron()
      : (this.parentFrame.top ?? this.asElectron());
  }

  get frames(): WebFrameMain[] {
    return [...this.children].map((frame) => frame.asElectron());
  }

  isDestroyed(): boolean {
    return this.detached;
  }

  /** Seen through Electron's type: what is missing throws by name. */
  asElectron(): WebFrameMain {
    return this as unknown as WebFrameMain;
  }

  navigated(url: string, name: string): void {
    this.chromiumUrl = url;
    this.frameName = name;
  }

  detach(): void {
    this.detached = true;
    this.parentFrame?.children.delete(this);
  }
}

guardInstances('WebFrameMain', HostFrame.prototype);

/** The frames of one page, kept up to date from the page's events. */
export class FrameTree {
  readonly main: HostFrame;
  private readonly frames = new Map<string, HostFrame>();
  private readonly session: DevToolsSession;

  constructor(mainFrameId: string, session: DevToolsSession) {
    this.session = session;
    this.main = new HostFrame(mainFrameId, null);
    this.frames.set(mainFrameId, this.main);
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) => {
      this.attached(frameId, parentFrameId);
    });
    session.on('Page.frameNavigated', ({ frame }) => this.navigated(frame));
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const frame = this.frames.get(frameId);
      frame?.navigated(url, frame.name);
    });
    session.on('Page.frameDetached', ({ frameId, reason }) => {
      // Swapped: the frame lives on in another process.
      if (reason === 'swap') return;
      this.frames.get(frameId)?.detach();
      this.frames.delete(frameId);
    });
  }

  find(frameId: string): HostFrame | undefined {
    return this.frames.get(frameId);
  }

  /** Looks for frames whose events have not come yet: those of requests come another way and may be faster. */
  async refresh(): Promise<void> {
    const { frameTree } = await this.session.send('Page.getFrameTree');
    const visit = (tree: Protocol.Page.FrameTree): void => {
      const { id, parentId } = tree.frame;
      if (parentId !== undefined) this.attached(id, parentId);
      for (const child of tree.childFrames ?? []) visit(child);
    };
    visit(frameTree);
  }

  private attached(frameId: string, parentFrameId: string): void {
    if (this.frames.has(frameId)) return;
    const parent = this.frames.get(parentFrameId) ?? this.main;
    this.frames.set(frameId, new HostFrame(frameId, parent));
  }

  private navigated(frame: Protocol.Page.Frame): void {
    this.frames.get(frame.id)?.navigated(frame.url + (frame.urlFragment ?? ''), frame.name ?? '');
  }
}

/** Stands for the main frame of a page that Chromium has not opened yet. */
export const emptyFrame = new HostFrame('', null);
