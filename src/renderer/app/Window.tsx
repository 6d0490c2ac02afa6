import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commands, useCommand } from '../commands.ts';
import { isOffline } from '../features/sync/connection.ts';
import { useOnline } from '../features/sync/use-online.ts';
import { focusArticleList } from '../features/library/article-list-element.ts';
import { appErrorOf, useOverview, useUpdateSettings, type ApplicationInfo } from '../queries.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { useAnnounce } from '../ui/Announcements.tsx';
import { useMediaQuery } from '../ui/use-media-query.ts';
import { LibraryRail } from './LibraryRail.tsx';
import { ListPane } from './ListPane.tsx';
import { PagePane } from './PagePane.tsx';
import { RailDrawer } from './RailDrawer.tsx';
import { ResizablePane } from './ResizablePane.tsx';
import { SkipLinks } from './SkipLinks.tsx';
import { useLayout } from './use-layout.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useViewTitle } from './use-view-title.ts';
import { WindowDialog, type OpenDialog } from './WindowDialog.tsx';
import styles from './Window.module.css';

/** Widths in CSS pixels under which the rail becomes a drawer, and under which one pane is shown at a time. */
const drawerQuery = '(max-width: 899px)';
const onePaneQuery = '(max-width: 639px)';

/** Three panes: what there is, what is in it, and the page. */
export function Window({ application }: { readonly application: ApplicationInfo }) {
  const { t } = useTranslation();
  const [layout, change] = useLayout(application.layout, application.openArticleId);
  const [dialog, setDialog] = useState<OpenDialog>();
  const [drawerOpen, setDrawerOpen] = useState(false);
  const { data: overview } = useOverview();
  const offline = isOffline(useOnline(), overview);
  const railIsDrawer = useMediaQuery(drawerQuery);
  const onePane = useMediaQuery(onePaneQuery);
  const title = useViewTitle(layout.view, overview);
  const changeSettings = useSettingsChange();

  useShortcuts();
  useCommand('addSource', () => setDialog({ type: 'addSource' }));
  useCommand('showSettings', () => setDialog({ type: 'settings' }));
  useCommand('showShortcuts', () => setDialog({ type: 'shortcuts' }));
  const showList = () => {
    change({ type: 'paneShown', pane: 'list' });
    // After the list is in sight again: what is hidden cannot take the focus.
    requestAnimationFrame(focusArticleList);
  };
  useCommand('escape', showList);
  useEffect(() => {
    document.title = `${title} – ${t('application.name')}`;
  }, [title, t]);

  const rail = (
    <LibraryRail
      overview={overview}
      offline={offline}
      view={layout.view}
      onView={(view) => {
        change({ type: 'viewChosen', view });
        setDrawerOpen(false);
      }}
      onDialog={setDialog}
    />
  );
  const showPage = () => {
    change({ type: 'paneShown', pane: 'page' });
    requestAnimationFrame(() => document.getElementById('page')?.focus());
  };
  const list = (
    <ListPane
      layout={layout}
      title={title}
      onlyPane={onePane}
      onChange={change}
      onDialog={setDialog}
      onShowPage={showPage}
      {...(railIsDrawer ? { onShowRail: () => setDrawerOpen(true) } : {})}
    />
  );
  return (
    <div className={styles.window}>
      <SkipLinks onList={showList} onPage={showPage} />
      {!railIsDrawer && (
        <ResizablePane
          pane="rail"
          width={layout.railWidth}
          onResize={(width) => change({ type: 'railResized', width })}
        >
          {rail}
        </ResizablePane>
      )}
      {onePane ? (
        <main className={styles.only} hidden={layout.pane !== 'list'}>
          {list}
        </main>
      ) : (
        <ResizablePane
          pane="list"
          width={layout.listWidth}
          onResize={(width) => change({ type: 'listResized', width })}
        >
          {list}
        </ResizablePane>
      )}
      <main
        id="page"
        tabIndex={-1}
        className={styles.page}
        hidden={onePane && layout.pane !== 'page'}
      >
        <PagePane
          layout={layout}
          application={application}
          overview={overview}
          offline={offline}
          onChange={change}
          onSettingsChange={changeSettings}
          onBack={showList}
          onNext={() => commands.emit('nextArticle')}
          onAddSource={() => setDialog({ type: 'addSource' })}
        />
      </main>
      {railIsDrawer && drawerOpen && (
        <RailDrawer onClose={() => setDrawerOpen(false)}>{rail}</RailDrawer>
      )}
      {dialog && (
        <WindowDialog
          dialog={dialog}
          application={application}
          overview={overview}
          onSettingsChange={changeSettings}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  );
}

/** Changes settings, and says so when they could not be kept. */
function useSettingsChange(): (patch: Partial<Settings>) => void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { mutate } = useUpdateSettings();
  return (patch) =>
    mutate(patch, {
      onError: (error) => {
        const { code, params } = appErrorOf(error);
        announce(t(`errors.${code}.title`, params));
      },
    });
}
