import { useTranslation } from 'react-i18next';
import { useAttaching } from '../../annotation-queries.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './PlaceInDoubt.module.css';

interface PlaceInDoubtProps {
  readonly annotationId: string;
  /** Where it was found. */
  readonly passage: { readonly bodyHash: string; readonly start: number; readonly end: number };
  /** The person said that the place is right, and what said that it may not be is gone. */
  readonly onConfirmed: () => void;
}

/** Says that an annotation was found again without certainty; a person can say that its place is right. */
export function PlaceInDoubt({ annotationId, passage, onConfirmed }: PlaceInDoubtProps) {
  const { t } = useTranslation();
  const attach = useAttaching(t('annotations.orphan.attached'));
  const confirm = async () => {
    try {
      // Not a callback of `mutate`, which is dropped once this is gone: with the doubt, before it would be called.
      await attach.mutateAsync({ id: annotationId, passage });
      onConfirmed();
    } catch {
      // It is announced.
    }
  };
  return (
    <div className={styles.doubt}>
      <p className={styles.words}>{t('annotations.doubt.found')}</p>
      <Button isPending={attach.isPending} onPress={() => void confirm()}>
        {t('annotations.doubt.confirm')}
      </Button>
    </div>
  );
}
