import { useState } from 'react';
import { Button, Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button.tsx';
import styles from './EnlargedPicture.module.css';

interface EnlargedPictureProps {
  readonly src: string;
  readonly alt: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Of the alternative text. */
  readonly language: string;
  readonly onClose: () => void;
}

/** What stands around a picture that is shown whole, in CSS pixels: paper at its sides, the caption below it. */
const sides = 48;
const aboveAndBelow = 112;

/** A picture with the window to itself: as large as fits, and once pressed in its own size. Esc closes it. */
export function EnlargedPicture(props: EnlargedPictureProps) {
  const { src, alt, width, height, language, onClose } = props;
  const { t } = useTranslation();
  const [isWhole, setIsWhole] = useState(true);
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      className={styles.veil ?? ''}
    >
      <Modal className={styles.sheet ?? ''}>
        <Dialog className={styles.dialog ?? ''} aria-label={t('reader.image.enlarged')}>
          <div className={styles.close}>
            <IconButton icon="close" label={t('window.close')} onPress={onClose} />
          </div>
          <div className={styles.scroller} data-whole={isWhole} lang={language}>
            <Button className={styles.toggle ?? ''} onPress={() => setIsWhole(!isWhole)}>
              <img
                src={src}
                alt={alt}
                draggable={false}
                className={styles.picture}
                style={{
                  aspectRatio: width / height,
                  width: isWhole ? wholeWidth(width, height) : width,
                }}
              />
            </Button>
          </div>
          {alt !== '' && (
            <p className={styles.caption} lang={language} aria-hidden="true">
              {alt}
            </p>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Its own width, or what of it fits into the window: what is enlarged beyond its pixels shows nothing more. */
function wholeWidth(width: number, height: number): string {
  const byHeight = `calc((100vh - ${aboveAndBelow}px) * ${width / height})`;
  return `min(${width}px, calc(100vw - ${sides}px), ${byHeight})`;
}
