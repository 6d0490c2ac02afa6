import { basename } from 'node:path';
import { isFetched } from '../shared/domain/source.ts';
import type { Log } from './core/log/log.ts';
import { isPackAddress } from './core/packs/pack-policy.ts';
import { withoutSecrets } from './core/secrets.ts';
import type { Services } from './services.ts';

/** Writes down what happens in the services: what was damaged, which sources fail, what the disk refuses. */
export function logServices(
  {
    store,
    sync,
    decidedPacks,
    scheduledBackups,
  }: Pick<Services, 'store' | 'sync' | 'decidedPacks' | 'scheduledBackups'>,
  log: Log,
): void {
  const readOnly = store.readOnlyBecause?.code;
  log.write('information', { event: 'libraryOpened', ...(readOnly && { readOnly }) });
  for (const { file, problem, outcome } of store.recoveries) {
    log.write('warning', { event: 'libraryRecovered', file: basename(file), problem, outcome });
  }
  sync.onEvent((event) => {
    if (event.type === 'source-failed') {
      const source = store.sources.get(event.sourceId);
      const address = source && isFetched(source.kind) && withoutSecrets(source.location);
      log.write('warning', {
        event: 'sourceFailed',
        code: event.error.code,
        ...(address && { address }),
      });
    }
    if (event.type !== 'finished') return;
    const { sources, added, updated, unchanged, bytes, ms, failed } = event.summary;
    log.write('information', {
      event: 'synced',
      sources,
      added,
      updated,
      unchanged,
      bytes,
      failed: failed.length,
      milliseconds: ms,
    });
  });
  decidedPacks.onFailure(({ place, error }) => {
    const named = isPackAddress(place) ? { address: withoutSecrets(place) } : { file: place };
    log.write('warning', { event: 'packFailed', code: error.code, ...named });
  });
  scheduledBackups.onChange(({ failure }) => {
    if (failure) log.write('error', { event: 'backupFailed', code: failure.error.code });
  });
  store.disk?.onChange((trouble) => {
    if (trouble) log.write('error', { event: 'diskRefuses', code: trouble.code });
    else log.write('information', { event: 'diskTakes' });
  });
}
