import { Failure } from '../../../shared/result.ts';
import type { Library } from '../ports.ts';

/** Spares the network what could not be kept. Throws Failure with the reason why the library cannot be changed. */
export function requireWritable({ readOnlyBecause: reason }: Pick<Library, 'readOnlyBecause'>) {
  if (reason) throw new Failure(reason.code, reason.params);
}
