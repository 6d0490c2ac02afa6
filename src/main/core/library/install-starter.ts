import { defaultSourcePreferences } from '../../../shared/domain/source.ts';
import { Failure } from '../../../shared/result.ts';
import type { Clock, Library } from '../ports.ts';
import type { SyncService } from '../sync/sync-service.ts';

export interface InstallStarterOptions {
  readonly store: Library;
  readonly sync: Pick<SyncService, 'start'>;
  readonly clock: Clock;
  /** The folder of the starter library's articles. */
  readonly folder: string;
}

const starterId = 'starter';

/**
 * Puts the starter library into a library that never had it; answers whether it did. A person who removes it does not
 * get it back. Throws Failure when nothing of it can be read; it is tried again at the next launch then.
 */
export async function installStarter(options: InstallStarterOptions): Promise<boolean> {
  const { store, sync, clock, folder } = options;
  if (store.housekeeping.get('current')?.starterInstalledAt !== undefined) return false;
  const addedAt = clock.now().toISOString();
  await store.sources.apply([
    {
      type: 'put',
      value: {
        id: starterId,
        kind: 'starter',
        title: 'Escale',
        location: folder,
        folder: [],
        preferences: defaultSourcePreferences,
        addedAt,
        status: { state: 'never' },
      },
    },
  ]);
  const { failed } = await sync.start({ sourceIds: [starterId] });
  if (store.sources.get(starterId)?.status.state !== 'ok') {
    await store.sources.apply([{ type: 'delete', id: starterId }]);
    const [first] = failed;
    throw new Failure(first?.error.code ?? 'cancelled', first?.error.params);
  }
  await store.housekeeping.apply((latest) => [
    { type: 'put', value: { ...latest('current'), id: 'current', starterInstalledAt: addedAt } },
  ]);
  return true;
}
