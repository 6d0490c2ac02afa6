/** A start or end tag as it stands in HTML source. */
export interface MarkupTag {
  readonly type: 'start' | 'end';
  /** Lower case. */
  readonly name: string;
  readonly selfClosing: boolean;
  readonly attributes: number;
  /** Code units of the source, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Where the text ends that follows the start tag of an element whose content is text whatever it looks like. */
  readonly textEnd?: number;
}

/** Elements whose content is text up to their end tag, whatever it looks like. */
const rawTextElements = new Set(
  'script style textarea title xmp iframe noembed noframes'.split(' '),
);
const tagStart = /<(?:!--|[!?]|\/?[a-z])/gi;
const tagName = /[^\s/>]*/y;
const attribute = /[\s/]*(?:[^\s/>=][^\s/>=]*)?(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>][^\s>]*)?)?/y;

/**
 * Every tag of some HTML, in order, in time proportional to its length. It follows the standard's tokenizer closely
 * enough to count elements; what an element becomes is left to the parser.
 */
export function* scanTags(html: string): Generator<MarkupTag, void, undefined> {
  const search = new RegExp(tagStart);
  for (let found = search.exec(html); found; found = search.exec(html)) {
    const [opening] = found;
    const start = found.index;
    if (opening === '<!--') {
      search.lastIndex = commentEnd(html, start);
      continue;
    }
    if (opening === '<!' || opening === '<?') {
      search.lastIndex = after(html.indexOf('>', start), html);
      continue;
    }
    const tag = readTag(html, start);
    if (tag.type === 'start' && rawTextElements.has(tag.name)) {
      const textEnd = rawTextEnd(html, tag);
      yield { ...tag, textEnd };
      search.lastIndex = textEnd;
    } else {
      yield tag;
      search.lastIndex = tag.end;
    }
    if (tag.name === 'plaintext') return;
  }
}

function readTag(html: string, start: number): MarkupTag {
  const isEnd = html.charAt(start + 1) === '/';
  tagName.lastIndex = start + (isEnd ? 2 : 1);
  const name = (tagName.exec(html)?.[0] ?? '').toLowerCase();
  let at = tagName.lastIndex;
  let attributes = 0;
  while (at < html.length && html.charAt(at) !== '>') {
    attribute.lastIndex = at;
    const length = attribute.exec(html)?.[0].length ?? 0;
    attributes += 1;
    // A quotation mark without its other half is skipped, so that the scan always moves on.
    at += Math.max(1, length);
  }
  const selfClosing = html.charAt(at - 1) === '/';
  const end = Math.min(html.length, at + 1);
  return { type: isEnd ? 'end' : 'start', name, selfClosing, attributes, start, end };
}

/** `<!-->` and `<!--->` are whole comments. */
function commentEnd(html: string, start: number): number {
  const close = /--!?>/g;
  close.lastIndex = start + 2;
  return close.exec(html) ? close.lastIndex : html.length;
}

function rawTextEnd(html: string, tag: MarkupTag): number {
  const close = new RegExp(`</${tag.name}[\\s/>]`, 'gi');
  close.lastIndex = tag.end;
  return close.exec(html)?.index ?? html.length;
}

function after(index: number, html: string): number {
  return index === -1 ? html.length : index + 1;
}
