import { getCACertificates } from 'node:tls';
import { isFetched } from '../../../shared/domain/source.ts';
import type { EffectivePolicy } from '../../../shared/policy/effective-policy.ts';
import { type ErrorCode, Failure } from '../../../shared/result.ts';
import { statusFailure, toHttpFailure } from '../../core/http/failures.ts';
import { followRedirects } from '../../core/http/follow-redirects.ts';
import { hostAndPort } from '../../core/http/private-address.ts';
import { proxyAddress, proxyFor } from '../../core/http/proxy.ts';
import { obeyHostPolicy } from '../../core/policy/policy-http.ts';
import { proxyEnvironment } from '../../core/policy/proxy-policy.ts';
import type { SourcePolicy } from '../../core/policy/source-policy.ts';
import type { HttpClient, Library } from '../../core/ports.ts';
import { type Finding, found } from './finding.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** An address that may be asked, and the private server that was confirmed for it. */
export interface AskedAddress {
  readonly address: URL;
  readonly privateHost?: string | undefined;
}

/** The status that proxies alone answer with. */
const wantsPassword = 407;

/** Seconds until a server that says nothing is given up: no feed that is worth waiting for takes longer. */
const longestSeconds = 20;

/** One address that the sources of a library or of everybody name, the most promising first; undefined without any. */
export function addressToAsk(
  policy: SourcePolicy,
  sources: Library['sources'] | undefined,
): AskedAddress | undefined {
  const [forced] = policy.forcedLocations();
  if (forced !== undefined) {
    const address = new URL(forced);
    return { address, privateHost: hostAndPort(address) };
  }
  const fetched = [...(sources?.values() ?? [])].filter(
    (source) => isFetched(source.kind) && policy.refusal(source) === undefined,
  );
  const chosen = fetched.find(({ status }) => status.state === 'ok') ?? fetched[0];
  return chosen && { address: new URL(chosen.location), privateHost: chosen.privateHost };
}

/** Through what requests of the verbs leave the computer. */
export function checkProxy(
  { values }: EffectivePolicy,
  environment: Environment,
  asked: URL | undefined,
): Finding {
  const decided = proxyEnvironment(values, environment);
  // A name that no server can have, where there is none to ask: nothing is sent there.
  const address = asked ?? new URL('https://escale.invalid/');
  const proxy = proxyFor(address, decided);
  const isDecided = decided !== environment;
  if (proxy !== undefined) {
    return found(isDecided ? 'proxyDecided' : 'proxyOfEnvironment', { proxy, host: address.host });
  }
  const unread = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].find((name) => {
    const value = isDecided ? undefined : environment[name]?.trim();
    return value !== undefined && value !== '' && proxyAddress(value) === undefined;
  });
  return unread === undefined ? found('proxyNone') : found('proxyUnreadable', { name: unread });
}

/**
 * What says that a proxy let nothing through: to nothing else is there a connection, and its name alone is looked up. Silence
 * says nothing, as it may be that of the server beyond.
 */
const unconnected: readonly ErrorCode[] = ['httpConnection', 'httpHostUnknown'];

/** Whether it was the proxy that kept an address from being asked; nothing where there is none, or it did not. */
export function judgeProxy(
  { values }: EffectivePolicy,
  environment: Environment,
  asked: URL,
  network: readonly Finding[],
): readonly Finding[] {
  const proxy = proxyFor(asked, proxyEnvironment(values, environment));
  const isRefused = network.some(
    (finding) =>
      finding.type === 'error' &&
      (unconnected.includes(finding.error.code) ||
        finding.error.params['status'] === wantsPassword),
  );
  return proxy !== undefined && isRefused
    ? [found('proxyRefused', { proxy, host: asked.host })]
    : [];
}

/** What vouches for servers: the authorities of the system, and those of a file that the environment names. */
export function checkCertificates(environment: Environment): readonly Finding[] {
  return judgeCertificates({
    system: certificates('system'),
    extra: certificates('extra'),
    file: environment['NODE_EXTRA_CA_CERTS'] ?? '',
  });
}

/** How many certificates were read, and the file that should have had some; empty for none. */
export interface CertificateFacts {
  readonly system: number;
  readonly extra: number;
  readonly file: string;
}

export function judgeCertificates({ system, extra, file }: CertificateFacts): readonly Finding[] {
  return [
    system > 0 ? found('authoritiesTrusted', { count: system }) : found('authoritiesOwnOnly'),
    ...(file !== '' && extra === 0 ? [found('authoritiesUnread', { file })] : []),
  ];
}

function certificates(type: 'system' | 'extra'): number {
  try {
    return getCACertificates(type).length;
  } catch {
    // A store that cannot be read vouches for nobody.
    return 0;
  }
}

/** What a server answered, and the time that it has. */
export interface NetworkAnswer {
  readonly findings: readonly Finding[];
  readonly date?: Date;
}

/** Asks one address as a sync would, and reads no more than the head of the answer. */
export async function checkNetwork(
  { address, privateHost }: AskedAddress,
  http: HttpClient,
  policy: SourcePolicy,
): Promise<NetworkAnswer> {
  const limit = new AbortController();
  const { host } = address;
  const silent = new Failure('httpTimeout', { host, seconds: longestSeconds });
  const patience = setTimeout(() => limit.abort(silent), longestSeconds * 1000);
  try {
    const { response, url } = await followRedirects(obeyHostPolicy(http, policy), address, {
      headers: {},
      signal: limit.signal,
      privateHosts: new Set(privateHost === undefined ? [] : [privateHost]),
      onRequest: () => undefined,
      onStart: () => undefined,
    });
    const date = new Date(response.headers.get('date') ?? '');
    await response.body?.cancel();
    const refusal = statusFailure(response, url.host, new Date());
    return {
      findings: [
        found('networkAnswered', { host: url.host, status: response.status }),
        ...(refusal ? [networkError(refusal)] : []),
      ],
      ...(Number.isNaN(date.getTime()) ? {} : { date }),
    };
  } catch (thrown) {
    const during = { seconds: longestSeconds, phase: 'request' } as const;
    return { findings: [networkError(toHttpFailure(thrown, address, during))] };
  } finally {
    clearTimeout(patience);
  }
}

/** What says that nothing can be reached, where others say that something was and that it refused. */
const unreachable: readonly ErrorCode[] = [
  'httpConnection',
  'httpHostUnknown',
  'httpTimeout',
  'httpTls',
  'httpTlsAuthority',
  'httpTlsExpired',
  'httpTlsName',
];

function networkError({ error }: Failure): Finding {
  const outcome = unreachable.includes(error.code) ? 'failure' : 'warning';
  return { type: 'error', check: 'network', outcome, error };
}

/** Certificates and schedules bear this much, in minutes. */
const mostMinutesOff = 5;

/** Whether the clock is right: by a server's where one answered, else by what was done here before. */
export function judgeClock(
  now: Date,
  answered: Date | undefined,
  lastSync: string | undefined,
): Finding {
  if (answered !== undefined) {
    const minutes = Math.round((now.getTime() - answered.getTime()) / 60_000);
    return Math.abs(minutes) > mostMinutesOff
      ? found('clockOff', { minutes: Math.abs(minutes) })
      : found('clockRight');
  }
  return lastSync !== undefined && now < new Date(lastSync)
    ? found('clockBehind', { day: lastSync.slice(0, 10) })
    : found('clockUncompared');
}
