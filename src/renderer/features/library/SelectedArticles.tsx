import { useEffect, useRef, useState } from 'react';
import { Menu, MenuItem, MenuTrigger, Toolbar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ArticleDeed } from '../../../shared/domain/article-deed.ts';
import { useClaimedCommand } from '../../commands.ts';
import { useArticleDeeds } from '../../deed-queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { IconButton } from '../../ui/Button.tsx';
import menuStyles from '../../ui/Menu.module.css';
import { Popover } from '../../ui/Popover.tsx';
import { BibliographyDialog } from './BibliographyDialog.tsx';
import { isArticleListInSight } from './article-list-element.ts';
import { isOnlyOf } from './row-selection.ts';
import { SelectionTagDialog } from './SelectionTagDialog.tsx';
import styles from './SelectedArticles.module.css';

interface SelectedArticlesProps {
  /** Of the articles that are selected; none where only one row is chosen, as ever. */
  readonly ids: ReadonlySet<string>;
  readonly onClear: () => void;
  /** Called before articles are deleted. */
  readonly onDeleting: (articleIds: ReadonlySet<string>) => void;
  /**
   * Called after each deed, unless others were selected meanwhile, with whether the keyboard is in what goes with the
   * selection.
   */
  readonly onDone: (deed: ArticleDeed, hasFocus: boolean) => void;
}

/**
 * How many articles are selected, and what can be done with all of them: here, and by the keys that do so with the open one
 * otherwise. A key does the opposite where nothing is left to do.
 */
export function SelectedArticles({ ids, onClear, onDeleting, onDone }: SelectedArticlesProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const does = useArticleDeeds();
  const [isTagging, setTagging] = useState(false);
  /** The articles of a bibliography, whatever is selected since. */
  const [cited, setCited] = useState<readonly string[]>();
  const isSelecting = ids.size > 0;
  const bar = useRef<HTMLDivElement>(null);
  const latestIds = useRef(ids);
  useEffect(() => {
    latestIds.current = ids;
  });

  const act = async (deed: ArticleDeed, opposite?: ArticleDeed) => {
    if (deed.type === 'deleted') onDeleting(ids);
    const all = [...ids];
    let done = deed;
    let count = await does(all, deed);
    if (count === 0 && opposite) count = await does(all, (done = opposite));
    if (count === 0) announce(t('library.selection.none'));
    if (count === undefined || !isOnlyOf(latestIds.current, ids)) return;
    const { activeElement } = document;
    const hasFocus =
      activeElement === document.body || bar.current?.contains(activeElement) === true;
    onDone(done, hasFocus);
  };
  const claim = (deed: ArticleDeed, opposite?: ArticleDeed) => () => {
    if (!isSelecting || !isArticleListInSight()) return false;
    void act(deed, opposite);
    return true;
  };
  useClaimedCommand(
    'toggleRead',
    claim({ type: 'read', read: true }, { type: 'read', read: false }),
  );
  useClaimedCommand(
    'toggleStarred',
    claim({ type: 'starred', starred: true }, { type: 'starred', starred: false }),
  );
  useClaimedCommand(
    'toggleQueued',
    claim({ type: 'queued', queued: true }, { type: 'queued', queued: false }),
  );
  useClaimedCommand('deleteArticle', claim({ type: 'deleted' }));
  useClaimedCommand('editTags', () => {
    const mayTag = isSelecting && isArticleListInSight();
    if (mayTag) setTagging(true);
    return mayTag;
  });
  useEffect(() => {
    const element = bar.current;
    const followKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      onClear();
    };
    element?.addEventListener('keydown', followKey);
    return () => element?.removeEventListener('keydown', followKey);
  }, [onClear]);
  const doing = (deed: ArticleDeed) => () => void act(deed);

  return (
    <div ref={bar} className={styles.bar} data-empty={!isSelecting}>
      <div className={styles.head}>
        {/* It is there before it has something to say, so that it is said. */}
        <p aria-live="polite" className={styles.count}>
          {isSelecting && t('library.selection.count', { count: ids.size })}
        </p>
        {isSelecting && (
          <IconButton icon="close" label={t('library.selection.clear')} onPress={onClear} />
        )}
      </div>
      {isSelecting && (
        <Toolbar className={styles.tools ?? ''} aria-label={t('library.selection.label')}>
          <IconButton
            icon="check"
            label={t('library.selection.read')}
            onPress={doing({ type: 'read', read: true })}
          />
          <IconButton
            icon="star"
            label={t('library.selection.star')}
            onPress={doing({ type: 'starred', starred: true })}
          />
          <IconButton
            icon="queue"
            label={t('library.selection.queue')}
            onPress={doing({ type: 'queued', queued: true })}
          />
          <IconButton
            icon="tag"
            label={t('library.selection.tag')}
            onPress={() => setTagging(true)}
          />
          <MoreDeeds onDeed={(deed) => void act(deed)} onCite={() => setCited([...ids])} />
        </Toolbar>
      )}
      {isTagging && (
        <SelectionTagDialog
          count={ids.size}
          onTag={(tag) => void act({ type: 'tagged', tag })}
          onClose={() => setTagging(false)}
        />
      )}
      {cited && <BibliographyDialog articleIds={cited} onClose={() => setCited(undefined)} />}
    </div>
  );
}

interface MoreDeedsProps {
  readonly onDeed: (deed: ArticleDeed) => void;
  readonly onCite: () => void;
}

/** What takes things back, and what has no picture. */
function MoreDeeds({ onDeed, onCite }: MoreDeedsProps) {
  const { t } = useTranslation();
  const deeds = [
    ['unread', { type: 'read', read: false }],
    ['unstar', { type: 'starred', starred: false }],
    ['unqueue', { type: 'queued', queued: false }],
    ['delete', { type: 'deleted' }],
  ] as const satisfies readonly (readonly [string, ArticleDeed])[];
  return (
    <MenuTrigger>
      <IconButton icon="more" label={t('library.selection.more')} />
      <Popover placement="bottom start" offset={6}>
        <Menu className={menuStyles.menu ?? ''} aria-label={t('library.selection.more')}>
          <MenuItem className={menuStyles.item ?? ''} onAction={onCite}>
            {t('library.selection.cite')}
          </MenuItem>
          {deeds.map(([name, deed]) => (
            <MenuItem key={name} className={menuStyles.item ?? ''} onAction={() => onDeed(deed)}>
              {t(`library.selection.${name}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
