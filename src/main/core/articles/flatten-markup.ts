import { Failure } from '../../../shared/result.ts';
import { scanTags, type MarkupTag } from './markup-tags.ts';

/** More open elements than any real article has, and few enough for every recursive step after parsing. */
const deepestNesting = 256;
/**
 * Formatting elements that are left open are opened again in every following block, so each costs as many elements as
 * there are blocks.
 */
const mostOpenFormatting = 24;
/** Checking a tag for attributes given twice takes the square of their number. */
const mostAttributes = 128;
/** Each stray element in a table costs a search through its siblings. */
const mostStraysInTables = 2000;
/** Elements after parsing. Articles have hundreds, long reference pages some ten thousand; more than these have no room. */
const mostElements = 80_000;
/** UTF-16 code units: of all, and of what is read, for more of which there is no room. No novel has four million. */
const longestMarkup = 24_000_000;
const longestRead = 6_000_000;

const setOf = (names: string): ReadonlySet<string> => new Set(names.split(' '));

const voidElements = setOf(
  'area base basefont bgsound br col embed frame hr img image input keygen link meta param source track wbr',
);
const formatting = setOf('a b big code em font i nobr s small strike strong tt u');
/** Elements that close an open `p`, and that an inline end tag never closes. */
const blocks = setOf(
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 ' +
    'h4 h5 h6 header hgroup li dd dt listing main menu nav ol p plaintext pre search section summary table ul xmp',
);
const headings = setOf('h1 h2 h3 h4 h5 h6');
const tableParts = setOf('caption colgroup tbody td tfoot th thead tr');
/** Where the search for the element that an end tag closes stops. */
const scopes = setOf('applet button caption html marquee object table td template th');
/** Of a table and its parts. */
const tableScopes = setOf('template html');
const scopesOfInline: ReadonlySet<string> = new Set([...scopes, ...blocks]);
const paragraph = setOf('p');
const listScopes = setOf('ol ul menu dir dl table td th blockquote section article main');

/** For a start tag: which open elements it closes, and where the search for them stops. */
const closers: ReadonlyMap<string, readonly [ReadonlySet<string>, ReadonlySet<string>]> = new Map([
  ['li', [setOf('li'), listScopes]],
  ...['dd', 'dt'].map((name) => [name, [setOf('dd dt'), listScopes]] as const),
  ...['option', 'optgroup'].map((name) => [name, [setOf('option'), setOf('select')]] as const),
  ...['td', 'th'].map((name) => [name, [setOf('td th caption'), setOf('tr table')]] as const),
  ['tr', [setOf('tr caption'), setOf('table')]],
  ...['tbody', 'thead', 'tfoot'].map(
    (name) => [name, [setOf('tbody thead tfoot tr caption'), setOf('table')]] as const,
  ),
]);

/**
 * Makes HTML safe to parse: the parser and everything after it work element by element and recursively, so that
 * thousands of nested or never closed tags cost seconds or overflow the stack. Tags beyond the limits are left out; all
 * text that is read stays, and what programs and style sheets say goes. Linear time.
 *
 * Throws Failure `documentTooComplex` when there is too much in any case.
 */
export function flattenMarkup(html: string): string {
  if (html.length > longestMarkup) throw new Failure('documentTooComplex');
  const model = new OpenElements();
  const kept: string[] = [];
  let copied = 0;
  for (const tag of scanTags(html)) {
    const keeps = tag.type === 'start' ? model.open(tag) : model.close(tag);
    const unreadEnd = endOfUnread(html, tag);
    if (keeps && tag.attributes <= mostAttributes) {
      if (unreadEnd === undefined) continue;
      kept.push(html.slice(copied, tag.end));
    } else {
      kept.push(html.slice(copied, tag.start));
      if (keeps) kept.push(tag.type === 'start' ? `<${tag.name}>` : `</${tag.name}>`);
    }
    copied = unreadEnd ?? tag.end;
  }
  const read = copied === 0 ? html : kept.join('') + html.slice(copied);
  if (read.length > longestRead) throw new Failure('documentTooComplex');
  return read;
}

/**
 * Where the content of a program or a style sheet ends, which is half of what pages are made of and which nobody reads.
 * JSON-LD and formulas are read. A content with `<!--` is left to the parser, for which such programs do not end at the
 * first end tag.
 */
