/** An address within a text: up to what cannot stand in one, without the point or bracket that ends the sentence. */
const addressInText =
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>`«»“”]+?(?=[.,;:!?)\]}]*(?:[\s"'<>`«»“”]|$))/gi;
/** A name and a password before a server that is named without a scheme, as proxies sometimes are. */
const credentials = /(?<![\w/])[^\s/@:"'<>]+:[^\s/@"'<>]*@(?=[\w[])/g;
/** What follows these words in a header or an error is never for others to read. */
const authorization = /\b(Basic|Bearer|Digest|Token)\s+[\w+/=.~:-]{4,}/g;
/** As short as keys of private feeds are; words of titles in addresses are parted by hyphens and hold no digits within. */
const shortestKey = 16;

/**
 * A text for logs, reports and screens that others may read: of every address in it the name and password, the values of
 * the query, the fragment, and parts of the path that look like a key are replaced by “…”.
 */
export function withoutSecrets(text: string): string {
  return text
    .replace(addressInText, withoutSecretsOfAddress)
    .replace(credentials, '…@')
    .replace(authorization, '$1 …');
}

function withoutSecretsOfAddress(address: string): string {
  const {
    scheme = '',
    authority = '',
    path = '',
    query,
  } = /^(?<scheme>[^:]+:\/\/)(?<authority>[^/?#]*)(?<path>[^?#]*)(?:\?(?<query>[^#]*))?/.exec(
    address,
  )?.groups ?? {};
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  const shownPath = path
    .split('/')
    .map((part) => (isKey(part) ? '…' : part))
    .join('/');
  const shownQuery = query === undefined ? '' : `?${query.split('&').map(nameOnly).join('&')}`;
  return `${scheme}${host === authority ? '' : '…@'}${host}${shownPath}${shownQuery}`;
}

/** The words and numbers of titles, dates and names of files. */
const plainPiece = /^(?:\d{1,8}|\p{Lu}?[\p{Ll}\p{Lo}]{0,15}|\p{Lu}{1,15})$/u;
/** As `8-4-4-4-12` parts them. */
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** What is long and no row of words and numbers, as generated keys are; a word that is longer than any counts as one. */
function isKey(part: string): boolean {
  if (uuid.test(part)) return true;
  const pieces = part.split(/[-._~+]|%20/);
  const odd = pieces.filter((piece) => !plainPiece.test(piece));
  return odd.join('').length >= shortestKey;
}

function nameOnly(parameter: string): string {
  const [name = '', ...value] = parameter.split('=');
  // A parameter without a value may be a key itself.
  return value.length === 0 ? '…' : `${name}=…`;
}
