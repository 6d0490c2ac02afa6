import type { LibraryOverview, ListView } from '../../shared/ipc/answers.ts';
import { Rail } from '../features/library/Rail.tsx';
import { ReadyEntry } from '../features/ready/ReadyEntry.tsx';
import { SyncStatus } from '../features/sync/SyncStatus.tsx';
import type { OpenDialog } from './WindowDialog.tsx';

interface LibraryRailProps {
  readonly overview: LibraryOverview | undefined;
  readonly offline: boolean;
  /** Undefined while one is in the glossary. */
  readonly view: ListView | undefined;
  readonly collapsed: readonly string[];
  readonly onToggleFolder: (folder: string) => void;
  readonly onView: (view: ListView) => void;
  readonly onSearch: (query: string) => void;
  readonly onGlossary: () => void;
  readonly onDialog: (dialog: OpenDialog) => void;
}

/** The rail with the gate at its foot: bringing the library up to date, and getting it ready to fly. */
export function LibraryRail(props: LibraryRailProps) {
  const { overview, offline, view, collapsed, onToggleFolder, onView, onDialog } = props;
  return (
    <Rail
      overview={overview}
      view={view}
      collapsed={collapsed}
      onToggleFolder={onToggleFolder}
      onView={onView}
      onSearch={props.onSearch}
      onGlossary={props.onGlossary}
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
