import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconButton } from './Button.tsx';
import { classNames } from './class-names.ts';
import styles from './Dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** `alertdialog` asks something that must be answered. */
  readonly role?: 'dialog' | 'alertdialog';
  /** `pass` is the boarding pass: wider, under a band of the runway's colour. */
  readonly width?: 'narrow' | 'wide' | 'page' | 'pass';
  readonly children: ReactNode;
}

/** A sheet over the window. Esc, the cross and a click beside it close it, and focus goes back to where it was. */
export function Dialog({ title, onClose, role = 'dialog', width = 'wide', children }: DialogProps) {
  const { t } = useTranslation();
  return (
    <ModalOverlay
      isOpen
      isDismissable={role === 'dialog'}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      className={classNames(styles.veil)}
    >
      <Modal className={classNames(styles.sheet, styles[width])}>
        <AriaDialog role={role} className={classNames(styles.dialog)}>
          <header className={styles.header}>
            <Heading slot="title" className={classNames(styles.title)}>
              {title}
            </Heading>
            <IconButton icon="close" label={t('window.close')} onPress={onClose} />
          </header>
          <div className={styles.content}>{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
