import { z } from 'zod';
import { columnSchema } from './summary-columns.ts';

/** Version of the files that this Escale writes. */
export const storeVersion = 6;

/**
 * How every snapshot of this and all later versions ends, so that a newer file is told from a damaged one. The checksum is
 * over all that stands before this.
 */
export function checksumEnd(checksum: string): string {
  return `,"checksum":"${checksum}"}\n`;
}

/** Bytes of `checksumEnd`. */
export const checksumEndLength = checksumEnd('00000000').length;

/** The first line of a file, closed to be JSON by itself. */
export const headSchema = z.object({
  version: z.literal(storeVersion),
  sequence: z.int().nonnegative(),
  savedAt: z.iso.datetime(),
  /** Absent when the records are not to be read as lines. */
  format: z.string(),
});

/** What stands before the checksum of a file whose records are to be read as lines: where its table begins. */
export function tableEnd(start: number): string {
  return `,"linesAt":${start}`;
}

/** The end of such a file. */
export const endPattern = /,"linesAt":(\d{1,15}),"checksum":"([\da-f]{8})"\}\n$/;
/** Bytes in which that end stands, with room to spare. */
export const endLength = 80;

/** Begins the table of the lines, behind the records. */
export const tableStart = '\n],"lines":';

/** Lists of numbers are packed (`packed-numbers.ts`), so that nothing has to be done with each of 50,000 records. */
export const tableSchema = z.object({
  count: z.int().nonnegative(),
  /** One behind the other. */
  ids: z.string(),
  /** In UTF-16 code units. */
  idLengths: z.string(),
  /** In bytes. */
  lengths: z.string(),
  checksums: z.string(),
  columns: z.record(z.string(), columnSchema),
  /** Rows, for a collection that is listed in an order. */
  order: z.string().optional(),
});
