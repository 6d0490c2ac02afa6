import type { ReactNode } from 'react';
import { Button, VisuallyHidden } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../shared/i18n/formats.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import type { SourceFolder } from './source-folders.ts';
import entryStyles from './RailEntry.module.css';
import styles from './RailFolder.module.css';

interface RailFolderProps {
  readonly folder: SourceFolder;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  /** What is in it, while it is open. */
  readonly children: ReactNode;
}

/** A folder of sources that opens and closes, with how much is unread in it. */
export function RailFolder({ folder, isOpen, onToggle, children }: RailFolderProps) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const { name, unread } = folder;
  return (
    <li>
      <div className={entryStyles.entry}>
        <Button className={classNames(entryStyles.link)} aria-expanded={isOpen} onPress={onToggle}>
          <span className={styles.sign} data-open={isOpen}>
            <Icon name="folding" />
          </span>
          <span className={entryStyles.title} title={name}>
            {name}
          </span>
          {unread > 0 && (
            <>
              <span className={entryStyles.count} aria-hidden="true">
                {formatNumber(unread, language)}
              </span>
              <VisuallyHidden elementType="span">
                {t('library.unread', { count: unread })}
              </VisuallyHidden>
            </>
          )}
        </Button>
      </div>
      {children}
    </li>
  );
}
