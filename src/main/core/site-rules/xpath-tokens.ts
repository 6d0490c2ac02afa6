export interface Token {
  readonly type: 'name' | 'string' | 'number' | 'sign';
  /** Strings without their marks. */
  readonly value: string;
}

const token = /\s*(?:("[^"]*"|'[^']*')|(\d+)|([\p{L}_][\p{L}\p{N}_-]*)|(\/\/|!=|[/@*.|[\](),=]))/uy;

/** The signs, names and strings of an XPath; undefined when something in it is none of these. */
export function tokenize(expression: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let at = 0;
  while (at < expression.length) {
    token.lastIndex = at;
    const found = token.exec(expression);
    if (!found) return expression.slice(at).trim() === '' ? tokens : undefined;
    const [whole, quoted, number, name, sign] = found;
    if (quoted !== undefined) tokens.push({ type: 'string', value: quoted.slice(1, -1) });
    else if (number !== undefined) tokens.push({ type: 'number', value: number });
    else if (name !== undefined) tokens.push({ type: 'name', value: name });
    else tokens.push({ type: 'sign', value: sign ?? '' });
    at += whole.length;
  }
  return tokens;
}
