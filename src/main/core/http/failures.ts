import { Failure } from '../../../shared/result.ts';

/**
 * What a failed request means to a person. Node puts an error with a code into `cause`, sometimes several deep;
 * Electron's net puts Chromium's `net::ERR_…` name into the message. Both lists name only what was seen to happen;
 * anything else that keeps a request from being answered is a failed connection.
 */
export function toHttpFailure(thrown: unknown, address: URL, seconds: number): Failure {
  const known = failureInside(thrown);
  if (known !== undefined) return known;
  const host = address.host;
  const signs = signsOf(thrown);
  const matches = (pattern: RegExp) => signs.some((sign) => pattern.test(sign));
  const options = { cause: thrown };
  if (matches(hostUnknown)) return new Failure('httpHostUnknown', { host }, options);
  if (matches(timeout)) return new Failure('httpTimeout', { host, seconds }, options);
  if (matches(redirects)) return new Failure('httpRedirects', { host }, options);
  if (matches(compression)) return new Failure('httpCompression', { host }, options);
  if (matches(insecure)) return new Failure('httpTls', { host }, options);
  return new Failure('httpConnection', { host }, options);
}

const hostUnknown =
  /^(ENOTFOUND|EAI_AGAIN|EAI_NODATA|EAI_NONAME|EAI_FAIL)$|ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION_FAILED|ERR_DNS/;
const timeout =
  /^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$|ERR_TIMED_OUT|ERR_CONNECTION_TIMED_OUT/;
const redirects = /redirect count exceeded|ERR_TOO_MANY_REDIRECTS/;
const compression = /^Z_|^ERR_BROTLI|^ERR_+ERROR_FORMAT|ERR_CONTENT_DECODING/;
const insecure =
  /^(CERT_|ERR_TLS|ERR_SSL|EPROTO$|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY)|HOSTNAME_MISMATCH)|ERR_CERT_|ERR_SSL_/;

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

/** The failure that an answer's status is, or undefined when the status is fine. */
export function statusFailure(status: number): Failure | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 404) return new Failure('httpNotFound', { status });
  if (status === 410) return new Failure('httpGone', { status });
  if (status >= 500) return new Failure('httpServer', { status });
  return new Failure('httpStatus', { status });
}
