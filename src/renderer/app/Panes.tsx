import type { Dispatch, ReactNode } from 'react';
import type { Layout, LayoutChange } from './layout.ts';
import { ResizablePane } from './ResizablePane.tsx';
import { pageId } from './use-pane-focus.ts';
import styles from './Panes.module.css';

interface PanesProps {
  readonly layout: Layout;
  readonly onChange: Dispatch<LayoutChange>;
  /** Whether there is room for the list or the page only. */
  readonly onePane: boolean;
  /** Undefined where the rail is a drawer. */
  readonly rail: ReactNode;
  /** What the list is called where it holds no articles. */
  readonly listLabel: string | undefined;
  readonly list: ReactNode;
  readonly page: ReactNode;
}

/** The panes side by side. Where there is room for one, the other stays as it is, out of sight. */
export function Panes(props: PanesProps) {
  const { layout, onChange, onePane, rail, list, page } = props;
  return (
    <>
      {rail !== undefined && (
        <ResizablePane
          pane="rail"
          width={layout.railWidth}
          hidden={layout.focused}
          onResize={(width) => onChange({ type: 'railResized', width })}
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
          label={props.listLabel}
          width={layout.listWidth}
          hidden={layout.focused}
          onResize={(width) => onChange({ type: 'listResized', width })}
        >
          {list}
        </ResizablePane>
      )}
      <main
        id={pageId}
        tabIndex={-1}
        className={styles.page}
        hidden={onePane && layout.pane !== 'page'}
      >
        {page}
      </main>
    </>
  );
}
