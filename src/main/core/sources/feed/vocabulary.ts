/**
 * Short names for the XML vocabularies that feeds are written in. Elements are told apart by these and never by the
 * prefix that a publisher happened to choose.
 */
export type Vocabulary =
  | 'atom'
  | 'content'
  | 'dc'
  | 'dcterms'
  | 'feedburner'
  | 'itunes'
  | 'media'
  | 'rdf'
  | 'rss'
  | 'sy'
  | 'xhtml'
  | 'xlink'
  | 'xml'
  | 'other';

/** Namespaces in lower case and without a trailing slash or hash, as publishers get these wrong. */
const byNamespace: ReadonlyMap<string, Vocabulary> = new Map([
  ['http://www.w3.org/2005/atom', 'atom'],
  ['https://www.w3.org/2005/atom', 'atom'],
  ['http://purl.org/atom/ns', 'atom'],
  ['http://purl.org/rss/1.0/modules/content', 'content'],
  ['http://purl.org/dc/elements/1.0', 'dc'],
  ['http://purl.org/dc/elements/1.1', 'dc'],
  ['http://purl.org/dc/terms', 'dcterms'],
  ['http://rssnamespace.org/feedburner/ext/1.0', 'feedburner'],
  ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://search.yahoo.com/mrss', 'media'],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
  ['http://purl.org/rss/1.0', 'rss'],
  ['http://my.netscape.com/rdf/simple/0.9', 'rss'],
  ['http://channel.netscape.com/rdf/simple/0.9', 'rss'],
  ['http://my.netscape.com/publish/formats/rss-0.91.dtd', 'rss'],
  ['http://backend.userland.com/rss', 'rss'],
  ['http://backend.userland.com/rss2', 'rss'],
  ['http://blogs.law.harvard.edu/tech/rss', 'rss'],
  ['http://cyber.law.harvard.edu/rss', 'rss'],
  ['http://purl.org/rss/1.0/modules/syndication', 'sy'],
  ['http://www.w3.org/1999/xhtml', 'xhtml'],
  ['http://www.w3.org/1999/xlink', 'xlink'],
  ['http://www.w3.org/xml/1998/namespace', 'xml'],
]);

/** What a prefix means that the publisher forgot to declare. */
const byPrefix: ReadonlyMap<string, Vocabulary> = new Map([
  ['atom', 'atom'],
  ['content', 'content'],
  ['dc', 'dc'],
  ['dcterms', 'dcterms'],
  ['feedburner', 'feedburner'],
  ['itunes', 'itunes'],
  ['media', 'media'],
  ['rdf', 'rdf'],
  ['rss', 'rss'],
  ['sy', 'sy'],
  ['xhtml', 'xhtml'],
  ['xlink', 'xlink'],
  ['xml', 'xml'],
]);

/** The vocabulary of a namespace; undefined when Escale reads nothing from it. */
export function vocabularyOf(namespace: string): Vocabulary | undefined {
  return byNamespace.get(namespace.trim().toLowerCase().replace(/[/#]$/, ''));
}

export function vocabularyOfUndeclared(prefix: string): Vocabulary {
  return byPrefix.get(prefix.toLowerCase()) ?? 'other';
}

/**
 * The vocabulary that elements without a namespace belong to in a document with this root; undefined when the root is
 * not one of a feed.
 */
export function vocabularyUnderRoot(rootName: string): 'rss' | 'atom' | undefined {
  switch (rootName.toLowerCase()) {
    case 'rss':
    case 'rdf':
    case 'channel':
      return 'rss';
    case 'feed':
      return 'atom';
    default:
      return undefined;
  }
}
