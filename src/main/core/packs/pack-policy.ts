import type { EffectivePolicy } from '../../../shared/policy/effective-policy.ts';

/** Ids of the keys whose packs alone are taken; undefined where no administrator named any. */
export function trustedPackKeys({
  values,
}: Pick<EffectivePolicy, 'values'>): ReadonlySet<string> | undefined {
  return values.trustedPackKeys && new Set(values.trustedPackKeys);
}

/** Whether the place that a pack comes from is on a server, and no file or folder. */
export function isPackAddress(place: string): boolean {
  return /^https?:/i.test(place);
}
