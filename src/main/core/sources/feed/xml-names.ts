import { vocabularyOf, vocabularyOfUndeclared, type Vocabulary } from './vocabulary.ts';
import type { XmlAttribute } from './xml-element.ts';

/** Namespaces declared on one element, and those around it. */
export interface Scope {
  readonly declared: ReadonlyMap<string, string>;
  readonly parent: Scope | undefined;
}

/** The scope inside an element with these attributes. */
export function scopeInside(
  parent: Scope | undefined,
  attributes: readonly { readonly name: string; readonly value: string }[],
): Scope | undefined {
  const declared = new Map<string, string>();
  for (const { name, value } of attributes) {
    if (name === 'xmlns') declared.set('', value);
    else if (name.startsWith('xmlns:')) declared.set(name.slice('xmlns:'.length), value);
  }
  return declared.size === 0 ? parent : { declared, parent };
}

export interface ResolvedName {
  readonly local: string;
  /** Undefined when only the root can tell: no namespace, or an unknown one. */
  readonly vocabulary: Vocabulary | undefined;
  readonly namespace: string;
  readonly defaultNamespace: string;
}

export function resolveName(qualifiedName: string, scope: Scope | undefined): ResolvedName {
  const { prefix, local } = splitName(qualifiedName);
  const declared = namespaceOf(prefix, scope)?.trim() ?? '';
  const vocabulary =
    declared === '' && prefix !== '' ? vocabularyOfUndeclared(prefix) : vocabularyOf(declared);
  const defaultNamespace = namespaceOf('', scope)?.trim() ?? '';
  return {
    local,
    vocabulary,
    namespace: declared,
    // A root with a prefix names its own vocabulary by it.
    defaultNamespace: defaultNamespace === '' ? declared : defaultNamespace,
  };
}

export function resolveAttribute(
  qualifiedName: string,
  value: string,
  scope: Scope | undefined,
): XmlAttribute {
  const { prefix, local } = splitName(qualifiedName);
  // The default namespace does not apply to attributes.
  if (prefix === '') return { name: local, vocabulary: undefined, value };
  return {
    name: local,
    vocabulary: resolveName(qualifiedName, scope).vocabulary ?? 'other',
    value,
  };
}

function splitName(qualifiedName: string): { readonly prefix: string; readonly local: string } {
  const colon = qualifiedName.indexOf(':');
  if (colon === -1) return { prefix: '', local: qualifiedName };
  return { prefix: qualifiedName.slice(0, colon), local: qualifiedName.slice(colon + 1) };
}

function namespaceOf(prefix: string, scope: Scope | undefined): string | undefined {
  for (let at = scope; at !== undefined; at = at.parent) {
    const namespace = at.declared.get(prefix);
    if (namespace !== undefined) return namespace;
  }
  return undefined;
}
