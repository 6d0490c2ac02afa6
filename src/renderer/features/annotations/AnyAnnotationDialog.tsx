import type { Annotation } from '../../../shared/domain/annotation.ts';
import { useOtherAuthor } from '../../other-author.ts';
import { AnnotationDialog } from './AnnotationDialog.tsx';
import { ForeignAnnotationDialog } from './ForeignAnnotationDialog.tsx';

interface AnyAnnotationDialogProps {
  readonly annotation: Annotation;
  readonly onOpen: (annotation: Annotation) => void;
  readonly onClose: () => void;
}

/** One annotation: to be written in where it is the person's own, else to be read. */
export function AnyAnnotationDialog({ annotation, onOpen, onClose }: AnyAnnotationDialogProps) {
  const author = useOtherAuthor()(annotation);
  return author === undefined ? (
    <AnnotationDialog annotation={annotation} onClose={onClose} />
  ) : (
    <ForeignAnnotationDialog
      annotation={annotation}
      author={author}
      onOpen={onOpen}
      onClose={onClose}
    />
  );
}
