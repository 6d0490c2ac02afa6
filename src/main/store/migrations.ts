/** What has to be done to records of one version of the files, to make them records of the next. */
interface Migration {
  /** The version that it starts from. */
  readonly from: number;
  readonly migrate: (records: readonly unknown[]) => readonly unknown[];
}

/**
 * Every step from the first version to the present one, in order. Only ever added to: a library may have been left at any
 * version. tests/fixtures/libraries holds one of each release, and each must open whole.
 */
export const migrations: readonly Migration[] = [
  // Escale 0.1 and 0.2. Version 2 numbers its files and has checksums and a journal; the records are the same.
  { from: 1, migrate: (records) => records },
  // Escale 0.3 to 0.5. Version 3 says more in its records and bodies (questions and answers, a reading queue, why a passage is
  // hidden), which those before would lose or call damaged; what they wrote is read as it is.
  { from: 2, migrate: (records) => records },
  // Escale 0.6 and 0.7. Version 4 knows names that a person had before, packs that were decided, and what 0.8 notes of
  // sources and pictures; those before it would take that out of what they change.
  { from: 3, migrate: (records) => records },
  // Escale 0.8. Version 5 finishes changes of several collections that were cut short, which those before it would pass over
  // and write on; the records are the same.
  { from: 4, migrate: (records) => records },
  // Escale 0.9. Version 6 keeps of a person's concepts what Escale's own say besides: a theme, what only looks like a term,
  // and single forms of which the case matters, which that before it would call damaged; the records are the same.
  { from: 5, migrate: (records) => records },
];

/** Records of a file of an earlier version as the present one has them. */
export function migrateRecords(version: number, records: readonly unknown[]): readonly unknown[] {
  return migrations
    .filter(({ from }) => from >= version)
    .reduce((migrated, { migrate }) => migrate(migrated), records);
}
