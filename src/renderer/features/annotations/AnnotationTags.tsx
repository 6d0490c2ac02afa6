import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { tagKey, typedTagSchema, uniteTags } from '../../../shared/domain/tag.ts';
import { useKnownTags } from '../../tag-queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { TagEditor } from '../reader/TagEditor.tsx';

interface AnnotationTagsProps {
  readonly tags: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
}

/** The tags of one annotation, completed by those of all annotations and articles. */
export function AnnotationTags({ tags, onChange }: AnnotationTagsProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const known = useKnownTags();
  const field = useRef<HTMLInputElement>(null);
  const add = (typed: string): boolean => {
    const tag = typedTagSchema.safeParse(typed).data;
    if (tag === undefined) return false;
    onChange(uniteTags(tags, [tag]));
    announce(t('tags.added', { tag }));
    return true;
  };
  const remove = (removed: readonly string[]) => {
    const going = new Set(removed.map(tagKey));
    onChange(tags.filter((tag) => !going.has(tagKey(tag))));
    announce(t('tags.removed', { tag: removed.join(', ') }));
  };
  return (
    <TagEditor
      field={field}
      label={t('annotations.tags')}
      tags={tags}
      known={known}
      onAdd={add}
      onRemove={remove}
    />
  );
}
