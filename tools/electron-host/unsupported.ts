import { EventEmitter } from 'node:events';

/**
 * Names that promises, loggers, debuggers and test tools look up on any object to learn what it is. They must find
 * nothing rather than an error.
 */
const probes: ReadonlySet<string> = new Set([
  'then',
  'toJSON',
  'inspect',
  'nodeType',
  'tagName',
  'asymmetricMatch',
  'length',
  'splice',
]);

/** The error for every part of Electron's API that the host lacks; names it as a person would write it in code. */
export function unsupported(name: string): Error {
  return new Error(`not supported by the Chromium host: ${name}`);
}

/** An end of a prototype chain: a look-up that nothing before it answered throws by name. */
function guard(base: object, owner: string): object {
  return new Proxy(Object.create(base) as object, {
    get(target, member, receiver): unknown {
      if (typeof member === 'symbol' || member in target || isProbe(member)) {
        return Reflect.get(target, member, receiver);
      }
      throw unsupported(`${owner}.${member}`);
    },
  });
}

function isProbe(member: string): boolean {
  return probes.has(member) || member.startsWith('_') || member.startsWith('$');
}

/** Makes any member of `members` that is not defined throw by name when it is read. Members stay assignable. */
export function guarded<T extends object>(owner: string, members: T): T {
  return Object.setPrototypeOf(members, guard(Object.prototype, owner)) as T;
}

/** The same for the instances of a class that extends HostEmitter or nothing. */
export function guardInstances(owner: string, prototype: object): void {
  const base = Object.getPrototypeOf(prototype) as object;
  Object.setPrototypeOf(prototype, guard(base, owner));
}

/** Stands for a whole module or class that the host lacks: reading, calling or constructing it throws by name. */
export function unsupportedModule(name: string): unknown {
  // A function, because only what could be called or constructed can refuse it by name.
  return new Proxy(function absent() {}, {
    get(target, member): unknown {
      if (typeof member === 'symbol' || member === 'prototype' || isProbe(member)) {
        return Reflect.get(target, member);
      }
      throw unsupported(`${name}.${member}`);
    },
    construct() {
      throw unsupported(`new ${name}()`);
    },
    apply() {
      throw unsupported(`${name}()`);
    },
  });
}

/** An emitter that refuses by name to listen for an event that the host never emits. */
export class HostEmitter extends EventEmitter {
  constructor(owner: string, events: readonly string[]) {
    super();
    this.on('newListener', (event: string | symbol) => {
      if (typeof event === 'string' && event !== 'newListener' && !events.includes(event)) {
        throw unsupported(`${owner}.on('${event}')`);
      }
    });
  }
}

/** What Electron hands to listeners as the first argument. */
export class HostEvent<Details extends object = object> {
  defaultPrevented = false;

  constructor(details?: Details) {
    Object.assign(this, details);
  }

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/** Emits an event that its listeners may prevent; true when one did. */
export function emitPreventable(emitter: EventEmitter, name: string, details?: object): boolean {
  const event = new HostEvent(details);
  emitter.emit(name, event);
  return event.defaultPrevented;
}
