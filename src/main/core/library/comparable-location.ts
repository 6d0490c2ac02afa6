import { isFetched, type Source } from '../../../shared/domain/source.ts';

/** A source's location without what makes no difference: http or https, `www.`, a slash at the end. */
export function comparableLocation({ kind, location }: Pick<Source, 'kind' | 'location'>): string {
  if (!isFetched(kind)) return `${kind} ${location}`;
  return `${kind} ${location.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '')}`;
}
