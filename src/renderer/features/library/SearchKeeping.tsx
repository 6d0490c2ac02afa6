import { useTranslation } from 'react-i18next';
import type { SavedSearch } from '../../../shared/domain/saved-search.ts';
import { useLibrarySearch, useShownSearch } from '../../library-search.ts';
import { IconButton } from '../../ui/Button.tsx';

interface SearchKeepingProps {
  readonly saved: readonly SavedSearch[] | undefined;
  readonly onSave: (query: string) => void;
  readonly onDetails: (searchId: string) => void;
}

/** Beside the search box: keeps what is searched for, or leads to what can be done with the search that is kept. */
export function SearchKeeping({ saved, onSave, onDetails }: SearchKeepingProps) {
  const { t } = useTranslation();
  const query = useLibrarySearch().trim();
  const shown = useShownSearch(saved);
  if (query === '') return null;
  return shown ? (
    <IconButton
      icon="more"
      label={t('savedSearches.details')}
      onPress={() => onDetails(shown.id)}
    />
  ) : (
    <IconButton icon="bookmark" label={t('savedSearches.save')} onPress={() => onSave(query)} />
  );
}
