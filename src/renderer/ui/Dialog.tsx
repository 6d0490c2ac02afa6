import { createContext, type ReactNode, type RefObject, use, useRef, useState } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../commands.ts';
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
  /** Whether there is nothing in it to press: then the keyboard reaches it to scroll. */
  readonly isText?: boolean;
  readonly children: ReactNode;
}

const Sheet = createContext<HTMLElement | undefined>(undefined);

/**
 * The dialog around, if there is one: what opens over its content belongs into it. In the page's own root it would be in no
 * landmark, and apart from what it is about for whoever reads on.
 */
export function useDialogAround(): HTMLElement | undefined {
  return use(Sheet);
}

const Scroller = createContext<RefObject<HTMLDivElement | null> | undefined>(undefined);

/**
 * The element of the dialog around that scrolls: the only one, so that lists of any length scroll with the rest. Its only
 * child is as high as all that it holds.
 */
export function useDialogScroller(): RefObject<HTMLDivElement | null> {
  const scroller = use(Scroller);
  if (!scroller) throw new Error('There is no dialog around.');
  return scroller;
}

/** A sheet over the window. Esc, the cross and a click beside it close it, and focus goes back to where it was. */
export function Dialog(props: DialogProps) {
  const { title, onClose, role = 'dialog', width = 'wide', isText = false, children } = props;
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [sheet, setSheet] = useState<HTMLElement | null>(null);
  // What had the focus may just have gone from the dialog: until it is somewhere again, keys reach the window only.
  useCommand('escape', onClose);
  return (
    <ModalOverlay
      data-modal
      isOpen
      isDismissable={role === 'dialog'}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      className={classNames(styles.veil)}
    >
      <Modal className={classNames(styles.sheet, styles[width])}>
        <AriaDialog ref={setSheet} role={role} className={classNames(styles.dialog)}>
          <header className={styles.header}>
            <Heading slot="title" className={classNames(styles.title)}>
              {title}
            </Heading>
            <IconButton icon="close" label={t('window.close')} onPress={onClose} />
          </header>
          <div
            ref={scroller}
            className={styles.content}
            {...(isText && { tabIndex: 0, role: 'group', 'aria-label': title })}
          >
            <div>
              <Sheet value={sheet ?? undefined}>
                <Scroller value={scroller}>{children}</Scroller>
              </Sheet>
            </div>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
