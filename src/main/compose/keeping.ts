import packageJson from '../../../package.json' with { type: 'json' };
import { isAllowed } from '../../shared/policy/effective-policy.ts';
import { BackupService } from '../core/backup/backup-service.ts';
import { ScheduledBackups } from '../core/backup/scheduled-backups.ts';
import type { ConceptRefresh } from '../core/library/concept-refresh.ts';
import { RepairService } from '../core/library/repair-service.ts';
import { DecidedPacks } from '../core/packs/decided-packs.ts';
import { listMachinePacks } from '../core/packs/machine-packs.ts';
import { trustedPackKeys } from '../core/packs/pack-policy.ts';
import { PackService } from '../core/packs/pack-service.ts';
import { lockedSettings } from '../core/policy/locked-settings.ts';
import { RetentionService } from '../core/retention/retention-service.ts';
import { UpdateService } from '../core/updates/update-service.ts';
import type { Foundation } from './foundation.ts';
import type { ReadingServices } from './reading.ts';
import type { SyncingServices } from './syncing.ts';

/** What looks after the library as a whole. */
export type KeepingServices = ReturnType<typeof composeKeeping>;

/** What stays and goes, backups, repairs, packs and newer versions. */
export function composeKeeping(
  foundation: Foundation,
  { sync, background, concepts }: SyncingServices,
  { library, removal, search }: ReadingServices,
) {
  const { store, index, writer, queue, budget, settings, policy, clock, http } = foundation;
  const retention = new RetentionService({
    store,
    index,
    annotations: foundation.annotationIndex,
    queue,
    removal,
    settings,
    budget,
    decided: lockedSettings(policy.values).retention,
    clock,
    nameOf: (article) => library.nameOf(article),
  });
  sync.onEvent(({ type }) => {
    // What could not be done now is done after the next sync, and the sync itself is whole without it.
    if (type === 'finished') retention.tidy().catch(() => undefined);
  });
  const backups = new BackupService({ store, clock, escaleVersion: packageJson.version });
  return {
    retention,
    backups,
    scheduledBackups: new ScheduledBackups({
      store,
      backups,
      clock,
      isAllowed: isAllowed(policy, 'backup'),
    }),
    repairs: new RepairService({ store, writer, search, clock }),
    ...composePacks(foundation, concepts),
    updates: new UpdateService({
      store,
      settings,
      http,
      clock,
      policy,
      version: packageJson.version,
      mayFetchUnasked: () => background.mayFetchUnasked(),
      channel: foundation.updateChannel,
    }),
  };
}

/** Packs that a person installs, and those that are decided for everybody: by a policy, or by what lies in this machine's folder. */
function composePacks(foundation: Foundation, concepts: ConceptRefresh) {
  const { options, store, policy, settings } = foundation;
  const { machinePacks } = options;
  const trustedKeys = trustedPackKeys(policy);
  const places = policy.values.packs ?? [];
  const ofMachine = async () =>
    machinePacks ? await listMachinePacks(machinePacks, trustedKeys !== undefined) : [];
  const packs = new PackService({
    store,
    index: foundation.index,
    writer: foundation.writer,
    glossaries: foundation.glossaries,
    budget: foundation.budget,
    policy: foundation.sourcePolicy,
    clock: foundation.clock,
    http: foundation.http,
    trustedKeys,
    names: () => settings.get(),
    concepts,
    decidedPlaces: async () => [
      ...places,
      ...(await ofMachine()).filter(({ error }) => !error).map(({ place }) => place),
    ],
  });
  return { packs, decidedPacks: new DecidedPacks({ store, packs, places, ofMachine }) };
}
