import type { NotificationConstructorOptions } from 'electron';

import { guardInstances, HostEmitter } from './unsupported.ts';

/** Shows nothing: says on one line what Electron would have shown. A test clicks by emitting `click`. */
export class HostNotification extends HostEmitter {
  static isSupported(): boolean {
    return true;
  }

  readonly title: string;
  readonly body: string;

  constructor({ title = '', body = '' }: NotificationConstructorOptions = {}) {
    super('Notification', ['show', 'click', 'close', 'failed']);
    this.title = title;
    this.body = body;
  }

  show(): void {
    process.stderr.write(`Chromium host: notification: ${this.title}: ${this.body}\n`);
    this.emit('show');
  }

  close(): void {
    this.emit('close');
  }
}

guardInstances('Notification', HostNotification.prototype);
