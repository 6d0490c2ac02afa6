import { Failure } from '../../shared/result.ts';

/** What a file that cannot be read means to a person. */
export function fileFailure(error: unknown, file: string): Failure {
  if (error instanceof Failure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const options = { cause: error };
  if (code === 'ENOENT') return new Failure('fileMissing', { file }, options);
  if (code === 'EACCES' || code === 'EPERM')
    return new Failure('filePermission', { file }, options);
  return new Failure('fileUnreadable', { file, reason: code }, options);
}
