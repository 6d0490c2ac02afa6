import type { CustomScheme, Protocol } from 'electron';

import { guarded } from './unsupported.ts';
import { registerScheme } from './url-mapping.ts';

type Handler = Parameters<Protocol['handle']>[1];
type ProtocolMembers = Pick<
  Protocol,
  'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'
>;

const handlers = new Map<string, Handler>();

/** The handler of an address's scheme, if the app has one. */
export function protocolHandler(address: string): Handler | undefined {
  return handlers.get(/^([^:]+):/u.exec(address)?.[1]?.toLowerCase() ?? '');
}

export const protocol = guarded<ProtocolMembers>('protocol', {
  registerSchemesAsPrivileged(customSchemes: CustomScheme[]): void {
    for (const { scheme } of customSchemes) registerScheme(scheme);
  },
  handle(scheme: string, handler: Handler): void {
    if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} already has a handler`);
    registerScheme(scheme);
    handlers.set(scheme, handler);
  },
  unhandle(scheme: string): void {
    handlers.delete(scheme);
  },
  isProtocolHandled: (scheme: string) => handlers.has(scheme),
});
