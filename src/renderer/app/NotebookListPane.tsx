import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { NotebookList } from '../features/notebook/NotebookList.tsx';
import { IconButton } from '../ui/Button.tsx';
import { type LayoutChange, openedFromNotebook } from './layout.ts';

interface NotebookListPaneProps {
  readonly annotationId: string | undefined;
  /** Whether it is all that is in sight. */
  readonly onlyPane: boolean;
  readonly onChange: Dispatch<LayoutChange>;
  readonly onShowPage: () => void;
  /** Called when a tag is to be changed. */
  readonly onTag: (tag: string) => void;
  /** Given where the rail is out of sight. */
  readonly onShowRail?: () => void;
}

/** All annotations in the place of the articles, with the way back to the rail. */
export function NotebookListPane(props: NotebookListPaneProps) {
  const { annotationId, onlyPane, onChange, onShowPage, onTag, onShowRail } = props;
  const { t } = useTranslation();
  return (
    <NotebookList
      annotationId={annotationId}
      headingLevel={onlyPane ? 1 : 2}
      onSelect={(id) => onChange({ type: 'annotationChosen', annotationId: id })}
      onOutline={(outlineId) => {
        onChange({ type: 'outlineOpened', outlineId });
        onShowPage();
      }}
      onTag={onTag}
      onPick={() => {
        if (onlyPane) onShowPage();
      }}
      onOpen={({ articleId, language, id }) => {
        onChange(openedFromNotebook({ articleId, language, annotationId: id }));
        onShowPage();
      }}
      before={
        onShowRail && <IconButton icon="menu" label={t('window.showRail')} onPress={onShowRail} />
      }
    />
  );
}
