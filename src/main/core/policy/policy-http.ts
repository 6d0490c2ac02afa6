import { Failure } from '../../../shared/result.ts';
import type { HttpClient } from '../ports.ts';
import type { SourcePolicy } from './source-policy.ts';

/**
 * An HttpClient that asks only the hosts that administrators allow: each request, and so each step of a redirect, is
 * refused with Failure `policyBlockedHost` before anything of it leaves, a question for the host's address included. Where
 * nobody may confirm private servers those that administrators decided are confirmed, and others are refused with `policyPrivate`.
 */
export function obeyHostPolicy(http: HttpClient, policy: SourcePolicy): HttpClient {
  return {
    async fetch(address, request) {
      policy.checkHost(new URL(address));
      if (policy.allowsPrivate) return await http.fetch(address, request);
      const forced = [...request.privateHosts].filter((host) => policy.mayBePrivate(host));
      try {
        return await http.fetch(address, { ...request, privateHosts: new Set(forced) });
      } catch (error) {
        if (!(error instanceof Failure) || error.error.code !== 'httpPrivate') throw error;
        throw new Failure('policyPrivate', error.error.params, { cause: error });
      }
    },
    async isPrivate(address) {
      try {
        policy.checkHost(new URL(address));
      } catch {
        // Its name is not even looked up; whoever asks for it hears why it is refused.
        return false;
      }
      return await http.isPrivate(address);
    },
  };
}
