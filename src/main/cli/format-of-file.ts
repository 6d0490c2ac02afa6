import { extname } from 'node:path';

/**
 * The format of a file that is to be written: the one that was asked for by name, else the one that the file's ending
 * names, else the usual one.
 */
export function formatOfFile<Format extends string>(
  { given, file = '' }: { readonly given: string | undefined; readonly file: string | undefined },
  formatOfEnding: Readonly<Partial<Record<string, Format>>>,
  usual: Format,
): Format {
  const named = Object.values(formatOfEnding).find((format) => format === given);
  return named ?? formatOfEnding[extname(file).slice(1).toLowerCase()] ?? usual;
}

/** Formats by the endings of their files, of which each has one. */
export function byEnding<Format extends string>(
  extensions: Readonly<Record<Format, string>>,
): Readonly<Partial<Record<string, Format>>> {
  const formats = Object.keys(extensions) as Format[];
  return Object.fromEntries(formats.map((format) => [extensions[format], format]));
}
