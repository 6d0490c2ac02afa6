import { useMemo, useState } from 'react';
import { commands } from '../commands.ts';
import { librarySearch } from '../library-search.ts';
import { useBackupNews } from '../features/backup/use-backup-news.ts';
import { useReadyNews } from '../features/ready/use-ready-news.ts';
import { isOffline } from '../features/sync/connection.ts';
import { useConnectionReport } from '../features/sync/use-connection-report.ts';
import { useOnline } from '../features/sync/use-online.ts';
import { useSyncNews } from '../features/sync/use-sync-news.ts';
import { useOverview, type ApplicationInfo } from '../queries.ts';
import { useMediaQuery } from '../ui/use-media-query.ts';
import { useLibraryUndo } from '../undo.ts';
import { LibraryNotice } from './LibraryNotice.tsx';
import { type GlossaryWays, GlossaryWaysProvider } from '../features/glossary/open-glossary.ts';
import { LibraryRail } from './LibraryRail.tsx';
import { PagePane } from './PagePane.tsx';
import { Panes } from './Panes.tsx';
import { PolicyNotice } from './PolicyNotice.tsx';
import { RailDrawer } from './RailDrawer.tsx';
import { RoomList } from './RoomList.tsx';
import { SkipLinks } from './SkipLinks.tsx';
import { useDeletion } from './use-deletion.ts';
import { useMarking } from './use-marking.ts';
import { useListCommands } from './use-list-commands.ts';
import { useLayout } from './use-layout.ts';
import { dialogFor } from './location-dialog.ts';
import { useOpened } from './use-opened.ts';
import { usePaneFocus } from './use-pane-focus.ts';
import { useSettingsChange } from './use-settings-change.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useTravel } from './use-travel.ts';
import { useFileDrop } from './use-file-drop.ts';
import { useViewTitle } from './use-view-title.ts';
import { useWindowCommands } from './use-window-commands.ts';
import { WindowDialog, type OpenDialog } from './WindowDialog.tsx';
import styles from './Window.module.css';

/** Widths in CSS pixels under which the rail becomes a drawer, and under which one pane is shown at a time. */
const drawerQuery = '(max-width: 899px)';
const onePaneQuery = '(max-width: 639px)';

/** Three panes: what there is, what is in it, and the page. */
export function Window({ application }: { readonly application: ApplicationInfo }) {
  const { data: overview } = useOverview();
  const [layout, change] = useLayout(application, overview);
  const [dialog, setDialog] = useState<OpenDialog | undefined>(
    application.recoveries.length > 0 || application.earlierRecoveries.length > 0
      ? { type: 'recovery' }
      : undefined,
  );
  const opened = useOpened();
  const shownDialog = dialog ?? opened.dialog;
  const drop = useFileDrop((location) => {
    if (!shownDialog) setDialog(dialogFor(location));
  });
  const [drawerOpen, setDrawerOpen] = useState(false);
  const { showList, showPage } = usePaneFocus(change);
  const changeSettings = useSettingsChange();
  const offline = isOffline(useOnline(), overview);
  const railIsDrawer = useMediaQuery(drawerQuery);
  const onePane = useMediaQuery(onePaneQuery);
  const title = useViewTitle(layout, overview);
  const glossaryWays = useMemo<GlossaryWays>(
    () => ({
      open: (conceptId) => {
        change({ type: 'glossaryOpened', conceptId });
        showPage();
      },
      write: (draft) => setDialog({ type: 'personalConcept', draft }),
      lookUp: (question) => setDialog({ type: 'lookUp', question }),
    }),
    [change, showPage],
  );
  useConnectionReport();
  useReadyNews(dialog?.type === 'ready');
  useBackupNews();
  useSyncNews(overview);
  useShortcuts(application.settings.letterKeys);
  useWindowCommands(setDialog, showList, () => {
    change({ type: 'notebookOpened' });
    showList();
  });
  useLibraryUndo();
  useDeletion(layout, change);
  useMarking(layout);
  useListCommands(setDialog);
  useTravel(layout, change);

  const rail = (
    <LibraryRail
      overview={overview}
      offline={offline}
      room={layout.room}
      view={layout.view}
      collapsed={layout.collapsed}
      onToggleFolder={(folder) => change({ type: 'folderToggled', folder })}
      onView={(view) => {
        librarySearch.set('');
        change({ type: 'viewChosen', view });
        setDrawerOpen(false);
      }}
      onSearch={(query) => {
        librarySearch.set(query);
        change({ type: 'searchOpened' });
        setDrawerOpen(false);
      }}
      onGlossary={() => {
        change({ type: 'glossaryOpened' });
        setDrawerOpen(false);
      }}
      onNotebook={() => {
        change({ type: 'notebookOpened' });
        setDrawerOpen(false);
      }}
      onDialog={setDialog}
    />
  );
  const showRail = railIsDrawer ? { onShowRail: () => setDrawerOpen(true) } : {};
  const list = (
    <RoomList
      layout={layout}
      title={title}
      savedSearches={overview?.savedSearches}
      onlyPane={onePane}
      onChange={change}
      onDialog={setDialog}
      onShowPage={showPage}
      {...showRail}
    />
  );
  const page = (
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
  );
  return (
    <GlossaryWaysProvider value={glossaryWays}>
      <div className={styles.window} {...drop}>
        <SkipLinks room={layout.room} onList={showList} onPage={showPage} />
        <LibraryNotice application={application} />
        <PolicyNotice policy={application.policy} />
        <div className={styles.panes}>
          <Panes
            layout={layout}
            onChange={change}
            onePane={onePane}
            rail={railIsDrawer ? undefined : rail}
            listLabel={layout.room === 'library' ? undefined : title}
            list={list}
            page={page}
          />
        </div>
        {railIsDrawer && drawerOpen && (
          <RailDrawer onClose={() => setDrawerOpen(false)}>{rail}</RailDrawer>
        )}
        {shownDialog && (
          <WindowDialog
            dialog={shownDialog}
            application={application}
            overview={overview}
            onSettingsChange={changeSettings}
            onDialog={setDialog}
            onOpenArticle={(articleId) => change({ type: 'articleOpened', articleId })}
            onView={(view) => change({ type: 'viewChosen', view })}
            onClose={() => (dialog ? setDialog(undefined) : opened.next())}
          />
        )}
      </div>
    </GlossaryWaysProvider>
  );
}
