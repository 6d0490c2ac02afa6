/** What a note is made of: fields between its guid and its tags, in HTML, by the names of their columns. */
export interface AnkiNotes {
  /** The note type's name, as a new collection of Anki calls it. */
  readonly noteType: 'Basic' | 'Cloze';
  readonly fields: readonly [string, string];
  readonly notes: readonly AnkiNote[];
  /** A line of the head that means nothing to Anki. */
  readonly carried?: string | undefined;
}

export interface AnkiNote {
  /** Keeps a card the same when the file is imported again. */
  readonly guid: string;
  /** In HTML. */
  readonly fields: readonly [string, string];
  readonly tags: readonly string[];
}

/** A text file that Anki imports, which says in its head what its columns are. */
export function ankiFile({ noteType, fields, notes, carried }: AnkiNotes): string {
  const head = [
    '#separator:Tab',
    '#html:true',
    `#notetype:${noteType}`,
    `#columns:${['guid', ...fields, 'Tags'].join('\t')}`,
    '#guid column:1',
    '#tags column:4',
    ...(carried === undefined ? [] : [carried]),
  ];
  const lines = notes.map((note) =>
    [ankiText(note.guid), ...note.fields, note.tags.map(ankiTag).join(' ')].join('\t'),
  );
  return `${[...head, ...lines].join('\n')}\n`;
}

/** Anki parts tags at spaces. */
function ankiTag(tag: string): string {
  return ankiText(tag.replaceAll(/\s+/g, '-'));
}

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // These would begin, divide or end a gap.
  '{': '&#123;',
  '}': '&#125;',
  ':': '&#58;',
};

/** Text of a field, in which nothing is markup, gap, column or line. */
export function ankiText(text: string): string {
  return text
    .replace(/[&<>"{}:]/g, (sign) => signs[sign] ?? sign)
    .replace(/\r\n|[\n\r\u2028\u2029]/g, '<br>')
    .replaceAll('\t', ' ');
}
