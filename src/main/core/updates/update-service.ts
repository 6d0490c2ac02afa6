import type { UpdateMode, UpdateState } from '../../../shared/domain/update.ts';
import type { EffectivePolicy } from '../../../shared/policy/effective-policy.ts';
import { Failure, toAppError } from '../../../shared/result.ts';
import { download } from '../http/download.ts';
import { hostAndPort } from '../http/private-address.ts';
import type { SettingsService } from '../library/settings-service.ts';
import type { Clock, HttpClient, Library } from '../ports.ts';
import { isNewer, longestDescription, readRelease } from './release-description.ts';
import type { UpdateChannel } from './update-channel.ts';

export interface UpdateServiceOptions {
  readonly store: Pick<Library, 'housekeeping' | 'readOnlyBecause'>;
  readonly settings: Pick<SettingsService, 'get'>;
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly policy: EffectivePolicy;
  /** The version that runs. */
  readonly version: string;
  /** Whether the network may be used for what nobody asked for. */
  readonly mayFetchUnasked: () => Promise<boolean>;
  readonly channel: UpdateChannel | undefined;
}

const week = 7 * 24 * 60 * 60 * 1000;

/**
 * Says whether there is a newer version, when asked or, where that is chosen, once a week. It reads one signed description
 * and nothing else: it downloads no program and starts none, as whoever looks after the computer does that.
 */
export class UpdateService {
  readonly #options: UpdateServiceOptions;
  #answer: UpdateState['answer'];
  /** When this process last asked, whether or not the library could keep that; milliseconds since 1970. */
  #askedAt = 0;

  constructor(options: UpdateServiceOptions) {
    this.#options = options;
  }

  state(): UpdateState {
    const checkedAt = this.#checkedAt();
    return {
      mode: this.#mode(),
      canAsk: this.#options.channel !== undefined,
      ...(checkedAt !== undefined && { checkedAt }),
      ...(this.#answer && { answer: this.#answer }),
    };
  }

  /** Asks now. What cannot be had or believed is the answer, too. Throws Failure `policyUpdates` where nobody may ask. */
  async check(): Promise<UpdateState> {
    if (this.#mode() === 'off') throw new Failure('policyUpdates');
    this.#askedAt = this.#options.clock.now().getTime();
    try {
      this.#answer = await this.#ask();
    } catch (error) {
      this.#answer = { state: 'failed', error: toAppError(error) };
    }
    await this.#remember();
    return this.state();
  }

  /** Asks where Escale is to do so by itself, and the last time is a week ago. A failure waits for the next week. */
  async checkIfDue(): Promise<void> {
    const { channel, clock, mayFetchUnasked } = this.#options;
    if (this.#mode() !== 'weekly' || channel === undefined) return;
    const last = Math.max(this.#askedAt, Date.parse(this.#checkedAt() ?? '') || 0);
    if (clock.now().getTime() - last < week || !(await mayFetchUnasked())) return;
    await this.check();
  }

  /** Where administrators decide anything on this computer, they see to its programs as well unless they say otherwise. */
  #mode(): UpdateMode {
    const { values, origins, problems } = this.#options.policy;
    if (values.updates !== undefined) return values.updates;
    const isManaged = Object.keys(origins).length + problems.length > 0;
    if (isManaged) return 'off';
    return this.#options.settings.get().updatesWeekly ? 'weekly' : 'ask';
  }

  #checkedAt(): string | undefined {
    return this.#options.store.housekeeping.get('current')?.updatesCheckedAt;
  }

  async #ask(): Promise<NonNullable<UpdateState['answer']>> {
    const { channel, http, policy, version } = this.#options;
    if (channel === undefined) throw new Failure('updateNobody');
    const decided = policy.values.updateAddress;
    const answer = await download(http, decided ?? channel.address, {
      maxBytes: longestDescription,
      accept: 'application/json',
      // Who decides an address on a private network answers for it.
      ...(decided !== undefined && { privateHost: hostAndPort(new URL(decided)) }),
    });
    // Without validators no server may say that nothing has changed.
    if (answer.state === 'notModified') throw new Failure('updateMalformed');
    const release = readRelease(
      answer.bytes,
      channel.publicKey,
      policy.values.updateChannel ?? 'stable',
    );
    return isNewer(release.version, version) ? { state: 'newer', release } : { state: 'current' };
  }

  async #remember(): Promise<void> {
    const { clock, store } = this.#options;
    if (store.readOnlyBecause) return;
    const updatesCheckedAt = clock.now().toISOString();
    await store.housekeeping.apply((latest) => [
      { type: 'put', value: { ...latest('current'), id: 'current', updatesCheckedAt } },
    ]);
  }
}
