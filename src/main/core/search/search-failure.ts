import { Failure } from '../../../shared/result.ts';

/** What went wrong with the index, in the words of the system. */
export function searchFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const reason = error instanceof Error ? error.message : 'ended';
  return new Failure('searchFailed', { reason }, { cause: error });
}
