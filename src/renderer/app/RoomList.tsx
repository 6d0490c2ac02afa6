import type { ComponentProps } from 'react';
import { GlossaryListPane } from './GlossaryListPane.tsx';
import { ListPane } from './ListPane.tsx';
import { NotebookListPane } from './NotebookListPane.tsx';

/** The list of the room that one is in. */
export function RoomList(props: ComponentProps<typeof ListPane>) {
  const { layout, onlyPane, onChange, onDialog, onShowPage, onShowRail } = props;
  const around = { onlyPane, onChange, onShowPage, ...(onShowRail && { onShowRail }) };
  switch (layout.room) {
    case 'library':
      return <ListPane {...props} />;
    case 'glossary':
      return (
        <GlossaryListPane
          conceptId={layout.conceptId}
          isLearning={layout.isLearning}
          onGlossaries={() => onDialog({ type: 'glossaries' })}
          {...around}
        />
      );
    case 'notebook':
      return (
        <NotebookListPane
          annotationId={layout.annotationId}
          onTag={(tag) => onDialog({ type: 'tag', tag, ofNotes: true })}
          {...around}
        />
      );
  }
}
