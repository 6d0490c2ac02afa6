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
const letter = /[a-z]/i;
const tagName = /[^\s/>]*/y;
const attribute = /[\s/]*(?:[^\s/>=][^\s/>=]*)?(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>][^\s>]*)?)?/y;

/**
 * Every tag of some HTML, in order, in time proportional to its length. It follows the standard's tokenizer closely
 * enough to count elements; what an element becomes is left to the parser.
 */
export function* scanTags(html: string): Generator<MarkupTag, void, undefined> {
  let start = html.indexOf('<');
  while (start >= 0) {
    let end = start + 1;
    const opening = html.charAt(end);
    if (opening === '!' || opening === '?') {
      const isComment = html.startsWith('<!--', start);
      end = isComment ? commentEnd(html, start) : after(html.indexOf('>', start), html);
    } else if (letter.test(opening === '/' ? html.charAt(end + 1) : opening)) {
      const tag = readTag(html, start);
      const isRaw = tag.type === 'start' && rawTextElements.has(tag.name);
      const textEnd = isRaw ? rawTextEnd(html, tag) : undefined;
      yield textEnd === undefined ? tag : { ...tag, textEnd };
      if (tag.name === 'plaintext') return;
      end = textEnd ?? tag.end;
    }
    start = html.indexOf('<', end);
  }
}

function readTag(html: string, start: number): MarkupTag {
  const isEnd = html.charAt(start + 1) === '/';
  const nameStart = start + (isEnd ? 2 : 1);
  tagName.lastIndex = nameStart;
  // Both patterns match nothing as well, so that they always say where they end.
  tagName.test(html);
  let at = tagName.lastIndex;
  const name = html.slice(nameStart, at).toLowerCase();
  let attributes = 0;
  while (at < html.length && html.charAt(at) !== '>') {
    attribute.lastIndex = at;
    attribute.test(html);
    attributes += 1;
    // A quotation mark without its other half is skipped, so that the scan always moves on.
    at = Math.max(at + 1, attribute.lastIndex);
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
