import { useRef } from 'react';
import { Menu, MenuItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import styles from '../../ui/Menu.module.css';
import { Popover } from '../../ui/Popover.tsx';

interface RowMenuProps {
  /** The row that it is about. */
  readonly row: Element;
  readonly onCite: () => void;
  /** Given where a search found something in its text. */
  readonly onCitePassage: (() => void) | undefined;
  readonly onClose: () => void;
}

/** The keyboard goes on where the menu begins. */
const focus = (item: HTMLElement | null) => item?.focus();

/** What can be done with one article of a list, below its row. */
export function RowMenu({ row, onCite, onCitePassage, onClose }: RowMenuProps) {
  const { t } = useTranslation();
  const trigger = useRef(row);
  return (
    <Popover
      isOpen
      aria-label={t('library.rowMenu.label')}
      triggerRef={trigger}
      placement="bottom start"
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Menu className={styles.menu ?? ''} aria-label={t('library.rowMenu.label')} onClose={onClose}>
        <MenuItem ref={focus} className={styles.item ?? ''} onAction={onCite}>
          {t('library.rowMenu.cite')}
        </MenuItem>
        {onCitePassage && (
          <MenuItem className={styles.item ?? ''} onAction={onCitePassage}>
            {t('library.rowMenu.citePassage')}
          </MenuItem>
        )}
      </Menu>
    </Popover>
  );
}
