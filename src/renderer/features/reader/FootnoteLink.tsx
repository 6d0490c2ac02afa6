import type { Root } from 'hast';
import { useRef, useState, type ComponentProps, type MouseEvent } from 'react';
import { Dialog } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { useArticleSurroundings } from './article-context.ts';
import bodyStyles from './ArticleBody.module.css';
import styles from './FootnoteLink.module.css';
import { textDirection } from '../../../shared/text/text-direction.ts';

interface FootnoteLinkProps extends ComponentProps<'a'> {
  /** The footnote's id. */
  readonly fragment: string;
  readonly footnote: Root;
}

/** The sign of a footnote: it shows the note where one reads, and leads to it at the end when that is asked for. */
export function FootnoteLink(props: FootnoteLinkProps) {
  const { fragment, footnote, href, children, ...attributes } = props;
  const { language, passages, onFollowFragment, renderTree } = useArticleSurroundings();
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  const open = (event: MouseEvent) => {
    if (event.button > 1) return;
    event.preventDefault();
    setIsOpen(true);
  };
  return (
    <>
      <a {...attributes} href={href} ref={link} onClick={open} onAuxClick={open} draggable={false}>
        {children}
      </a>
      <Popover
        triggerRef={link}
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        placement="bottom start"
        offset={6}
        className={styles.card}
      >
        <Dialog className={styles.note ?? ''} aria-label={t('reader.footnote.label')}>
          <div
            className={`${bodyStyles.body} ${styles.text}`}
            lang={language}
            dir={textDirection(language)}
          >
            {renderTree(footnote)}
          </div>
          <div className={styles.way} lang={passages.interfaceLanguage} dir="ltr">
            <Button
              variant="quiet"
              onPress={() => {
                setIsOpen(false);
                // The card gives the focus back first.
                requestAnimationFrame(() => onFollowFragment(fragment));
              }}
            >
              {t('reader.footnote.goTo')}
            </Button>
          </div>
        </Dialog>
      </Popover>
    </>
  );
}
