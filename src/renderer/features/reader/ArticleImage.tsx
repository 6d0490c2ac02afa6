import { useContext, useState, type ComponentProps } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/result.ts';
import { withoutBreakPoints } from '../../../shared/text/break-points.ts';
import { InsideLink, useArticleSurroundings } from './article-context.ts';
import styles from './ArticleBody.module.css';
import { EnlargedPicture } from './EnlargedPicture.tsx';

/** Width over height of a picture whose size nobody told us: that of most photographs in the press. */
const usualRatio = 3 / 2;
/** Pictures up to this many CSS pixels high are signs in the text rather than illustrations. */
const inlineHeight = 40;

/** A picture from the library, or a frame of the same shape while it is not stored. Neither moves the text later. */
export function ArticleImage({ src, alt = '', width, height }: ComponentProps<'img'>) {
  const { imagesByUrl } = useArticleSurroundings();
  const insideLink = useContext(InsideLink);
  const image = src === undefined ? undefined : imagesByUrl.get(src);
  if (image?.dropped) return null;
  const asset = image?.asset;
  if (asset === undefined) {
    return (
      <MissingImage
        alt={alt}
        width={Number(width) || 0}
        height={Number(height) || 0}
        reason={image?.gap?.error}
      />
    );
  }
  const picture = { src: `escale-asset://${asset.hash}`, alt, ...asset };
  const isSign = asset.height <= inlineHeight;
  if (isSign || insideLink) return <Picture {...picture} isSign={isSign} />;
  return <EnlargeablePicture {...picture} />;
}

interface PictureProps {
  readonly src: string;
  readonly alt: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

function Picture({ src, alt, width, height, isSign }: PictureProps & { readonly isSign: boolean }) {
  return (
    <img
      src={src}
      alt={alt}
      width={width}
      height={height}
      decoding="async"
      draggable={false}
      className={isSign ? styles.sign : styles.image}
    />
  );
}

function EnlargeablePicture(picture: PictureProps) {
  const { language } = useArticleSurroundings();
  const { t } = useTranslation();
  /** Its caption while it is enlarged. */
  const [caption, setCaption] = useState<string>();
  const { alt } = picture;
  return (
    <>
      <Button
        className={styles.enlargeable ?? ''}
        aria-label={
          alt === '' ? t('reader.image.enlarge') : t('reader.image.enlargeNamed', { alt })
        }
        onPress={({ target }) => setCaption(captionOf(target))}
      >
        <Picture {...picture} isSign={false} />
      </Button>
      {caption !== undefined && (
        <EnlargedPicture
          {...picture}
          caption={caption}
          language={language}
          onClose={() => setCaption(undefined)}
        />
      )}
    </>
  );
}

/** What the figure around a picture says below it, as the page draws it; empty where it says nothing. */
function captionOf(picture: Element): string {
  const caption = picture.closest('figure')?.querySelector('figcaption');
  return withoutBreakPoints(caption?.textContent ?? '').trim();
}

interface MissingImageProps {
  readonly alt: string;
  /** CSS pixels as the publisher gave them; 0 when not. */
  readonly width: number;
  readonly height: number;
  /** Undefined while nobody has asked for it. */
  readonly reason: AppError | undefined;
}

function MissingImage({ alt, width, height, reason }: MissingImageProps) {
  const { t } = useTranslation();
  if (height > 0 && height <= inlineHeight) return alt === '' ? null : <span>{alt}</span>;
  const known = width > 0 && height > 0;
  const why = reason
    ? t('reader.image.failed', { reason: t(`errors.${reason.code}.title`, reason.params) })
    : t('reader.image.missing');
  const name = [alt, why].filter((part) => part !== '').join('. ');
  return (
    <span
      role="img"
      aria-label={name}
      title={why}
      className={styles.missing}
      style={{
        aspectRatio: known ? width / height : usualRatio,
        ...(known ? { maxWidth: `${width}px` } : {}),
      }}
    >
      <span className={styles.missingText} aria-hidden="true">
        {alt !== '' && <span className={styles.missingAlt}>{alt}</span>}
        <span>{why}</span>
      </span>
    </span>
  );
}
