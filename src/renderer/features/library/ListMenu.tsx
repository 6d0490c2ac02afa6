import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { referenceFormats } from '../../../shared/domain/citing.ts';
import type { SavedSearch } from '../../../shared/domain/saved-search.ts';
import type { ListView } from '../../../shared/ipc/answers.ts';
import { useListReference } from '../../citing-queries.ts';
import { useExportDigest } from '../../export-queries.ts';
import { useLibrarySearch, useShownSearch } from '../../library-search.ts';
import { useIsOff } from '../../policy-queries.ts';
import { IconButton } from '../../ui/Button.tsx';
import styles from '../../ui/Menu.module.css';
import { type HandedOutList, handedOutList } from './handed-out-list.ts';

interface ListMenuProps {
  readonly view: ListView;
  /** What the list of the view is called. */
  readonly title: string;
  readonly savedSearches: readonly SavedSearch[] | undefined;
  /** Hands out what is shown: what the view has, or what is searched for. */
  readonly onHandOut: (list: HandedOutList, title: string) => void;
}

/** What can be done with the articles of a list; nothing where an administrator lets nothing leave the library. */
export function ListMenu({ view, title, savedSearches, onHandOut }: ListMenuProps) {
  const { t } = useTranslation();
  const mayExport = !useIsOff('export');
  const exportDigest = useExportDigest();
  const writeReferences = useListReference();
  const typed = useLibrarySearch();
  const query = typed.trim();
  const shown = useShownSearch(savedSearches);
  if (!mayExport) return null;
  // These know the articles of a view only.
  const references = query === '' ? referenceFormats : [];
  const handOut = () =>
    onHandOut(handedOutList(view, typed), query === '' ? title : (shown?.name ?? query));
  return (
    <MenuTrigger>
      <IconButton icon="file" label={t('library.menu.label')} />
      <Popover className={styles.popover ?? ''} placement="bottom end" offset={6}>
        <Menu className={styles.menu ?? ''} aria-label={t('library.menu.label')}>
          {query === '' && (
            <MenuItem className={styles.item ?? ''} onAction={exportDigest}>
              {t('library.menu.digest')}
            </MenuItem>
          )}
          <MenuItem className={styles.item ?? ''} onAction={handOut}>
            {t('library.menu.handOut')}
          </MenuItem>
          {references.map((format) => (
            <MenuItem
              key={format}
              className={styles.item ?? ''}
              onAction={() => writeReferences({ view, format })}
            >
              {t(`library.menu.references.${format}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
