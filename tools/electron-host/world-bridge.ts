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
  encode(value: unknown): Crossing;
  /** `frozen`: what `exposeInMainWorld` gives is read-only all the way down; arguments and results are not. */
  decode(value: Crossing, frozen?: boolean): unknown;
  receive(message: BridgeMessage): void;
}

/**
 * One end of the bridge, the same in both worlds: values are copied, functions become functions that call across,
 * promises and thrown errors cross as such. One function without outer references, because its source is run inside
 * the page. It keeps hold of the built-ins that it uses from before any page script runs, and walks by index, so that
 * a page that changes its prototypes changes nothing here.
 */
export function createBridge(post: (message: BridgeMessage) => void): Bridge {
  type Callable = (...args: unknown[]) => unknown;

  const { apply, defineProperty, get, getPrototypeOf } = Reflect;
  const { freeze, keys: keysOf } = Object;
  const { isArray: isList } = Array;
  const PromiseConstructor = Promise;
  const promiseThen = Promise.prototype.then as Callable;
  const ErrorConstructor = Error;
  const objectPrototype = Object.prototype;
  const clone = structuredClone;
  const rememberedId = WeakMap.prototype.get as Callable;
  const rememberId = WeakMap.prototype.set as Callable;
  const ids = new WeakMap<object, number>();
  const functions: Record<number, Callable> = { __proto__: null } as never;
  const callers: Record<number, Callable> = { __proto__: null } as never;
  const settlers: Record<number, readonly [Callable, Callable]> = { __proto__: null } as never;
  let lastId = 0;
  let reply: Extract<BridgeMessage, { type: 'reply' }> | undefined;

  function append<T>(list: T[], value: T): void {
    const descriptor = {
      __proto__: null,
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    };
    defineProperty(list, list.length, descriptor);
  }

  function encode(value: unknown, parents: readonly unknown[] = []): Crossing {
    if (typeof value === 'function') return { kind: 'function', id: idOf(value as Callable) };
    if (typeof value === 'symbol') throw new ErrorConstructor('An object could not be cloned.');
    if (typeof value !== 'object' || value === null) return { kind: 'value', value };
    for (let index = 0; index < parents.length; index += 1) {
      if (parents[index] === value) throw new ErrorConstructor('An object could not be cloned.');
    }
    if (value instanceof PromiseConstructor) return encodePromise(value);
    if (value instanceof ErrorConstructor) {
      return { kind: 'error', name: `${value.name}`, message: `${value.message}` };
    }
    if (isList(value)) return { kind: 'array', items: encodeParts(value, undefined, parents) };
    const prototype = getPrototypeOf(value);
    const plain = prototype === null || prototype === objectPrototype || !isCloneable(value);
    if (!plain) return { kind: 'value', value: clone(value) };
    const keys = keysOf(value);
    return { kind: 'object', keys, items: encodeParts(value, keys, parents) };
  }

  /** A built-in that is copied whole (Date, Map, Blob, …); an instance of a page's own class loses its class. */
  function isCloneable(value: object): boolean {
    const prototype: unknown = getPrototypeOf(value);
    try {
      return getPrototypeOf(clone(value) as object) === prototype;
    } catch {
      return false;
    }
  }

  function encodeParts(
    value: object,
    keys: readonly string[] | undefined,
    parents: readonly unknown[],
  ): Crossing[] {
    const items: Crossing[] = [];
    const within: unknown[] = [];
    for (let index = 0; index < parents.length; index += 1) append(within, parents[index]);
    append(within, value);
    const count = keys === undefined ? (value as unknown[]).length : keys.length;
    for (let index = 0; index < count; index += 1) {
      append(items, encode(get(value, keys === undefined ? index : (keys[index] ?? '')), within));
    }
    return items;
  }

  function encodePromise(promise: object): Crossing {
    lastId += 1;
    const id = lastId;
    const settle = (ok: boolean) => (value: unknown) => {
      post({ type: 'settle', id, ...outcome(ok, value) });
    };
    apply(promiseThen, promise, [settle(true), settle(false)]);
    return { kind: 'promise', id };
  }

  /** A result that cannot cross becomes the error that says so. */
  function outcome(ok: boolean, value: unknown): { ok: boolean; value: Crossing } {
    try {
      return { ok, value: encode(value) };
    } catch (fault) {
      return { ok: false, value: encode(fault) };
    }
  }

  function idOf(callable: Callable): number {
    const known = apply(rememberedId, ids, [callable]) as number | undefined;
    if (known !== undefined) return known;
    lastId += 1;
    apply(rememberId, ids, [callable, lastId]);
    functions[lastId] = callable;
    return lastId;
  }

  function decode(value: Crossing, frozen = false): unknown {
    switch (value.kind) {
      case 'value':
        return value.value;
      case 'error': {
        const error = new ErrorConstructor(value.message);
        if (value.name !== 'Error') defineProperty(error, 'name', { value: value.name } as never);
        return error;
      }
      case 'function':
        return callerOf(value.id);
      case 'promise':
        return new PromiseConstructor((resolve, reject) => {
          settlers[value.id] = [resolve as Callable, reject];
        });
      case 'array':
      case 'object':
        return decodeParts(value, frozen);
    }
  }

  function decodeParts(
    value: Extract<Crossing, { kind: 'array' | 'object' }>,
    frozen: boolean,
  ): unknown {
    const copy: object = value.kind === 'array' ? [] : {};
    for (let index = 0; index < value.items.length; index += 1) {
      const item = decode(value.items[index] as Crossing, frozen);
      const key = value.kind === 'array' ? index : (value.keys[index] ?? '');
      defineProperty(copy, key, {
        __proto__: null,
        value: item,
        writable: true,
        enumerable: true,
        configurable: true,
      } as never);
    }
    return frozen ? freeze(copy) : copy;
  }

  /** The same function for the same id, so that a listener can be taken off again. */
  function callerOf(id: number): Callable {
    const caller = callers[id] ?? ((...args: unknown[]) => call(id, args));
    callers[id] = caller;
    return freeze(caller);
  }

  function call(id: number, args: readonly unknown[]): unknown {
    const crossing = encode(args);
    if (crossing.kind !== 'array') throw new ErrorConstructor('Arguments are always an array');
    reply = undefined;
    post({ type: 'call', id, args: crossing.items });
    const answer = reply as Extract<BridgeMessage, { type: 'reply' }> | undefined;
    reply = undefined;
    if (answer === undefined) throw new ErrorConstructor('The other world is gone');
    const value = decode(answer.value);
    if (answer.ok) return value;
    throw value;
  }

  function answer(id: number, args: readonly Crossing[]): void {
    const callable = functions[id];
    if (callable === undefined) return;
    let result: { ok: boolean; value: Crossing };
    try {
      const values = decode({ kind: 'array', items: args }) as unknown[];
      result = outcome(true, apply(callable, undefined, values));
    } catch (thrown) {
      result = outcome(false, thrown);
    }
    post({ type: 'reply', ok: result.ok, value: result.value });
  }

  function receive(message: BridgeMessage): void {
    if (message.type === 'call') answer(message.id, message.args);
    if (message.type === 'reply') reply = message;
    if (message.type === 'settle') {
      const settler = settlers[message.id];
      delete settlers[message.id];
      if (settler !== undefined) settler[message.ok ? 0 : 1](decode(message.value));
    }
  }

  return { encode: (value) => encode(value), decode, receive };
}
