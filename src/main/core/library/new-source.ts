import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { defaultSourcePreferences, isFetched, type Source } from '../../../shared/domain/source.ts';

/** What is known of a source when it is added. */
export interface NewSource extends Pick<Source, 'kind' | 'location'> {
  /** Until it was read and says its own; kept then as well when a person gave it. */
  readonly title?: string;
  readonly named?: true;
  readonly folder?: readonly string[];
  readonly privateHost?: string;
  readonly homePageUrl?: string;
  readonly language?: string;
}

/** The record of a source that has never been read. `addedAt` is ISO 8601. */
export function makeSource(
  { kind, location, title, named, folder = [], ...facts }: NewSource,
  addedAt: string,
): Source {
  return {
    ...facts,
    id: sourceId(kind, location),
    kind,
    location,
    folder: [...folder],
    preferences: defaultSourcePreferences,
    title: title ?? plainTitle({ kind, location }),
    ...(named && { named }),
    addedAt,
    status: { state: 'never' },
  };
}

/** What a source is called while nobody said what its name is. */
export function plainTitle({ kind, location }: Pick<Source, 'kind' | 'location'>): string {
  return isFetched(kind) ? new URL(location).host : basename(location);
}

/** The same for the same source: an id that follows from it lets what a person did be found when it comes back. */
function sourceId(kind: Source['kind'], location: string): string {
  return createHash('sha256').update(`${kind} ${location}`).digest('hex').slice(0, 16);
}
