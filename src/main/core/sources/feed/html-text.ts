import { tokenize } from './tokenize.ts';

/** Elements whose content is never text for a reader. */
const silent: ReadonlySet<string> = new Set(['script', 'style', 'template', 'noscript', 'iframe']);

/** Elements that run on within a line; any other parts the words on its two sides. */
const inline: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo cite code data dfn em font i kbd mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** The text of an HTML fragment on one line. One pass over the tokens, with no tree, so that no markup can be too deep. */
export function htmlToPlainText(html: string): string {
  const parts: string[] = [];
  let silenced: string | undefined;
  const slice = (start: number, end: number) => html.slice(start, end);
  tokenize(
    html,
    { xmlMode: false, decodeEntities: true },
    {
      ontext: (start, end) => {
        if (silenced === undefined) parts.push(slice(start, end));
      },
      ontextentity: (codePoint) => {
        if (silenced === undefined) parts.push(String.fromCodePoint(codePoint));
      },
      onopentagname: (start, end) => {
        const name = slice(start, end).toLowerCase();
        if (silent.has(name)) silenced ??= name;
        if (!inline.has(name)) parts.push(' ');
      },
      onclosetag: (start, end) => {
        const name = slice(start, end).toLowerCase();
        if (silenced === name) silenced = undefined;
        if (!inline.has(name)) parts.push(' ');
      },
    },
  );
  return collapseSpace(parts.join(''));
}

/** White space made single, no-break spaces kept: French typography needs them. */
export function collapseSpace(text: string): string {
  return text.replace(/[ \t\n\r\f]+/g, ' ').trim();
}

/** Names of elements that show that text is HTML. A `<T>` in a headline is not. */
const telling =
  /<\/?(?:a|abbr|article|b|blockquote|br|center|cite|code|div|em|figure|font|h[1-6]|hr|i|iframe|img|li|ol|p|pre|q|s|script|section|small|span|strong|style|sub|sup|svg|table|td|tr|u|ul|video)(?:\s[^<>]*)?\/?>/i;
const characterReference = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/i;

/** Whether text whose format nobody declared is HTML. */
export function looksLikeHtml(text: string): boolean {
  return telling.test(text) || characterReference.test(text);
}
