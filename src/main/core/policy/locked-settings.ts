import type { RetentionRules } from '../../../shared/domain/retention.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { PolicyValues } from '../../../shared/policy/policies.ts';
import { Failure } from '../../../shared/result.ts';

/** Settings that an administrator decided, in the place of a person's. */
export interface LockedSettings {
  readonly settings: Partial<Omit<Settings, 'retention'>>;
  readonly retention: Partial<RetentionRules>;
}

/** Which settings policies decide, and how. */
export function lockedSettings(values: PolicyValues): LockedSettings {
  const { interfaceLanguage, openingLanguage, backgroundSync, backgroundOnMetered } = values;
  const { updates } = values;
  const { retentionDays, retentionPerSource, storageBudgetMegabytes, keepUnread } = values;
  return {
    settings: {
      ...(interfaceLanguage !== undefined && { interfaceLanguage }),
      ...(openingLanguage !== undefined && { openingLanguage }),
      ...(backgroundSync !== undefined && { backgroundSync }),
      ...(backgroundOnMetered !== undefined && { backgroundOnMetered }),
      ...(updates !== undefined && { updatesWeekly: updates === 'weekly' }),
    },
    retention: {
      ...(retentionDays !== undefined && { maxAgeDays: retentionDays }),
      ...(retentionPerSource !== undefined && { maxPerSource: retentionPerSource }),
      ...(storageBudgetMegabytes !== undefined && { budgetMegabytes: storageBudgetMegabytes }),
      ...(keepUnread !== undefined && { keepUnread }),
    },
  };
}

/** A person's settings as they are in force. */
export function withLocks(own: Settings, { settings, retention }: LockedSettings): Settings {
  return { ...own, ...settings, retention: { ...own.retention, ...retention } };
}

/**
 * What is to be kept of a change: without what is decided already, so that a person's own choice is there again when nobody
 * decides it any more. Throws Failure `policySetting` where the change would have it otherwise.
 */
export function ownChange(
  changed: Partial<Settings>,
  own: Settings,
  locks: LockedSettings,
): Partial<Settings> {
  const { retention, ...rest } = changed;
  if (retention === undefined) return unlocked(rest, locks.settings);
  const rules = {
    ...unlocked(retention, locks.retention),
    ...only(own.retention, locks.retention),
  };
  const { keepUnread = own.retention.keepUnread } = rules;
  return { ...unlocked(rest, locks.settings), retention: { ...rules, keepUnread } };
}

/** Of what is given what nobody decided. */
function unlocked<T extends object>(given: T, locks: object): Partial<T> {
  const decided: Partial<Record<string, unknown>> = { ...locks };
  const changes = Object.entries(given).filter(([, value]) => value !== undefined);
  const isLocked = ([key]: [string, unknown]) => Object.hasOwn(decided, key);
  if (changes.some(([key, value]) => isLocked([key, value]) && decided[key] !== value)) {
    throw new Failure('policySetting');
  }
  return Object.fromEntries(changes.filter((change) => !isLocked(change))) as Partial<T>;
}

/** Of what is given what somebody decided. */
function only<T extends object>(given: T, locks: object): Partial<T> {
  return Object.fromEntries(
    Object.entries(given).filter(([key]) => Object.hasOwn(locks, key)),
  ) as Partial<T>;
}
