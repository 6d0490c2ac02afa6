import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleListRequest } from '../../article-queries.ts';
import { useIsOff } from '../../policy-queries.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';

interface EmptyListProps {
  readonly request: ArticleListRequest;
  readonly onClearSearch: () => void;
  readonly onAddSource: () => void;
  readonly ref: Ref<HTMLParagraphElement>;
}

/** Why a list holds nothing, and what would fill it. */
export function EmptyList({ request, onClearSearch, onAddSource, ref }: EmptyListProps) {
  const { t } = useTranslation();
  const mayAdd = !useIsOff('userSources');
  if (request.type === 'search') {
    return (
      <EmptyState
        ref={ref}
        title={t('library.empty.search.title')}
        text={t('library.empty.search.text', { text: request.query.trim() })}
      >
        <Button onPress={onClearSearch}>{t('library.search.clear')}</Button>
      </EmptyState>
    );
  }
  const { type } = request.view;
  return (
    <EmptyState
      ref={ref}
      title={t(`library.empty.${type}.title`)}
      text={t(`library.empty.${type}.text`)}
    >
      {type === 'all' && mayAdd && <Button onPress={onAddSource}>{t('library.addSource')}</Button>}
    </EmptyState>
  );
}
