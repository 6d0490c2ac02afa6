import type { ReactNode } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { classNames } from '../ui/class-names.ts';
import styles from './RailDrawer.module.css';

interface RailDrawerProps {
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The rail, over the list, where the window is too narrow for both. */
export function RailDrawer({ onClose, children }: RailDrawerProps) {
  const { t } = useTranslation();
  return (
    <ModalOverlay
      data-modal
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      className={classNames(styles.veil)}
    >
      <Modal className={classNames(styles.drawer)}>
        <Dialog aria-label={t('window.rail')} className={classNames(styles.dialog)}>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
