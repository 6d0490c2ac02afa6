import { useTranslation } from 'react-i18next';
import { typedTagSchema } from '../../../shared/domain/tag.ts';
import { useKnownTags } from '../../tag-queries.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { TagInput } from '../../ui/TagInput.tsx';
import { useInitialFocus } from '../../ui/use-initial-focus.ts';

interface SelectionTagDialogProps {
  /** How many articles are selected. */
  readonly count: number;
  readonly onTag: (tag: string) => void;
  readonly onClose: () => void;
}

/** Gives a tag to all articles that are selected. */
export function SelectionTagDialog({ count, onTag, onClose }: SelectionTagDialogProps) {
  const { t } = useTranslation();
  const known = useKnownTags();
  const field = useInitialFocus<HTMLInputElement>();
  const add = (typed: string): boolean => {
    const tag = typedTagSchema.safeParse(typed).data;
    if (tag === undefined) return false;
    onTag(tag);
    onClose();
    return true;
  };
  return (
    <Dialog width="narrow" title={t('library.selection.tagTitle', { count })} onClose={onClose}>
      <TagInput ref={field} tags={known} onAdd={add} />
    </Dialog>
  );
}
