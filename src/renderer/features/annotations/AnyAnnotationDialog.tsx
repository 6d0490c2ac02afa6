import type { Annotation } from '../../../shared/domain/annotation.ts';
import { useOtherAuthor } from '../../other-author.ts';
import { AnnotationDialog } from './AnnotationDialog.tsx';
import { ForeignAnnotationDialog } from './ForeignAnnotationDialog.tsx';

interface AnyAnnotationDialogProps {
  readonly annotation: Annotation;
  /** False where its article is gone. */
  readonly isAnswerable?: boolean;
  readonly onOpen: (annotation: Annotation) => void;
  /** Deletes it where that is more than deleting it. */
  readonly onDelete?: (id: string) => void;
  readonly onClose: () => void;
}

/** One annotation: to be written in where it is the person's own, else to be read. */
export function AnyAnnotationDialog(props: AnyAnnotationDialogProps) {
  const { annotation, isAnswerable = true, onOpen, onDelete, onClose } = props;
  const author = useOtherAuthor()(annotation);
  return author === undefined ? (
    <AnnotationDialog annotation={annotation} onDelete={onDelete} onClose={onClose} />
  ) : (
    <ForeignAnnotationDialog
      annotation={annotation}
      author={author}
      isAnswerable={isAnswerable}
      onOpen={onOpen}
      onDelete={onDelete}
      onClose={onClose}
    />
  );
}
