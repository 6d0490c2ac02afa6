import { useTranslation } from 'react-i18next';
import type { PolicyKey, PolicySwitch } from '../shared/policy/policies.ts';
import { useApplication } from './queries.ts';

/** Who set what a key decides, in words; undefined where it is the person's own to choose. */
export function useLocks(): (key: PolicyKey) => string | undefined {
  const { t } = useTranslation();
  const decided = useApplication().data?.policy.decided ?? [];
  return (key) => {
    const scope = decided.find((one) => one.key === key)?.scope;
    return scope && t(`policy.lock.${scope}`);
  };
}

/** Whether an administrator has switched something off. */
export function useIsOff(key: PolicySwitch): boolean {
  return useApplication().data?.policy.off.includes(key) ?? false;
}

/** Whether a source is one that everybody has. */
export function useIsForced(sourceId: string): boolean {
  return useApplication().data?.policy.forcedSourceIds.includes(sourceId) ?? false;
}
