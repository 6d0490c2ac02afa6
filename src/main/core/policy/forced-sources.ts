import type { Library } from '../ports.ts';
import { hostAndPort } from '../http/private-address.ts';
import type { SourceService } from '../library/source-service.ts';
import type { SourcePolicy } from './source-policy.ts';

export interface ForcedSourcesOptions {
  readonly store: Pick<Library, 'sources'>;
  readonly sources: Pick<SourceService, 'addAll'>;
  readonly policy: SourcePolicy;
}

/**
 * Adds the sources that everybody has, as far as they are not there; the next sync fetches them. Whoever decided them
 * answers for servers that are private, also where a person had added the source before.
 */
export async function addForcedSources(options: ForcedSourcesOptions): Promise<void> {
  const { store, sources, policy } = options;
  const locations = policy.forcedLocations();
  if (locations.length === 0) return;
  const { known } = await sources.addAll(
    locations.map((location) => ({ kind: 'feed', location, privateHost: hostOf(location) })),
  );
  // One that moved away is known too, by the address that it had, and is nobody's but the person's.
  const unconfirmed = known.filter(
    (source) =>
      policy.isForced(source) &&
      store.sources.get(source.id)?.privateHost !== hostOf(source.location),
  );
  if (unconfirmed.length === 0) return;
  await store.sources.apply((latest) =>
    unconfirmed.flatMap(({ id }) => {
      const source = latest(id);
      return source && policy.isForced(source)
        ? [{ type: 'put', value: { ...source, privateHost: hostOf(source.location) } }]
        : [];
    }),
  );
}

function hostOf(location: string): string {
  return hostAndPort(new URL(location));
}
