// Runs in the page's world and in the preload's: see preload-script.ts. No imports but of types.

/** A value on its way between the page's world and the preload's. */
export type Crossing =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'error'; readonly name: string; readonly message: string }
  | { readonly kind: 'function'; readonly id: number }
  | { readonly kind: 'promise'; readonly id: number }
  | { readonly kind: 'array'; readonly items: readonly Crossing[] }
  | {
      readonly kind: 'object';
      readonly keys: readonly string[];
      readonly items: readonly Crossing[];
    };

/** What the two ends say to each other. Each message is delivered before `post` returns. */
export type BridgeMessage =
  | { readonly type: 'expose'; readonly key: string; readonly value: Crossing }
  | {
      readonly type: 'open';
      readonly url: string;
      readonly name: string;
      readonly features: string;
    }
  | { readonly type: 'call'; readonly id: number; readonly args: readonly Crossing[] }
  | { readonly type: 'reply'; readonly ok: boolean; readonly value: Crossing }
  | {
      readonly type: 'settle';
      readonly id: number;
      readonly ok: boolean;
      readonly value: Crossing;
    };

export interface Bridge {
  /** Throws on what cannot cross: symbols and cycles. */
  encode(value: unknown): Crossing;
  /** `frozen`: what `exposeInMainWorld` gives is read-only all the way down; arguments and results are not. */
  decode(value: Crossing, frozen?: boolean): unknown;
  receive(message: BridgeMessage): void;
}

type Callable = (...args: unknown[]) => unknown;
type Outcome = Pick<Extract<BridgeMessage, { type: 'reply' }>, 'ok' | 'value'>;

// The built-ins as they are before any script of the page runs. Everything below uses these and walks by index, so
// that a page which changes its prototypes changes nothing here.
const { apply, defineProperty, get, getPrototypeOf } = Reflect;
const { freeze, keys: keysOf, prototype: objectPrototype } = Object;
const { isArray: isList, prototype: listPrototype } = Array;
const PromiseConstructor = Promise;
const promiseThen = Promise.prototype.then as Callable;
const ErrorConstructor = Error;
const clone = structuredClone;
const NumberTable = WeakMap<object, number>;
const recall = WeakMap.prototype.get as Callable;
const remember = WeakMap.prototype.set as Callable;

/**
 * One end of the bridge, the same in both worlds: values are copied, functions become functions that call across,
 * promises and thrown errors cross as such.
 */
export function createBridge(post: (message: BridgeMessage) => void): Bridge {
  const ids = new NumberTable();
  const functions: Record<number, Callable> = withoutPrototype();
  const callers: Record<number, Callable> = withoutPrototype();
  const settlers: Record<number, readonly [Callable, Callable]> = withoutPrototype();
  let lastId = 0;
  let reply: Outcome | undefined;

  function encode(value: unknown, parents?: Chain): Crossing {
    if (typeof value === 'function') return { kind: 'function', id: idOf(value as Callable) };
    if (typeof value === 'symbol' || holds(parents, value)) {
      throw new ErrorConstructor('An object could not be cloned.');
    }
    if (typeof value !== 'object' || value === null) return { kind: 'value', value };
    if (value instanceof PromiseConstructor) return encodePromise(value);
    if (value instanceof ErrorConstructor) {
      return { kind: 'error', name: value.name, message: value.message };
    }
    const data = dataOf(value);
    if (data !== undefined) return { kind: 'value', value: data };
    if (isList(value)) return { kind: 'array', items: encodeParts(value, undefined, parents) };
    if (isCloneable(value)) return { kind: 'value', value: clone(value) };
    const keys = keysOf(value);
    return { kind: 'object', keys, items: encodeParts(value, keys, parents) };
  }

  function encodeParts(
    value: object,
    keys: readonly string[] | undefined,
    parents: Chain | undefined,
  ): Crossing[] {
    const items: Crossing[] = [];
    const within: Chain = { value, outer: parents };
    const count = keys === undefined ? (value as unknown[]).length : keys.length;
    for (let index = 0; index < count; index += 1) {
      const part: unknown = get(value, keys === undefined ? index : (keys[index] ?? ''));
      setOwn(items, index, encode(part, within));
    }
    return items;
  }

  function encodePromise(promise: object): Crossing {
    lastId += 1;
    const id = lastId;
    const settle = (ok: boolean) => (value: unknown) => {
      const outcome = outcomeOf(ok, value);
      post({ type: 'settle', id, ok: outcome.ok, value: outcome.value });
    };
    apply(promiseThen, promise, [settle(true), settle(false)]);
    return { kind: 'promise', id };
  }

  /** A result that cannot cross becomes the error that says so. */
  function outcomeOf(ok: boolean, value: unknown): Outcome {
    try {
      return { ok, value: encode(value) };
    } catch (fault) {
      return { ok: false, value: encode(fault) };
    }
  }

  function idOf(callable: Callable): number {
    const known = apply(recall, ids, [callable]) as number | undefined;
    if (known !== undefined) return known;
    lastId += 1;
    apply(remember, ids, [callable, lastId]);
    functions[lastId] = callable;
    return lastId;
  }

  function decode(value: Crossing, frozen = false): unknown {
    switch (value.kind) {
      case 'value':
        return frozen ? freezeAll(value.value) : value.value;
      case 'error':
        return namedError(value.name, value.message);
      case 'function':
        return callerOf(value.id);
      case 'promise':
        return new PromiseConstructor((resolve, reject) => {
          settlers[value.id] = [resolve, reject];
        });
      case 'array':
      case 'object': {
        const copy: object = value.kind === 'array' ? [] : {};
        for (let index = 0; index < value.items.length; index += 1) {
          const key = value.kind === 'array' ? index : (value.keys[index] ?? '');
          setOwn(copy, key, decode(value.items[index] as Crossing, frozen));
        }
        return frozen ? freeze(copy) : copy;
      }
    }
  }

  /** The same function for the same id, so that a listener can be taken off again. */
  function callerOf(id: number): Callable {
    const caller = callers[id] ?? freeze((...args: unknown[]) => call(id, args));
    callers[id] = caller;
    return caller;
  }

  function call(id: number, args: readonly unknown[]): unknown {
    const items = encodeParts(args, undefined, undefined);
    reply = undefined;
    post({ type: 'call', id, args: items });
    const answer = reply as Outcome | undefined;
    reply = undefined;
    if (answer === undefined) throw new ErrorConstructor('The other world is gone');
    const value = decode(answer.value);
    if (answer.ok) return value;
    throw value;
  }

  function answer(callable: Callable, args: readonly Crossing[]): Outcome {
    try {
      const values = decode({ kind: 'array', items: args }) as unknown[];
      return outcomeOf(true, apply(callable, undefined, values));
    } catch (thrown) {
      return outcomeOf(false, thrown);
    }
  }

  function receive(message: BridgeMessage): void {
    if (message.type === 'reply') reply = message;
    if (message.type === 'call') {
      const callable = functions[message.id];
      if (callable === undefined) return;
      const { ok, value } = answer(callable, message.args);
      post({ type: 'reply', ok, value });
    }
    if (message.type === 'settle') {
      const settler = settlers[message.id];
      delete settlers[message.id];
      if (settler !== undefined) settler[message.ok ? 0 : 1](decode(message.value));
    }
  }

  return { encode: (value) => encode(value), decode, receive };
}

