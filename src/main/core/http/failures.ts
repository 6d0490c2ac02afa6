import { type ErrorCode, Failure } from '../../../shared/result.ts';
import { retryAfterSeconds } from './freshness.ts';

/**
 * What a failed request means to a person. Node puts an error with a code into `cause`, sometimes several deep;
 * Electron's net puts Chromium's `net::ERR_…` name into the message. The lists name only what was seen to happen;
 * anything else that keeps a request from being answered is a failed connection, and one that cuts a body off is an
 * answer that broke off.
 */
export function toHttpFailure(
  thrown: unknown,
  address: URL,
  during: { readonly seconds: number; readonly phase: 'request' | 'body' },
): Failure {
  const known = failureInside(thrown);
  if (known !== undefined) return known;
  const { host } = address;
  const signs = signsOf(thrown);
  const options = { cause: thrown };
  const found = meanings.find(({ sign }) => signs.some((one) => sign.test(one)));
  const code = found?.code ?? 'httpConnection';
  if (code === 'httpTimeout') return new Failure(code, { host, seconds: during.seconds }, options);
  const brokeOff = code === 'httpConnection' && during.phase === 'body' && !isOffline(signs);
  return new Failure(brokeOff ? 'httpTruncated' : code, { host }, options);
}

/** In order: the first that fits is taken, so the particular stands before the general. */
const meanings: readonly { readonly code: ErrorCode; readonly sign: RegExp }[] = [
  {
    code: 'httpHostUnknown',
    sign: /^(ENOTFOUND|EAI_AGAIN|EAI_NODATA|EAI_NONAME|EAI_FAIL)$|ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION_FAILED|ERR_DNS/,
  },
  {
    code: 'httpTimeout',
    sign: /^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$|ERR_TIMED_OUT|ERR_CONNECTION_TIMED_OUT/,
  },
  { code: 'httpScheme', sign: /ERR_UNSAFE_REDIRECT/ },
  { code: 'httpRedirects', sign: /ERR_TOO_MANY_REDIRECTS/ },
  {
    code: 'httpTruncated',
    sign: /ERR_CONTENT_LENGTH_MISMATCH|ERR_INCOMPLETE_CHUNKED_ENCODING/,
  },
  { code: 'httpCompression', sign: /^Z_|^ERR_BROTLI|^ERR_+ERROR_FORMAT|ERR_CONTENT_DECODING/ },
  {
    code: 'httpMalformed',
    sign: /^HPE_|ERR_RESPONSE_HEADERS_(TOO_BIG|MULTIPLE|TRUNCATED)|ERR_INVALID_HTTP_RESPONSE|ERR_INVALID_CHUNKED|ERR_HTTP2_PROTOCOL/,
  },
  {
    code: 'httpTlsExpired',
    sign: /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$|ERR_CERT_DATE_INVALID/,
  },
  { code: 'httpTlsName', sign: /^ERR_TLS_CERT_ALTNAME|ERR_CERT_COMMON_NAME_INVALID/ },
  {
    code: 'httpTlsAuthority',
    sign: /^(DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY)|CERT_UNTRUSTED)|ERR_CERT_AUTHORITY_INVALID/,
  },
  {
    code: 'httpTls',
    sign: /^(CERT_|ERR_TLS|ERR_SSL|EPROTO$|HOSTNAME_MISMATCH)|ERR_CERT_|ERR_SSL_/,
  },
];

/** A body that ends because the whole network went says nothing about its server. */
function isOffline(signs: readonly string[]): boolean {
  const sign =
    /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_NETWORK_IO|^E(NETDOWN|NETUNREACH)$/;
  return signs.some((one) => sign.test(one));
}

/** Most causes followed: real chains have two. */
const deepestCause = 5;

/** A Failure that was the reason for an abort arrives as the cause of what the abort made. */
function failureInside(thrown: unknown, depth = 0): Failure | undefined {
  if (thrown instanceof Failure) return thrown;
  if (!(thrown instanceof Error) || depth > deepestCause) return undefined;
  return failureInside(thrown.cause, depth + 1);
}

/** Codes and messages of an error and of all its causes. */
function signsOf(thrown: unknown, depth = 0): readonly string[] {
  if (!(thrown instanceof Error) || depth > deepestCause) return [];
  const own = 'code' in thrown && typeof thrown.code === 'string' ? [thrown.code] : [];
  const several = thrown instanceof AggregateError ? thrown.errors : [];
  return [
    ...own,
    thrown.message,
    ...signsOf(thrown.cause, depth + 1),
    ...several.flatMap((one: unknown) => signsOf(one, depth + 1)),
  ];
}

const megabyte = 1_000_000;

/** An answer that is longer than anybody wanted. */
export function tooLarge(maxBytes: number): Failure {
  return new Failure('httpTooLarge', { megabytes: Math.max(1, Math.round(maxBytes / megabyte)) });
}

/** A server that asks for a pause without saying how long gets this one, in seconds. */
const defaultPause = 300;

/** Throws Failure `httpStatus` for a status that no `Response` can have, such as the 999 of some who refuse programs. */
export function requireResponseStatus(status: number): void {
  if (status < 200 || status > 599) throw new Failure('httpStatus', { status });
}

/** The failure that an answer's status is, or undefined when the status is fine. */
export function statusFailure(
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  host: string,
  now: Date,
): Failure | undefined {
  if (status >= 200 && status < 300) return undefined;
  const pause = retryAfterSeconds(headers, now);
  if (status === 429 || (status === 503 && pause !== undefined)) {
    return new Failure('httpRateLimited', { host, seconds: pause ?? defaultPause });
  }
  if ([401, 402, 403, 407, 451].includes(status)) {
    return new Failure('httpForbidden', { host, status });
  }
  if (status === 404) return new Failure('httpNotFound', { status });
  if (status === 410) return new Failure('httpGone', { status });
  if (status >= 500) return new Failure('httpServer', { status });
  return new Failure('httpStatus', { status });
}
