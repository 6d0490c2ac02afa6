import { useTranslation } from 'react-i18next';
import { useAttaching } from '../../annotation-queries.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './PlaceInDoubt.module.css';

interface PlaceInDoubtProps {
  readonly annotationId: string;
  /** Where it was found. */
  readonly passage: { readonly bodyHash: string; readonly start: number; readonly end: number };
  /** The person said that the place is right. */
  readonly onConfirmed?: () => void;
}

/** Says that an annotation was found again without certainty; a person can say that its place is right. */
export function PlaceInDoubt({ annotationId, passage, onConfirmed }: PlaceInDoubtProps) {
  const { t } = useTranslation();
  const attach = useAttaching(t('annotations.doubt.confirmed'));
  const confirm = () =>
    attach.mutate({ id: annotationId, passage }, { onSuccess: () => onConfirmed?.() });
  return (
    <div className={styles.doubt}>
      <p className={styles.words}>{t('annotations.doubt.found')}</p>
      <Button isPending={attach.isPending} onPress={confirm}>
        {t('annotations.doubt.confirm')}
      </Button>
    </div>
  );
}
