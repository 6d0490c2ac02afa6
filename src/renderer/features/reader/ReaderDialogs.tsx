import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { assertNever } from '../../../shared/result.ts';
import { ClassDialog } from '../annotations/ClassDialog.tsx';
import { NotesDialog } from '../annotations/NotesDialog.tsx';
import { showMark } from '../annotations/show-mark.ts';
import { TermsDialog } from '../glossary/TermsDialog.tsx';
import { CitationDialog } from './CitationDialog.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { HistoryDialog } from './HistoryDialog.tsx';
import { PairingDialog } from './PairingDialog.tsx';
import { TagsDialog } from './TagsDialog.tsx';

/** What can be opened about an article. */
export type ReaderDialog =
  | 'history'
  | 'tags'
  | 'notes'
  | 'class'
  | 'terms'
  | 'export'
  | 'cite'
  | 'pairing';

interface ReaderDialogsProps {
  readonly dialog: ReaderDialog;
  readonly view: ArticleView;
  readonly interfaceLanguage: InterfaceLanguage;
  readonly exportChoice: Settings['exportChoice'];
  readonly onExported: (choice: Settings['exportChoice']) => void;
  readonly onFollowLink: (url: string) => void;
  /** Whose notes are listed; everybody's without one. */
  readonly author: string | undefined;
  readonly onAuthorChange: (author: string | undefined) => void;
  /** Opens an annotation to be written in. */
  readonly onEdit: (annotation: Annotation) => void;
  /** Lets the person choose in the text where an annotation belongs. */
  readonly onChoosePlace: (annotation: Annotation) => void;
  readonly onShowMention: (view: ArticleView, conceptId: string, offset: number) => void;
  readonly onOpenArticle: (articleId: string, language?: string) => void;
  readonly onClose: () => void;
}

/** The sheet that is open over the article. */
export function ReaderDialogs(props: ReaderDialogsProps) {
  const { dialog, view, onClose } = props;
  switch (dialog) {
    case 'history':
      return (
        <HistoryDialog
          view={view}
          interfaceLanguage={props.interfaceLanguage}
          onFollowLink={props.onFollowLink}
          onClose={onClose}
        />
      );
    case 'tags':
      return <TagsDialog view={view} onClose={onClose} />;
    case 'notes':
      return (
        <NotesDialog
          view={view}
          author={props.author}
          onAuthorChange={props.onAuthorChange}
          onClose={onClose}
          onEdit={props.onEdit}
          onChoosePlace={(annotation) => {
            onClose();
            props.onChoosePlace(annotation);
          }}
          onShow={({ id }) => {
            onClose();
            showMark(id);
          }}
        />
      );
    case 'class':
      return (
        <ClassDialog
          view={view}
          onClose={onClose}
          onShow={({ id }) => {
            onClose();
            showMark(id);
          }}
        />
      );
    case 'terms':
      return (
        <TermsDialog
          view={view}
          onClose={onClose}
          onShow={(conceptId, offset) => {
            onClose();
            props.onShowMention(view, conceptId, offset);
          }}
        />
      );
    case 'export':
      return (
        <ExportDialog
          view={view}
          choice={props.exportChoice}
          onExported={props.onExported}
          onClose={onClose}
        />
      );
    case 'cite':
      return (
        <CitationDialog
          cited={{ articleId: view.id, language: view.language }}
          interfaceLanguage={props.interfaceLanguage}
          onClose={onClose}
        />
      );
    case 'pairing':
      return <PairingDialog view={view} onPaired={props.onOpenArticle} onClose={onClose} />;
    default:
      return assertNever(dialog);
  }
}
