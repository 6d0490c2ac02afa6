import { useState } from 'react';
import { Button, Dialog, Modal, ModalOverlay, VisuallyHidden } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button.tsx';
import { textDirection } from '../../../shared/text/text-direction.ts';
import styles from './EnlargedPicture.module.css';

interface EnlargedPictureProps {
  readonly src: string;
  readonly alt: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** What stands below it in the article; empty where nothing does. */
  readonly caption: string;
  /** Of the caption and of the alternative text. */
  readonly language: string;
  readonly onClose: () => void;
}

/** What stands around a picture that is shown whole, in CSS pixels: paper at its sides, the caption below it. */
const sides = 48;
const aboveAndBelow = 112;

/** How large a picture is: as it fits into the window, pixel by pixel, or twice that, for what is small in drawings. */
type Size = 'whole' | 'own' | 'double';

/** A picture with the window to itself, larger each time it is pressed, and then whole again. Esc closes it. */
export function EnlargedPicture(props: EnlargedPictureProps) {
  const { src, alt, caption, width, height, language, onClose } = props;
  const { t } = useTranslation();
  const [size, setSize] = useState<Size>('whole');
  // One that fits is seen in its own size from the beginning.
  const shown = size === 'whole' && fits(width, height) ? 'own' : size;
  const widths = { whole: wholeWidth(width, height), own: width, double: 2 * width };
  return (
    <ModalOverlay
      data-modal
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
          <div className={styles.scroller} data-size={size} lang={language}>
            <Button
              className={styles.toggle ?? ''}
              {...(alt === '' && { 'aria-label': caption || t('reader.image.enlarge') })}
              onPress={() => setSize(sizeAfter(size, width, height))}
            >
              <img
                src={src}
                alt={alt}
                draggable={false}
                className={styles.picture}
                style={{ aspectRatio: width / height, width: widths[size] }}
              />
            </Button>
          </div>
          <VisuallyHidden role="status">{t(`reader.image.sizes.${shown}`)}</VisuallyHidden>
          {caption !== '' && (
            <p className={styles.caption} lang={language} dir={textDirection(language)}>
              {caption}
            </p>
          )}
          {caption === '' && alt !== '' && (
            <p className={styles.caption} lang={language} aria-hidden="true">
              {alt}
            </p>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function fits(width: number, height: number): boolean {
  return width <= window.innerWidth - sides && height <= window.innerHeight - aboveAndBelow;
}

function sizeAfter(size: Size, width: number, height: number): Size {
  if (size === 'whole') return fits(width, height) ? 'double' : 'own';
  return size === 'own' ? 'double' : 'whole';
}

/** Its own width, or what of it fits into the window. */
function wholeWidth(width: number, height: number): string {
  const byHeight = `calc((100vh - ${aboveAndBelow}px) * ${width / height})`;
  return `min(${width}px, calc(100vw - ${sides}px), ${byHeight})`;
}
