import { Button, Menu, MenuItem, MenuTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { commands } from '../../commands.ts';
import { useUnpairing } from '../../pairing-queries.ts';
import { useIsOff } from '../../policy-queries.ts';
import { useAnnouncedFailure } from '../../announced-failure.ts';
import { useApplication } from '../../queries.ts';
import { useQueuePlace } from '../../queue-queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { authorsOf } from '../annotations/class-annotations.ts';
import headerStyles from './ReaderHeader.module.css';
import styles from '../../ui/Menu.module.css';
import { Popover } from '../../ui/Popover.tsx';
import { ShareMenu } from './ShareMenu.tsx';
import { useShownAnnotations } from './use-decorated-article.ts';

interface MoreMenuProps {
  readonly view: ArticleView;
  /** Whether the text has the window to itself. */
  readonly focused: boolean;
  readonly onFollowLink: (url: string) => void;
  readonly onSetRead: (read: boolean) => void;
  /** Asks for the article once more. */
  readonly onCheck: () => void;
  /** Lets the person choose which passages are hidden. */
  readonly onChooseHidden: () => void;
}

/** What one does more rarely with an article. */
export function MoreMenu(props: MoreMenuProps) {
  const { view, focused, onFollowLink, onSetRead, onCheck, onChooseHidden } = props;
  const { t } = useTranslation();
  const { url } = view;
  const isQueued = Boolean(useQueuePlace(view.id));
  const unpair = useUnpairingHere(view.id);
  const isOfClass = authorsOf(useShownAnnotations(view)).length > 1;
  const mayExport = !useIsOff('export');
  const mayOpen = !useIsOff('externalLinks');
  const canPrint = useApplication().data?.canPrint === true && mayExport;
  return (
    <MenuTrigger>
      <Button className={headerStyles.action ?? ''} aria-label={t('reader.more.label')}>
        <span className={`${headerStyles.tip} ${headerStyles.dots}`} title={t('reader.more.label')}>
          <Icon name="more" />
        </span>
      </Button>
      <Popover placement="bottom end" offset={6}>
        <Menu className={styles.menu ?? ''} aria-label={t('reader.more.label')}>
          {url !== undefined && mayOpen && (
            <MenuItem className={styles.item ?? ''} onAction={() => onFollowLink(url)}>
              {t('reader.more.openOriginal')}
            </MenuItem>
          )}
          <ShareMenu view={view} onFollowLink={onFollowLink} />
          <MenuItem
            className={styles.item ?? ''}
            onAction={() => void commands.emit('citeArticle')}
          >
            {t('reader.more.cite')}
          </MenuItem>
          {mayExport && (
            <MenuItem
              className={styles.item ?? ''}
              onAction={() => void commands.emit('exportArticle')}
            >
              {t('reader.more.export')}
            </MenuItem>
          )}
          {canPrint && (
            <MenuItem
              className={styles.item ?? ''}
              onAction={() => void commands.emit('printArticle')}
            >
              {t('reader.more.print')}
            </MenuItem>
          )}
          <MenuItem className={styles.item ?? ''} onAction={() => onSetRead(!view.read)}>
            {t(view.read ? 'reader.more.markUnread' : 'reader.more.markRead')}
          </MenuItem>
          <MenuItem
            className={styles.item ?? ''}
            onAction={() => void commands.emit('toggleQueued')}
          >
            {t(isQueued ? 'reader.more.unqueue' : 'reader.more.queue')}
          </MenuItem>
          <MenuItem
            className={styles.item ?? ''}
            onAction={() => void commands.emit('toggleFocus')}
          >
            {t(focused ? 'reader.more.leaveFocus' : 'reader.more.focus')}
          </MenuItem>
          <MenuItem
            className={styles.item ?? ''}
            onAction={() => void commands.emit('toggleListening')}
          >
            {t('reader.more.listen')}
          </MenuItem>
          <MenuItem className={styles.item ?? ''} onAction={() => void commands.emit('editTags')}>
            {t('reader.more.tags')}
          </MenuItem>
          <MenuItem
            className={styles.item ?? ''}
            onAction={() => void commands.emit('markPassage')}
          >
            {t('reader.more.markPassage')}
          </MenuItem>
          <MenuItem className={styles.item ?? ''} onAction={() => void commands.emit('showNotes')}>
            {t('reader.more.notes')}
          </MenuItem>
          {isOfClass && (
            <MenuItem
              className={styles.item ?? ''}
              onAction={() => void commands.emit('showClass')}
            >
              {t('annotations.class.open')}
            </MenuItem>
          )}
          <MenuItem
            className={styles.item ?? ''}
            onAction={() => void commands.emit('toggleNotes')}
          >
            {t('reader.more.notesBeside')}
          </MenuItem>
          <MenuItem className={styles.item ?? ''} onAction={() => void commands.emit('showTerms')}>
            {t('glossary.terms.title')}
          </MenuItem>
          {view.checkable && (
            <MenuItem className={styles.item ?? ''} onAction={onCheck}>
              {t('completeness.check.action')}
            </MenuItem>
          )}
          <MenuItem className={styles.item ?? ''} onAction={onChooseHidden}>
            {t('reader.hidden.choosing.start')}
          </MenuItem>
          <MenuItem
            className={styles.item ?? ''}
            onAction={() => void commands.emit('pairArticle')}
          >
            {t('reader.more.pair')}
          </MenuItem>
          {view.languages.length > 1 && (
            <MenuItem className={styles.item ?? ''} onAction={unpair}>
              {t('reader.more.unpair')}
            </MenuItem>
          )}
          <MenuItem
            className={styles.item ?? ''}
            onAction={() => void commands.emit('deleteArticle')}
          >
            {t('reader.more.delete')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** Makes an article of each version and says what came of it. */
function useUnpairingHere(articleId: string): () => void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const unpairing = useUnpairing();
  const onError = useAnnouncedFailure();
  return () =>
    unpairing.mutate(articleId, {
      onSuccess: () => announce(t('reader.pairing.parted')),
      onError,
    });
}
