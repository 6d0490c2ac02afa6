import type { LibraryOverview, ListView } from '../../shared/ipc/answers.ts';
import { Rail } from '../features/library/Rail.tsx';
import { ReadyEntry } from '../features/ready/ReadyEntry.tsx';
import { SyncStatus } from '../features/sync/SyncStatus.tsx';
import type { Layout } from './layout.ts';
import type { OpenDialog } from './WindowDialog.tsx';

interface LibraryRailProps {
  readonly overview: LibraryOverview | undefined;
  readonly offline: boolean;
  readonly room: Layout['room'];
  readonly view: ListView;
  readonly collapsed: readonly string[];
  readonly onToggleFolder: (folder: string) => void;
  readonly onView: (view: ListView) => void;
  readonly onSearch: (query: string) => void;
  readonly onGlossary: () => void;
  readonly onNotebook: () => void;
  readonly onDialog: (dialog: OpenDialog) => void;
}

/** The rail with the gate at its foot: bringing the library up to date, and getting it ready to fly. */
export function LibraryRail(props: LibraryRailProps) {
  const { overview, offline, room, view, collapsed, onToggleFolder, onView, onDialog } = props;
  return (
    <Rail
      overview={overview}
      room={room}
      view={room === 'library' ? view : undefined}
      collapsed={collapsed}
      onToggleFolder={onToggleFolder}
      onView={onView}
      onSearch={props.onSearch}
      onGlossary={props.onGlossary}
      onNotebook={props.onNotebook}
      onAddSource={() => onDialog({ type: 'addSource' })}
      onSourceDetails={(sourceId) => onDialog({ type: 'source', sourceId })}
      onSettings={() => onDialog({ type: 'settings' })}
      onShortcuts={() => onDialog({ type: 'shortcuts' })}
    >
      <SyncStatus overview={overview} offline={offline} />
      <ReadyEntry onOpen={() => onDialog({ type: 'ready' })} />
    </Rail>
  );
}
