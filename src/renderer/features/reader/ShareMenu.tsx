import { Menu, MenuItem, SubmenuTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { useMarkdown } from '../../export-queries.ts';
import { useIsOff } from '../../policy-queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { citation, mailAddress } from './citation.ts';
import { copyText } from './copy-text.ts';
import styles from '../../ui/Menu.module.css';
import { Popover } from '../../ui/Popover.tsx';

interface ShareMenuProps {
  readonly view: ArticleView;
  readonly onFollowLink: (url: string) => void;
}

/** The part of an article's menu by which it is told to others. */
export function ShareMenu({ view, onFollowLink }: ShareMenuProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const copy = (text: string) =>
    announce(t(copyText(text) ? 'reader.more.copied' : 'reader.more.notCopied'));
  const copyMarkdown = useMarkdown(copy);
  const mayExport = !useIsOff('export');
  const mayOpen = !useIsOff('externalLinks');
  const { url } = view;
  const copyLink = (link: string) =>
    announce(t(copyText(link) ? 'reader.more.linkCopied' : 'reader.more.linkNotCopied'));
  return (
    <SubmenuTrigger>
      <MenuItem className={styles.item ?? ''}>
        <span className={styles.more}>{t('reader.more.share')}</span>
      </MenuItem>
      <Popover offset={2} crossOffset={-6}>
        <Menu className={styles.menu ?? ''} aria-label={t('reader.more.share')}>
          {url !== undefined && (
            <MenuItem className={styles.item ?? ''} onAction={() => copyLink(url)}>
              {t('reader.more.copyLink')}
            </MenuItem>
          )}
          <MenuItem className={styles.item ?? ''} onAction={() => copy(citation(view))}>
            {t('reader.more.copyCitation')}
          </MenuItem>
          {mayExport && (
            <MenuItem
              className={styles.item ?? ''}
              onAction={() => copyMarkdown({ articleId: view.id, language: view.language })}
            >
              {t('reader.more.copyMarkdown')}
            </MenuItem>
          )}
          {url !== undefined && mayOpen && (
            <MenuItem
              className={styles.item ?? ''}
              onAction={() => onFollowLink(mailAddress(view))}
            >
              {t('reader.more.email')}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </SubmenuTrigger>
  );
}
