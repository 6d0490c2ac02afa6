import { isFetched, type Source } from '../../../shared/domain/source.ts';
import { isAllowed, type EffectivePolicy } from '../../../shared/policy/effective-policy.ts';
import { namesHost } from '../../../shared/policy/host-pattern.ts';
import { type AppError, Failure, toAppError } from '../../../shared/result.ts';
import { hostAndPort } from '../http/private-address.ts';
import { comparableLocation } from '../library/comparable-location.ts';
import { isPackAddress } from '../packs/pack-policy.ts';

type Located = Pick<Source, 'kind' | 'location'>;

/** What administrators decided about hosts and the sources on them. */
export class SourcePolicy {
  readonly #policy: EffectivePolicy;
  readonly #forced: ReadonlySet<string>;
  readonly #decidedHosts: ReadonlySet<string>;

  constructor(policy: EffectivePolicy) {
    this.#policy = policy;
    this.#forced = new Set(this.forcedLocations().map(comparableFeed));
    const { packs = [], updateAddress } = policy.values;
    const decided = [...this.forcedLocations(), ...packs.filter(isPackAddress)];
    if (updateAddress !== undefined) decided.push(updateAddress);
    this.#decidedHosts = new Set(decided.map((one) => hostAndPort(new URL(one))));
  }

  /** The addresses of the feeds that everybody has, as sources keep them. */
  forcedLocations(): readonly string[] {
    const { forcedSources = [] } = this.#policy.values;
    return forcedSources.map((address) => new URL(address).href);
  }

  /** Whether a source is one that everybody has. */
  isForced(source: Located): boolean {
    return this.#forced.has(comparableLocation(source));
  }

  /**
   * Whether administrators decided that something is asked at this `host:port`, a source, a pack or the description of the
   * newest version, so that they answer for it being private.
   */
  isDecidedHost(host: string): boolean {
    return this.#decidedHosts.has(host);
  }

  /** Whether anybody may confirm a server that is private. */
  get allowsPrivate(): boolean {
    return isAllowed(this.#policy, 'privateAddresses');
  }

  /** Whether what is asked at this `host:port` may be private. */
  mayBePrivate(host: string): boolean {
    return this.allowsPrivate || this.isDecidedHost(host);
  }

  /** Throws Failure `policyBlockedHost` where nothing may be asked of a host. */
  checkHost(url: URL): void {
    const { allowedHosts, blockedHosts = [] } = this.#policy.values;
    const asked = askedHost(url);
    const isMissing =
      allowedHosts !== undefined &&
      !namesHost(allowedHosts, asked) &&
      !this.isDecidedHost(hostAndPort(url));
    if (isMissing || namesHost(blockedHosts, asked)) {
      throw new Failure('policyBlockedHost', { host: url.host });
    }
  }

  /** Throws Failure `policyBlockedHost` or `policyBlockedSource` where a source may not be asked. */
  checkSource(source: Located): void {
    if (!isFetched(source.kind)) return;
    const url = new URL(source.location);
    this.checkHost(url);
    const { allowedSources } = this.#policy.values;
    if (allowedSources === undefined || this.isForced(source)) return;
    if (!namesHost(allowedSources, askedHost(url))) {
      throw new Failure('policyBlockedSource', { host: url.host });
    }
  }

  /** Why a source may not be asked, nor anything be fetched for its articles; `undefined` where it may. */
  refusal(source: Located): AppError | undefined {
    try {
      this.checkSource(source);
      return undefined;
    } catch (error) {
      return toAppError(error);
    }
  }

  /** Throws Failure `policyUserSources` as well, where nobody may add one. */
  checkAddition(source: Located): void {
    if (!isAllowed(this.#policy, 'userSources') && !this.isForced(source)) {
      throw new Failure('policyUserSources');
    }
    this.checkSource(source);
  }

  /** Throws Failure `policyForcedSource` for one that everybody has. */
  checkRemoval(source: Source): void {
    if (this.isForced(source)) throw new Failure('policyForcedSource', { title: source.title });
  }
}

function comparableFeed(location: string): string {
  return comparableLocation({ kind: 'feed', location });
}

function askedHost({ hostname, port, protocol }: URL) {
  return { hostname, port: port || (protocol === 'https:' ? '443' : '80') };
}
