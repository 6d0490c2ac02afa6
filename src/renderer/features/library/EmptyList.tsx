import { useTranslation } from 'react-i18next';
import type { ListView } from '../../../shared/ipc/answers.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';

interface EmptyListProps {
  readonly view: ListView;
  readonly text: string;
  readonly onClearSearch: () => void;
  readonly onAddSource: () => void;
}

/** Why a list holds nothing, and what would fill it. */
export function EmptyList({ view, text, onClearSearch, onAddSource }: EmptyListProps) {
  const { t } = useTranslation();
  if (text) {
    return (
      <EmptyState
        title={t('library.empty.search.title')}
        text={t('library.empty.search.text', { text })}
      >
        <Button onPress={onClearSearch}>{t('library.search.clear')}</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t(`library.empty.${view.type}.title`)}
      text={t(`library.empty.${view.type}.text`)}
    >
      {view.type === 'all' && <Button onPress={onAddSource}>{t('library.addSource')}</Button>}
    </EmptyState>
  );
}
