/** The numbers that Chromium gives to the network errors that a load here can end with (net_error_list.h). */
const codes: Readonly<Record<string, number>> = {
  ERR_ABORTED: -3,
  ERR_FAILED: -2,
  ERR_FILE_NOT_FOUND: -6,
  ERR_ACCESS_DENIED: -10,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INTERNET_DISCONNECTED: -106,
  ERR_INVALID_URL: -300,
  ERR_UNKNOWN_URL_SCHEME: -302,
};

/** A failed load, as `loadURL` rejects with it. */
export class LoadError extends Error {
  readonly code: string;
  readonly errno: number;
  readonly url: string;

  /** `text` is Chromium's: `net::ERR_…`. */
  constructor(text: string, url: string) {
    const code = text.replace(/^net::/u, '');
    const errno = codes[code] ?? -2;
    super(`${code} (${errno}) loading '${url}'`);
    this.code = code;
    this.errno = errno;
    this.url = url;
  }
}
