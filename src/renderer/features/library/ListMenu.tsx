import {
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  type Selection,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { referenceFormats } from '../../../shared/domain/citing.ts';
import { type ListOrder, listOrders } from '../../../shared/domain/list-order.ts';
import type { SavedSearch } from '../../../shared/domain/saved-search.ts';
import type { ListView } from '../../../shared/ipc/answers.ts';
import { useListReference } from '../../citing-queries.ts';
import { commands } from '../../commands.ts';
import { useExportDigest } from '../../export-queries.ts';
import { useLibrarySearch, useShownSearch } from '../../library-search.ts';
import { useIsOff } from '../../policy-queries.ts';
import { IconButton } from '../../ui/Button.tsx';
import styles from '../../ui/Menu.module.css';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { isOrdered, type ShownList, shownList } from './shown-list.ts';

interface ListMenuProps {
  readonly view: ListView;
  readonly order: ListOrder;
  readonly onOrder: (order: ListOrder) => void;
  /** What the list of the view is called. */
  readonly title: string;
  readonly savedSearches: readonly SavedSearch[] | undefined;
  /** Hands out what is shown: what the view has, or what is searched for. */
  readonly onHandOut: (list: ShownList, title: string) => void;
}

/**
 * What can be done with the articles of a list, and in which order they are; nothing of it leaves the library where an
 * administrator forbids that.
 */
export function ListMenu(props: ListMenuProps) {
  const { view, order, onOrder, title, savedSearches, onHandOut } = props;
  const { t } = useTranslation();
  const mayExport = !useIsOff('export');
  const exportDigest = useExportDigest();
  const writeReferences = useListReference();
  const typed = useLibrarySearch();
  const query = typed.trim();
  const shown = useShownSearch(savedSearches);
  // These know the articles of a view only.
  const references = mayExport && query === '' ? referenceFormats : [];
  const handOut = () =>
    onHandOut(shownList(view, typed), query === '' ? title : (shown?.name ?? query));
  return (
    <MenuTrigger>
      <IconButton icon="file" label={t('library.menu.label')} />
      <Popover placement="bottom end" offset={6}>
        <Menu className={styles.menu ?? ''} aria-label={t('library.menu.label')}>
          <MenuItem
            className={styles.item ?? ''}
            onAction={() => void commands.emit('markAllRead')}
          >
            {t('library.menu.markRead')}
          </MenuItem>
          {mayExport && query === '' && (
            <MenuItem className={styles.item ?? ''} onAction={exportDigest}>
              {t('library.menu.digest')}
            </MenuItem>
          )}
          {mayExport && (
            <MenuItem className={styles.item ?? ''} onAction={handOut}>
              {t('library.menu.handOut')}
            </MenuItem>
          )}
          {references.map((format) => (
            <MenuItem
              key={format}
              className={styles.item ?? ''}
              onAction={() => writeReferences({ view, format })}
            >
              {t(`library.menu.references.${format}`)}
            </MenuItem>
          ))}
          {query === '' && isOrdered(view) && <OrderChoice order={order} onOrder={onOrder} />}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** What is found is by how well it fits, and the queue as a person put it: they have no such choice. */
function OrderChoice({ order, onOrder }: Pick<ListMenuProps, 'order' | 'onOrder'>) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const choose = (keys: Selection) => {
    const chosen = listOrders.find((one) => keys !== 'all' && keys.has(one));
    if (chosen === undefined || chosen === order) return;
    onOrder(chosen);
    announce(t(`library.order.${chosen}`));
  };
  return (
    <MenuSection
      className={styles.section ?? ''}
      aria-label={t('library.order.label')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[order]}
      onSelectionChange={choose}
    >
      <Header className={styles.heading ?? ''}>{t('library.order.label')}</Header>
      {listOrders.map((one) => (
        <MenuItem key={one} id={one} className={`${styles.item} ${styles.choice}`}>
          {t(`library.order.${one}`)}
        </MenuItem>
      ))}
    </MenuSection>
  );
}
