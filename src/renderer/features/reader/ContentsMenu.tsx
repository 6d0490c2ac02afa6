import { useEffect, useMemo, useRef, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { shownLine } from '../../../shared/text/french-spaces.ts';
import { useCommand } from '../../commands.ts';
import { Icon } from '../../ui/Icon.tsx';
import { articleOutline, type OutlineEntry } from './article-outline.ts';
import { focusArticle } from './article-title-element.ts';
import styles from './ContentsMenu.module.css';
import menuStyles from '../../ui/Menu.module.css';
import { Popover } from '../../ui/Popover.tsx';
import { passedBlock, showBlock, showTop } from './page-scrolling.ts';
import headerStyles from './ReaderHeader.module.css';

/** With fewer headings there is nothing to choose between. */
const fewestHeadings = 2;
const top = 'top';

/** The headings of a long text, the one that is read marked, each leading to its place. */
export function ContentsMenu({ view }: { readonly view: ArticleView }) {
  const { t } = useTranslation();
  const outline = useMemo(() => articleOutline(view.body), [view.body]);
  /** The section that was read when the menu opened; undefined while it is closed. */
  const [read, setRead] = useState<string>();
  const isLong = outline.length >= fewestHeadings;
  const open = () => setRead(sectionOnScreen(outline));
  useCommand('showContents', () => {
    if (!isLong) return false;
    open();
    return true;
  });
  const chosen = useRef<string>(undefined);
  useEffect(() => {
    const key = chosen.current;
    if (read !== undefined || key === undefined) return;
    chosen.current = undefined;
    // The menu, which is gone now, gives the focus back in the next frame.
    requestAnimationFrame(() => goTo(key));
  }, [read]);
  if (!isLong) return null;
  return (
    <MenuTrigger
      isOpen={read !== undefined}
      onOpenChange={(isOpen) => (isOpen ? open() : setRead(undefined))}
    >
      <Button className={headerStyles.action ?? ''} aria-label={t('reader.contents.label')}>
        <span className={headerStyles.tip} title={t('reader.contents.label')}>
          <Icon name="contents" />
        </span>
      </Button>
      <Popover placement="bottom end" offset={6}>
        <Menu
          className={`${menuStyles.menu} ${styles.menu}`}
          aria-label={t('reader.contents.label')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={read === undefined ? [] : [read]}
          onAction={(key) => {
            chosen.current = String(key);
          }}
        >
          <MenuItem id={top} className={`${menuStyles.item} ${styles.item}`}>
            {t('reader.contents.top')}
          </MenuItem>
          {outline.map(({ block, depth, title }) => (
            <MenuItem
              key={block}
              id={String(block)}
              textValue={title}
              className={`${menuStyles.item} ${styles.item}`}
            >
              <span lang={view.language} className={styles.title} data-depth={depth}>
                {shownLine(title, view.language)}
              </span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function goTo(key: string): void {
  if (key !== top) return showBlock(Number(key));
  showTop();
  focusArticle();
}

function sectionOnScreen(outline: readonly OutlineEntry[]): string {
  const block = passedBlock(outline.map((entry) => entry.block));
  return block === undefined ? top : String(block);
}
