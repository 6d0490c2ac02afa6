import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';

// The protocol's types as Playwright publishes them; its package exports no other name for them.
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts';

export type { Protocol };
type Commands = Protocol.CommandParameters;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

interface PendingCommand {
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Chromium's DevTools protocol over `--remote-debugging-pipe`: JSON messages, each ended by a NUL byte. A pipe rather
 * than a WebSocket because Chromium ends itself when the pipe breaks, so it can never outlive the host.
 */
export class DevToolsConnection {
  private readonly output: Writable;
  private readonly pending = new Map<number, PendingCommand>();
  private readonly sessions = new Map<string, DevToolsSession>();
  private incomplete: Buffer[] = [];
  private lastId = 0;
  private closed = false;
  readonly browser: DevToolsSession;

  constructor(output: Writable, input: Readable) {
    this.output = output;
    this.browser = new DevToolsSession(this, undefined);
    output.on('error', () => this.close());
    input.on('error', () => this.close());
    input.on('close', () => this.close());
    input.on('data', (chunk: Buffer) => this.receive(chunk));
  }

  /** The session of a target that `Target.attachedToTarget` announced. */
  session(sessionId: string): DevToolsSession {
    let session = this.sessions.get(sessionId);
    if (session === undefined) {
      session = new DevToolsSession(this, sessionId);
      this.sessions.set(sessionId, session);
    }
    return session;
  }

  forget(sessionId: string): void {
    this.sessions.delete(sessionId);
  }

  send(method: string, params: unknown, sessionId: string | undefined): Promise<unknown> {
    if (this.closed) return Promise.reject(new Error(`${method}: Chromium has ended`));
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { method, resolve, reject });
      this.output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  /** Fails every command that waits for an answer. */
  close(): void {
    this.closed = true;
    for (const { method, reject } of this.pending.values()) {
      reject(new Error(`${method}: Chromium has ended`));
    }
    this.pending.clear();
  }

  private receive(chunk: Buffer): void {
    let rest = chunk;
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const whole = Buffer.concat([...this.incomplete, rest.subarray(0, end)]);
      this.incomplete = [];
      rest = rest.subarray(end + 1);
      this.dispatch(JSON.parse(whole.toString('utf8')) as Message);
    }
    if (rest.length > 0) this.incomplete.push(rest);
  }

  private dispatch(message: Message): void {
    if (message.id === undefined) {
      const session =
        message.sessionId === undefined ? this.browser : this.session(message.sessionId);
      session.events.emit(message.method ?? '', message.params);
      return;
    }
    const command = this.pending.get(message.id);
    if (command === undefined) return;
    this.pending.delete(message.id);
    if (message.error === undefined) command.resolve(message.result);
    else command.reject(new Error(`${command.method}: ${message.error.message}`));
  }
}

/** One conversation with the browser or with a page of it. */
export class DevToolsSession {
  readonly events = new EventEmitter();
  private readonly connection: DevToolsConnection;
  private readonly sessionId: string | undefined;

  constructor(connection: DevToolsConnection, sessionId: string | undefined) {
    this.connection = connection;
    this.sessionId = sessionId;
    this.events.setMaxListeners(0);
  }

  /** Runs a command; rejects with Chromium's message, or when the page or Chromium goes away first. */
  send<Method extends keyof Commands>(
    method: Method,
    params?: Commands[Method],
  ): Promise<Protocol.CommandReturnValues[Method]> {
    return this.connection.send(method, params, this.sessionId) as Promise<
      Protocol.CommandReturnValues[Method]
    >;
  }

  /** Runs a command whose failure means only that the page has gone, which its own event tells. */
  tell<Method extends keyof Commands>(method: Method, params?: Commands[Method]): void {
    this.send(method, params).catch(() => undefined);
  }

  on<Name extends keyof Protocol.Events>(
    name: Name,
    listener: (payload: Protocol.Events[Name]) => void,
  ): void {
    this.events.on(name, listener);
  }
}