function endOfUnread(html: string, { name, start, end, textEnd }: MarkupTag): number | undefined {
  if (textEnd === undefined || (name !== 'script' && name !== 'style')) return undefined;
  if (/ld\+json|math\/(?:tex|asciimath)/i.test(html.slice(start, end))) return undefined;
  return html.slice(end, textEnd).includes('<!--') ? undefined : textEnd;
}

/** An estimate, never far below, of the elements that are open while the parser reads. */
class OpenElements {
  private readonly stack: string[] = [];
  private readonly leftOut = new Map<string, number>();
  private readonly openFormatting = new Map<string, number>();
  private formattingCount = 0;
  private straysInTables = 0;
  private elements = 0;

  /** Whether the start tag can stay. */
  open(tag: MarkupTag): boolean {
    const { name } = tag;
    this.count(name);
    if (this.isStrayInTable(name)) {
      this.straysInTables += 1;
      if (this.straysInTables > mostStraysInTables) return this.leaveOut(name);
    }
    if (voidElements.has(name)) return true;
    if (tag.selfClosing && this.isInForeignContent()) return true;
    this.closeImplied(name);
    if (this.stack.length >= deepestNesting) return this.leaveOut(name);
    if (formatting.has(name)) {
      if (this.formattingCount >= mostOpenFormatting) return this.leaveOut(name);
      this.changeFormatting(name, 1);
    }
    this.stack.push(name);
    return true;
  }

  /** Whether the end tag can stay: it goes when its start tag went. */
  close({ name }: MarkupTag): boolean {
    const leftOut = this.leftOut.get(name) ?? 0;
    if (leftOut > 0) {
      this.leftOut.set(name, leftOut - 1);
      return false;
    }
    if (formatting.has(name)) this.closeFormatting(name);
    else this.closeElement(name);
    return true;
  }

  private count(name: string): void {
    this.elements += blocks.has(name) || tableParts.has(name) ? 1 + this.formattingCount : 1;
    if (this.elements > mostElements) throw new Failure('documentTooComplex');
  }

  private leaveOut(name: string): false {
    if (!voidElements.has(name)) this.leftOut.set(name, (this.leftOut.get(name) ?? 0) + 1);
    return false;
  }

  private isStrayInTable(name: string): boolean {
    const inside = this.stack.at(-1);
    if (inside !== 'table' && inside !== 'tr' && inside !== 'tbody') return false;
    return !tableParts.has(name) && name !== 'col';
  }

  private isInForeignContent(): boolean {
    return this.stack.includes('svg') || this.stack.includes('math');
  }

  private closeImplied(name: string): void {
    if (blocks.has(name)) this.closeNearest((open) => paragraph.has(open), scopes);
    const closer = closers.get(name);
    if (closer) this.closeNearest((open) => closer[0].has(open), closer[1]);
    if (headings.has(name) && headings.has(this.stack.at(-1) ?? '')) this.stack.pop();
  }

  private closeElement(name: string): void {
    const isOfTable = tableParts.has(name) || name === 'table';
    const isBlock = isOfTable || blocks.has(name) || scopes.has(name);
    const stops = isOfTable ? tableScopes : isBlock ? scopes : scopesOfInline;
    this.closeNearest((open) => open === name, stops);
  }

  private closeNearest(isClosed: (name: string) => boolean, stops: ReadonlySet<string>): void {
    for (let at = this.stack.length - 1; at >= 0; at -= 1) {
      const name = this.stack[at] ?? '';
      if (isClosed(name)) {
        this.stack.length = at;
        return;
      }
      if (stops.has(name)) return;
    }
  }

  /** A formatting element that has blocks in it is moved rather than closed, so it stays in the estimate. */
  private closeFormatting(name: string): void {
    this.changeFormatting(name, -1);
    for (let at = this.stack.length - 1; at >= 0; at -= 1) {
      const open = this.stack[at] ?? '';
      if (open === name) {
        this.stack.splice(at, 1);
        return;
      }
      if (blocks.has(open) || tableParts.has(open)) return;
    }
  }

  private changeFormatting(name: string, change: 1 | -1): void {
    const open = this.openFormatting.get(name) ?? 0;
    // An `a` or `nobr` closes the one before it.
    if (change === 1 && open === 1 && (name === 'a' || name === 'nobr')) return;
    if (change === -1 && open === 0) return;
    this.openFormatting.set(name, open + change);
    this.formattingCount += change;
  }
}
