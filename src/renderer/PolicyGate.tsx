import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsOff } from './policy-queries.ts';

interface PolicyGateProps {
  readonly by: 'export' | 'import';
  readonly children: ReactNode;
}

/** What an administrator can switch off; where one has, the reason why it is not there. */
export function PolicyGate({ by, children }: PolicyGateProps) {
  const { t } = useTranslation();
  return useIsOff(by) ? <p>{t(`policy.off.${by}`)}</p> : children;
}
