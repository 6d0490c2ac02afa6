import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOutput } from '../../../shared/ipc/contract.ts';
import { useReversingImport } from '../../annotation-exchange-queries.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './ExchangeDialog.module.css';

interface ReverseImportProps {
  readonly importId: string;
  /** `reverse` takes back what came in, `revive` brings back what stayed deleted. */
  readonly kind: 'reverse' | 'revive';
  /** What is so until the button was pressed. */
  readonly before?: string | undefined;
}

/** Takes an import back, and in again, however often, and shows what became of it. */
export function ReverseImport({ importId, kind, before }: ReverseImportProps) {
  const { t } = useTranslation();
  const part = useRef<HTMLDivElement>(null);
  const [isReversed, setReversed] = useState(false);
  const [last, setLast] = useState<{ readonly told: string; readonly changed: number }>();
  const told = ({ changed, left }: RequestOutput<'annotationsImportReverse'>) => {
    const undoes = isReversed === (kind === 'revive');
    const done = undoes ? 'takenBack' : kind === 'revive' ? 'broughtBack' : 'takenIn';
    return [
      ...(changed > 0 || left === 0 ? [t(`notebook.exchange.${done}`, { count: changed })] : []),
      ...(left > 0 ? [t('notebook.exchange.leftAsIs', { count: left })] : []),
    ].join(' · ');
  };
  const reverse = useReversingImport(told);
  const act = () =>
    reverse.mutate(importId, {
      onSuccess: (reversed) => {
        const { changed } = reversed;
        setLast({ told: told(reversed), changed });
        if (changed > 0) setReversed(!isReversed);
        // The button goes.
        else if (part.current?.contains(document.activeElement)) part.current.focus();
      },
    });
  const line = last?.told ?? before;
  return (
    <div ref={part} tabIndex={-1} className={styles.reversal}>
      {line !== undefined && <p>{line}</p>}
      {last?.changed !== 0 && (
        <Button isPending={reverse.isPending} onPress={act}>
          {t(`notebook.exchange.${kind}.${isReversed ? 'again' : 'first'}`)}
        </Button>
      )}
    </div>
  );
}
