/** Plain JSON that carries a value of the structured clone algorithm. */
export interface Serializer {
  /** Throws when the value holds a function, a symbol or a platform object, as Electron's messages do. */
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/**
 * The encoding of messages between the host and a preload: JSON, in which what JSON lacks is written as
 * `[tag, content]` and every array as `['a', items]`. One function without outer references, because its source is
 * also run in the page's isolated world. Cycles are refused.
 */
export function createSerializer(): Serializer {
  type Tagged = readonly [tag: string, content?: unknown];

  const refuse = (): never => {
    throw new Error('An object could not be cloned.');
  };

  function encodeObject(value: object, parents: readonly object[]): unknown {
    if (parents.includes(value)) return refuse();
    const inner = (part: unknown): unknown => toJson(part, [...parents, value]);
    if (Array.isArray(value)) return ['a', value.map(inner)];
    if (value instanceof Date) return ['d', value.getTime()];
    if (value instanceof RegExp) return ['r', [value.source, value.flags]];
    if (value instanceof Error) return ['e', [value.name, value.message, value.stack]];
    if (value instanceof Map)
      return ['m', [...value].map(([key, part]) => [inner(key), inner(part)])];
    if (value instanceof Set) return ['s', [...value].map(inner)];
    if (value instanceof ArrayBuffer) return ['b', toBase64(new Uint8Array(value))];
    if (ArrayBuffer.isView(value)) return encodeView(value);
    if (value instanceof Promise || value instanceof WeakMap) return refuse();
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inner(part)]));
  }

  function encodeView(view: ArrayBufferView): Tagged {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    const name = view.constructor.name === 'Buffer' ? 'Uint8Array' : view.constructor.name;
    return ['v', [name, toBase64(bytes)]];
  }

  function toJson(value: unknown, parents: readonly object[]): unknown {
    switch (typeof value) {
      case 'undefined':
        return ['u'];
      case 'bigint':
        return ['i', value.toString()];
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0) ? value : ['n', String(value)];
      case 'function':
      case 'symbol':
        return refuse();
      case 'object':
        return value === null ? null : encodeObject(value, parents);
      default:
        return value;
    }
  }

  function fromJson(json: unknown): unknown {
    if (typeof json !== 'object' || json === null) return json;
    if (Array.isArray(json)) return fromTagged(json as unknown as Tagged);
    return Object.fromEntries(Object.entries(json).map(([key, part]) => [key, fromJson(part)]));
  }

  function fromTagged([tag, content]: Tagged): unknown {
    switch (tag) {
      case 'a':
        return (content as unknown[]).map(fromJson);
      case 'd':
        return new Date(content as number);
      case 'r':
        return new RegExp(...(content as [string, string]));
      case 'e':
        return toError(content as [string, string, string]);
      case 'm':
        return new Map(
          (content as [unknown, unknown][]).map(([k, v]) => [fromJson(k), fromJson(v)]),
        );
      case 's':
        return new Set((content as unknown[]).map(fromJson));
      case 'b':
        return fromBase64(content as string).buffer;
      case 'v':
        return toView(content as [string, string]);
      case 'i':
        return BigInt(content as string);
      case 'n':
        return content === '-0' ? -0 : Number(content);
      default:
        return undefined;
    }
  }

  function toError([name, message, stack]: readonly [string, string, string]): Error {
    return Object.assign(new Error(message), { name, stack });
  }

  function toView([name, base64]: readonly [string, string]): unknown {
    const { buffer } = fromBase64(base64);
    const constructors = globalThis as unknown as Record<
      string,
      new (b: ArrayBufferLike) => unknown
    >;
    const Constructor = constructors[name] ?? Uint8Array;
    return new Constructor(buffer);
  }

  /** In slices, because a call takes only so many arguments. */
  function toBase64(bytes: Uint8Array): string {
    const slices: string[] = [];
    for (let start = 0; start < bytes.length; start += 8192) {
      slices.push(String.fromCharCode(...bytes.subarray(start, start + 8192)));
    }
    return btoa(slices.join(''));
  }

  function fromBase64(base64: string): Uint8Array {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  }

  return {
    encode: (value) => JSON.stringify(toJson(value, [])),
    decode: (text) => fromJson(JSON.parse(text)),
  };
}
