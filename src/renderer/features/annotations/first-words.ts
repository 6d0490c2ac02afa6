/** Characters of a note by which one knows it again. */
const longest = 80;

/** The beginning of a note, on one line. */
export function firstWords(note: string): string {
  const line = note.replace(/\s+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest).trimEnd()}…`;
}
