import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReversingImport } from '../../annotation-exchange-queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { Button } from '../../ui/Button.tsx';

interface ReverseImportProps {
  readonly importId: string;
  /** `reverse` takes back what came in, `revive` brings back what stayed deleted. */
  readonly kind: 'reverse' | 'revive';
}

/** Takes an import back, and in again, however often. */
export function ReverseImport({ importId, kind }: ReverseImportProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const reverse = useReversingImport();
  const [isReversed, setReversed] = useState(false);
  const told = (count: number) => {
    if (isReversed === (kind === 'revive')) return t('notebook.exchange.takenBack', { count });
    return kind === 'revive'
      ? t('annotations.restoredSeveral', { count })
      : t('notebook.exchange.takenIn', { count });
  };
  const act = () =>
    reverse.mutate(importId, {
      onSuccess: ({ changed, left }) => {
        const more = left === 0 ? '' : ` · ${t('notebook.exchange.leftAsIs', { count: left })}`;
        announce(told(changed) + more);
        setReversed(!isReversed);
      },
    });
  return (
    <div>
      <Button isPending={reverse.isPending} onPress={act}>
        {t(`notebook.exchange.${kind}.${isReversed ? 'again' : 'first'}`)}
      </Button>
    </div>
  );
}
