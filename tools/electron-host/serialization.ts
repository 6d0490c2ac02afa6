// Also runs in the preload's world: see preload-script.ts. No imports but of types.

/**
 * Messages between the host and a preload are JSON in which what JSON lacks is written as `[tag, content]`, and so
 * every array as `['a', items]`. What consists of nothing but JSON is written as it is, as `['j', value]`: that is nearly
 * everything, and needs no walk of ours.
 */
type Tagged = readonly [tag: string, content?: unknown];

/** Writes a value of the structured clone algorithm; throws on functions, symbols, cycles and platform objects. */
export function encodeMessage(value: unknown): string {
  return JSON.stringify(toJson(value, []));
}

/** The inverse of `encodeMessage`. */
export function decodeMessage(text: string): unknown {
  return fromJson(JSON.parse(text));
}

function uncloneable(): Error {
  return new Error('An object could not be cloned.');
}

function toJson(value: unknown, parents: readonly object[]): unknown {
  switch (typeof value) {
    case 'undefined':
      return ['u'];
    case 'bigint':
      return ['i', value.toString()];
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0) ? value : ['n', numberName(value)];
    case 'function':
    case 'symbol':
      throw uncloneable();
    case 'object':
      return value === null ? null : objectToJson(value, parents);
    default:
      return value;
  }
}

/** JSON writes both zeros alike. */
function numberName(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function objectToJson(value: object, parents: readonly object[]): unknown {
  if (parents.includes(value)) throw uncloneable();
  if (isJson(value, [])) return ['j', value];
  const inner = (part: unknown): unknown => toJson(part, [...parents, value]);
  if (Array.isArray(value)) return ['a', value.map(inner)];
  if (value instanceof Date) return ['d', value.getTime()];
  if (value instanceof RegExp) return ['r', [value.source, value.flags]];
  if (value instanceof Error) return ['e', [value.name, value.message, value.stack]];
  if (value instanceof Map) {
    return ['m', [...value].map(([key, part]) => [inner(key), inner(part)])];
  }
  if (value instanceof Set) return ['s', [...value].map(inner)];
  if (value instanceof ArrayBuffer) return ['b', toBase64(new Uint8Array(value))];
  if (ArrayBuffer.isView(value)) return viewToJson(value);
  if (value instanceof Promise || value instanceof WeakMap) throw uncloneable();
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inner(part)]));
}

/** Whether JSON alone brings a value back as it is. `parents` is as it was when this returns. */
function isJson(value: unknown, parents: object[]): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0);
    case 'object':
      break;
    default:
      return false;
  }
  if (value === null) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  const isList = Array.isArray(value);
  if (!isList && prototype !== Object.prototype && prototype !== null) return false;
  if (parents.includes(value)) return false;
  parents.push(value);
  // By index: a hole in a list is no JSON, and `every` would pass it over.
  const parts: readonly unknown[] = isList ? Array.from(value) : Object.values(value);
  const answer = parts.every((part) => isJson(part, parents));
  parents.pop();
  return answer;
}

function viewToJson(view: ArrayBufferView): Tagged {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  const name = view.constructor.name === 'Buffer' ? 'Uint8Array' : view.constructor.name;
  return ['v', [name, toBase64(bytes)]];
}

function fromJson(json: unknown): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return fromTagged(json as unknown as Tagged);
  return Object.fromEntries(Object.entries(json).map(([key, part]) => [key, fromJson(part)]));
}

function fromTagged([tag, content]: Tagged): unknown {
  switch (tag) {
    case 'j':
      return content;
    case 'a':
      return (content as unknown[]).map(fromJson);
    case 'd':
      return new Date(content as number);
    case 'r':
      return new RegExp(...(content as [string, string]));
    case 'e':
      return toError(content as [string, string, string]);
    case 'm': {
      const entries = content as [unknown, unknown][];
      return new Map(entries.map(([key, part]) => [fromJson(key), fromJson(part)]));
    }
    case 's':
      return new Set((content as unknown[]).map(fromJson));
    case 'b':
      return fromBase64(content as string).buffer;
    case 'v':
      return toView(content as [string, string]);
    case 'i':
      return BigInt(content as string);
    case 'n':
      return Number(content);
    default:
      return undefined;
  }
}

function toError([name, message, stack]: readonly [string, string, string]): Error {
  return Object.assign(new Error(message), { name, stack });
}

function toView([name, base64]: readonly [string, string]): unknown {
  const { buffer } = fromBase64(base64);
  const constructors = globalThis as unknown as Record<string, new (b: ArrayBufferLike) => unknown>;
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
