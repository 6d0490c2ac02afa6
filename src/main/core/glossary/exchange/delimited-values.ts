/** A record of a table and the line of the file on which it begins, from 1. */
export interface DelimitedRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Writes a table as RFC 4180 has it, in whatever the cells are divided by. */
export function writeDelimited(rows: readonly (readonly string[])[], delimiter: string): string {
  return rows
    .map((row) => `${row.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`)
    .join('');
}

/** A cell that begins like a formula would be run by a spreadsheet; an apostrophe before it says that it is text. */
function quoted(value: string, delimiter: string): string {
  const text = /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  const mustBeQuoted = text.includes(delimiter) || /["\r\n]/.test(text);
  return mustBeQuoted ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Reads a table: quoted cells may hold the delimiter, quotes and line ends. Lines without anything are no rows. */
export function readDelimited(text: string, delimiter: string): readonly DelimitedRow[] {
  return [...delimitedRows(text, delimiter)];
}

/**
 * The rows of a table one by one, of which whoever asks keeps what they need: each takes far more memory than it has
 * characters. Of a row no more than `mostCells` are read.
 */
export function delimitedRows(
  text: string,
  delimiter: string,
  mostCells = Infinity,
): Iterable<DelimitedRow> {
  return new DelimitedReader(text.replace(/^\uFEFF/, ''), delimiter, mostCells).rows();
}

class DelimitedReader {
  readonly #text: string;
  readonly #delimiter: string;
  readonly #mostCells: number;
  #at = 0;
  #line = 1;

  constructor(text: string, delimiter: string, mostCells: number) {
    this.#text = text;
    this.#delimiter = delimiter;
    this.#mostCells = mostCells;
  }

  *rows(): Iterable<DelimitedRow> {
    while (this.#at < this.#text.length) {
      const line = this.#line;
      const cells = this.#row();
      if (cells.some((cell) => cell !== '')) yield { line, cells };
    }
  }

  #row(): readonly string[] {
    const cells: string[] = [];
    for (;;) {
      const cell = this.#text.charAt(this.#at) === '"' ? this.#quoted() : this.#plain();
      if (cells.length < this.#mostCells) cells.push(unguarded(cell));
      const next = this.#text.charAt(this.#at);
      if (next === this.#delimiter) this.#at += 1;
      else {
        this.#at += this.#text.startsWith('\r\n', this.#at) ? 2 : 1;
        this.#line += 1;
        return cells;
      }
    }
  }

  #plain(): string {
    const start = this.#at;
    while (this.#at < this.#text.length && !this.#endsCell(this.#text.charAt(this.#at))) {
      this.#at += 1;
    }
    return this.#text.slice(start, this.#at);
  }

  /** What stands after the closing quotation mark and before the next cell belongs to the cell. */
  #quoted(): string {
    let value = '';
    for (;;) {
      const end = this.#text.indexOf('"', this.#at + 1);
      const closing = end < 0 ? this.#text.length : end;
      const piece = this.#text.slice(this.#at + 1, closing);
      value += piece;
      this.#line += piece.split('\n').length - 1;
      this.#at = closing + 1;
      if (this.#text.charAt(this.#at) !== '"') return value + this.#plain();
      value += '"';
    }
  }

  #endsCell(character: string): boolean {
    return character === this.#delimiter || character === '\n' || character === '\r';
  }
}

function unguarded(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
