import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { appErrorOf } from '../../queries.ts';
import { useKnownTags, useTagging } from '../../tag-queries.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { TagEditor } from './TagEditor.tsx';

interface TagsDialogProps {
  readonly view: ArticleView;
  readonly onClose: () => void;
}

/** The tags of the open article. */
export function TagsDialog({ view, onClose }: TagsDialogProps) {
  const { t } = useTranslation();
  const known = useKnownTags();
  const tagging = useTagging(view);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <Dialog width="narrow" title={t('tags.title')} onClose={onClose}>
      <TagEditor
        field={field}
        label={t('tags.ofArticle')}
        tags={view.tags}
        known={known}
        onAdd={tagging.add}
        onRemove={tagging.remove}
      />
      {tagging.error && <ErrorNotice error={appErrorOf(tagging.error)} />}
    </Dialog>
  );
}
