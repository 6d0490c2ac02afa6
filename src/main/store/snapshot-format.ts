import { z } from 'zod';
import { columnSchema } from './summary-columns.ts';

/** Version of the files that this Escale writes. */
export const storeVersion = 2;

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

/**
 * The checksum says that it is as this program wrote it. What stands in the lists is not looked at one by one: by a schema
 * that would take as long for 50,000 records as all else that opening does with them.
 */
export const tableSchema = z.object({
  ids: z.custom<string[]>(Array.isArray),
  lengths: z.custom<number[]>(Array.isArray),
  checksums: z.custom<number[]>(Array.isArray),
  columns: z.record(z.string(), columnSchema),
});
