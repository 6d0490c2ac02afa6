import type { ComponentProps, Dispatch } from 'react';
import { AnyAnnotationDialog } from '../features/annotations/AnyAnnotationDialog.tsx';
import { NoteText } from '../features/annotations/NoteText.tsx';
import { NotebookPage, type NotedPlace } from '../features/notebook/NotebookPage.tsx';
import { OutlinePage } from '../features/notebook/OutlinePage.tsx';
import { useEntryFocus } from '../features/notebook/use-entry-focus.ts';
import { type Layout, type LayoutChange, openedFromNotebook } from './layout.ts';

interface NotebookRoomProps {
  readonly layout: Layout;
  readonly onChange: Dispatch<LayoutChange>;
  readonly onBack: () => void;
}

const renderNote = (markdown: string) => <NoteText markdown={markdown} />;

const renderDialog = (dialog: ComponentProps<typeof AnyAnnotationDialog>) => (
  <AnyAnnotationDialog key={dialog.annotation.id} {...dialog} />
);

/** The notebook's page: an outline, or an annotation. */
export function NotebookRoom({ layout, onChange, onBack }: NotebookRoomProps) {
  const { annotationId, outlineId } = layout;
  const onShown = useEntryFocus();
  const onOpen = (place: NotedPlace) => onChange(openedFromNotebook(place));
  if (outlineId !== undefined) {
    return (
      <OutlinePage
        outlineId={outlineId}
        onOpen={onOpen}
        onLeave={() => onChange({ type: 'outlineOpened', outlineId: undefined })}
        onDeleted={(deleted) => onChange({ type: 'outlineDeleted', outlineId: deleted })}
        onShown={onShown}
      />
    );
  }
  return (
    <NotebookPage
      annotationId={annotationId}
      onOpen={onOpen}
      renderNote={renderNote}
      renderDialog={renderDialog}
      onBack={onBack}
      onDeleted={() => onChange({ type: 'annotationChosen', annotationId: undefined })}
      onShown={onShown}
    />
  );
}
