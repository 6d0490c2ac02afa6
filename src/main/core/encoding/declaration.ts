/** Where an encoding may be declared outside the document. */
export interface DeclarationSources {
  /** As the server declared it, such as `text/html; charset=iso-8859-1`. */
  readonly contentType?: string | undefined;
}

/**
 * How far into a document its declaration is looked for. HTML says 1,024 bytes; publishers put scripts before it, so
 * this goes further.
 */
const declarationLength = 8192;

/**
 * The encoding that the server declares, else the XML declaration, else an HTML meta element, by its WHATWG name.
 * Unknown labels are as good as none. A document that declares UTF-16 in ASCII letters is UTF-8, as HTML says.
 */
export function declaredEncoding(
  bytes: Uint8Array,
  { contentType }: DeclarationSources,
): string | undefined {
  const fromServer = knownEncoding(charsetParameter(contentType ?? ''));
  if (fromServer !== undefined) return fromServer;
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, declarationLength));
  const inDocument = knownEncoding(xmlDeclaration(head)) ?? knownEncoding(metaDeclaration(head));
  return inDocument?.startsWith('utf-16') === true ? 'utf-8' : inDocument;
}

function charsetParameter(contentType: string): string | undefined {
  return /charset\s*=\s*["']?\s*([^\s"';]+)/i.exec(contentType)?.[1];
}

function xmlDeclaration(head: string): string | undefined {
  return /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([^\s"']+)/.exec(head)?.[1];
}

/** Both `<meta charset=…>` and `<meta http-equiv=… content="…; charset=…">`. */
function metaDeclaration(head: string): string | undefined {
  for (const [element] of head.matchAll(/<meta\s[^>]{1,400}/gi)) {
    const charset = charsetParameter(element);
    if (charset !== undefined) return charset;
  }
  return undefined;
}

function knownEncoding(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
