import { Failure } from '../../../shared/result.ts';

/** No record comes near: an article with all its versions takes some ten thousand characters. */
const longestLine = 16 * 1024 * 1024;

/**
 * Takes pieces of UTF-8 apart into lines of JSON and parses each. Throws Failure `backupDamaged` for a line that is no JSON,
 * that is too long, or that has no end.
 */
export async function* readLines(pieces: AsyncIterable<Uint8Array>, entry: string): AsyncGenerator {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const piece of pieces) {
    rest += decode(piece, decoder, entry);
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) throw new Failure('backupDamaged', { entry });
    for (const line of lines) yield parseLine(line, entry);
  }
  if (rest !== '') throw new Failure('backupDamaged', { entry });
}

function decode(piece: Uint8Array, decoder: TextDecoder, entry: string): string {
  try {
    return decoder.decode(piece, { stream: true });
  } catch (error) {
    throw new Failure('backupDamaged', { entry }, { cause: error });
  }
}

function parseLine(line: string, entry: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new Failure('backupDamaged', { entry }, { cause: error });
  }
}
