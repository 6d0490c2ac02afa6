import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { referenceFormats } from '../../../shared/domain/citing.ts';
import type { ListView } from '../../../shared/ipc/answers.ts';
import { useListReference } from '../../citing-queries.ts';
import { useExportDigest } from '../../export-queries.ts';
import { useIsOff } from '../../policy-queries.ts';
import { IconButton } from '../../ui/Button.tsx';
import styles from '../../ui/Menu.module.css';

/** What can be done with the articles of a list; nothing where an administrator lets nothing leave the library. */
export function ListMenu({ view }: { readonly view: ListView }) {
  const { t } = useTranslation();
  const mayExport = !useIsOff('export');
  const exportDigest = useExportDigest();
  const writeReferences = useListReference();
  if (!mayExport) return null;
  return (
    <MenuTrigger>
      <IconButton icon="file" label={t('library.menu.label')} />
      <Popover className={styles.popover ?? ''} placement="bottom end" offset={6}>
        <Menu className={styles.menu ?? ''} aria-label={t('library.menu.label')}>
          <MenuItem className={styles.item ?? ''} onAction={exportDigest}>
            {t('library.menu.digest')}
          </MenuItem>
          {referenceFormats.map((format) => (
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