/** A table in which a page can plant nothing through Object.prototype. */
function withoutPrototype<Table extends object>(): Table {
  return { __proto__: null } as unknown as Table;
}

/** A plain assignment to a missing index would run a setter that the page put on a prototype. */
function setOwn(target: object, key: string | number, value: unknown): void {
  defineProperty(target, key, {
    __proto__: null,
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  } as PropertyDescriptor);
}

/** The objects around a value, from the inside out. */
interface Chain {
  readonly value: unknown;
  readonly outer: Chain | undefined;
}

function holds(chain: Chain | undefined, value: unknown): boolean {
  for (let link = chain; link !== undefined; link = link.outer) {
    if (link.value === value) return true;
  }
  return false;
}

/**
 * A copy of what consists of lists, plain objects and primitive values only; undefined for anything else. Nearly all that
 * crosses is such data, and the browser copies it whole far sooner than part by part.
 */
function dataOf(value: object): object | undefined {
  if (!isData(value, undefined)) return undefined;
  try {
    return clone(value);
  } catch {
    // A proxy looks like data and is none for the browser.
    return undefined;
  }
}

function isData(value: unknown, outer: Chain | undefined): boolean {
  if (typeof value === 'function' || typeof value === 'symbol') return false;
  if (typeof value !== 'object' || value === null) return true;
  if (holds(outer, value)) return false;
  const within: Chain = { value, outer };
  const prototype: unknown = getPrototypeOf(value);
  if (isList(value)) {
    if (prototype !== listPrototype) return false;
    for (let index = 0; index < value.length; index += 1) {
      if (!isData(get(value, index), within)) return false;
    }
    return true;
  }
  if (prototype !== objectPrototype && prototype !== null) return false;
  const keys = keysOf(value);
  for (let index = 0; index < keys.length; index += 1) {
    if (!isData(get(value, keys[index] ?? ''), within)) return false;
  }
  return true;
}

function freezeAll(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const keys = keysOf(value);
  for (let index = 0; index < keys.length; index += 1) freezeAll(get(value, keys[index] ?? ''));
  return freeze(value);
}

/** A built-in that is copied whole (Date, Map, Blob, …); an instance of a class of the page's own loses its class. */
function isCloneable(value: object): boolean {
  const prototype: unknown = getPrototypeOf(value);
  if (prototype === null || prototype === objectPrototype) return false;
  try {
    return getPrototypeOf(clone(value)) === prototype;
  } catch {
    return false;
  }
}

function namedError(name: string, message: string): Error {
  const error = new ErrorConstructor(message);
  if (name !== 'Error') setOwn(error, 'name', name);
  return error;
}
