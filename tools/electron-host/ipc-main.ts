import { EventEmitter } from 'node:events';
import type { IpcMain, IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron';

import type { HostMessage, PreloadMessage } from './preload-world.ts';
import { decodeMessage, encodeMessage } from './serialization.ts';
import { guardInstances, HostEvent } from './unsupported.ts';

type InvokeHandler = Parameters<IpcMain['handle']>[1];
type IpcMembers = Pick<IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>;

/** Who sent a message, and how to answer the very document that did. */
export interface Sender {
  readonly sender: WebContents;
  readonly senderFrame: WebFrameMain;
  readonly answer: (message: HostMessage) => void;
}

class HostIpcMain extends EventEmitter implements IpcMembers {
  private readonly handlers = new Map<string, InvokeHandler>();

  handle(channel: string, listener: InvokeHandler): void {
    if (this.handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    this.handlers.set(channel, listener);
  }

  handleOnce(channel: string, listener: InvokeHandler): void {
    this.handle(channel, (event, ...args: unknown[]): unknown => {
      this.removeHandler(channel);
      return listener(event, ...args) as unknown;
    });
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }

  /** Runs the channel's handler; rejects with its error, or because there is none. */
  async invoke(event: IpcMainInvokeEvent, channel: string, args: unknown[]): Promise<unknown> {
    const handler = this.handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return (await handler(event, ...args)) as unknown;
  }
}

guardInstances('ipcMain', HostIpcMain.prototype);

export const ipcMain = new HostIpcMain();

/** Brings a message of a preload to its handler or listeners. */
export function receiveMessage(
  message: Extract<PreloadMessage, { type: 'invoke' | 'send' }>,
  { sender, senderFrame, answer }: Sender,
): void {
  const args = decodeMessage(message.args) as unknown[];
  const event = new HostEvent({
    type: 'frame' as const,
    sender,
    senderFrame,
    frameId: senderFrame.routingId,
    processId: senderFrame.processId,
    ports: [],
    reply: (channel: string, ...values: unknown[]) =>
      answer({ type: 'event', channel, args: encodeMessage(values) }),
  });
  if (message.type === 'send') {
    ipcMain.emit(message.channel, event, ...args);
    return;
  }
  const { id, channel } = message;
  ipcMain
    .invoke(event as unknown as IpcMainInvokeEvent, channel, args)
    .then((value) => answer({ type: 'result', id, value: encodeMessage(value) }))
    .catch((fault: unknown) => {
      // Electron writes the handler's error to the console of the main process as well.
      console.error(`Error occurred in handler for '${channel}':`, fault);
      answer({ type: 'fault', id, message: String(fault) });
    });
}
