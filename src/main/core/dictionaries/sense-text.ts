import { decodeXML } from 'entities';
import { normalise } from '../../../shared/text/canonical.ts';
import { parseHtml } from '../articles/parse-html.ts';
import { sanitize } from '../articles/sanitize.ts';

interface SenseField {
  /** One letter, as StarDict names it: small ones hold text, capital ones bytes. */
  readonly type: string;
  readonly data: Buffer;
}

/**
 * What an entry of a dictionary says, as plain text of several lines: text as it is, HTML as the text that is left of it
 * once it is sanitised, other markup without its tags. Pictures and sounds are left out. `sameTypes` are the kinds of the
 * fields where the entry itself does not name them.
 */
export function senseText(sense: Buffer, sameTypes: string | undefined): string {
  const fields = sameTypes === undefined ? ownFields(sense) : fieldsOf(sense, sameTypes);
  return fields
    .map(textOf)
    .filter((text) => text !== '')
    .join('\n');
}

/** Each field begins with its kind. */
function* ownFieldsIn(sense: Buffer): Generator<SenseField> {
  for (let at = 0; at < sense.length;) {
    const type = String.fromCharCode(sense[at] ?? 0);
    const { data, next } = fieldAt(sense, at + 1, type, false);
    yield { type, data };
    at = next;
  }
}

function ownFields(sense: Buffer): readonly SenseField[] {
  return [...ownFieldsIn(sense)];
}

/** The last field needs no end. */
function fieldsOf(sense: Buffer, types: string): readonly SenseField[] {
  let at = 0;
  return Array.from(types, (type, place) => {
    const { data, next } = fieldAt(sense, at, type, place === types.length - 1);
    at = next;
    return { type, data };
  });
}

function fieldAt(sense: Buffer, at: number, type: string, isLast: boolean) {
  if (isLast) return { data: sense.subarray(at), next: sense.length };
  if (type === type.toLowerCase()) {
    const zero = sense.indexOf(0, at);
    const end = zero < 0 ? sense.length : zero;
    return { data: sense.subarray(at, end), next: end + 1 };
  }
  const isWhole = at + 4 <= sense.length;
  const end = isWhole ? at + 4 + sense.readUInt32BE(at) : sense.length;
  return { data: sense.subarray(at + 4, end), next: end };
}

function textOf({ type, data }: SenseField): string {
  switch (type) {
    case 'm':
    case 't':
    case 'y':
    case 'w':
    case 'n':
      return tidy(data.toString('utf8'));
    case 'l':
      return tidy(new TextDecoder('windows-1252').decode(data));
    case 'h':
      return htmlText(data.toString('utf8'));
    case 'g':
    case 'x':
    case 'k':
      return markupText(data.toString('utf8'));
    default:
      return '';
  }
}

/** Throws nothing: markup that is too complex is shown as no text. */
function htmlText(html: string): string {
  try {
    return normalise(sanitize(parseHtml(html, 'fragment'), undefined)).text;
  } catch {
    return '';
  }
}

/** Elements of XDXF and Pango that stand on lines of their own. */
const lines = /<\/?(?:br|p|def|deftext|ex|k|tr|blockquote|div)\b[^>]*>/gi;

function markupText(markup: string): string {
  return tidy(decodeXML(markup.replaceAll(lines, '\n').replaceAll(/<[^>]*>/g, '')));
}

function tidy(text: string): string {
  return text
    .replaceAll('\0', '')
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '')
    .join('\n');
}
