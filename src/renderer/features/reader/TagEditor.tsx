import type { RefObject } from 'react';
import { Button, Label, Tag, TagGroup, TagList } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { tagKey } from '../../../shared/domain/tag.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './TagEditor.module.css';
import { TagInput } from '../../ui/TagInput.tsx';

interface TagEditorProps {
  /** Where another tag is written. */
  readonly field: RefObject<HTMLInputElement | null>;
  readonly label: string;
  readonly tags: readonly string[];
  /** All tags that there are, to be completed to. */
  readonly known: readonly string[];
  /** Answers whether what was typed is a tag. */
  readonly onAdd: (typed: string) => boolean;
  readonly onRemove: (tags: readonly string[]) => void;
}

/** A line to write another tag on, and the tags that there are already, each to be taken away. */
export function TagEditor({ field, label, tags, known, onAdd, onRemove }: TagEditorProps) {
  const { t } = useTranslation();
  const own = new Set(tags.map(tagKey));
  return (
    <>
      <TagInput ref={field} tags={known.filter((tag) => !own.has(tagKey(tag)))} onAdd={onAdd} />
      <TagGroup
        className={classNames(styles.group)}
        onRemove={(keys) => {
          onRemove([...keys].map(String));
          // The last one takes its place in the order of the keyboard with it.
          if (keys.size === tags.length) field.current?.focus();
        }}
      >
        <Label className={classNames(styles.label)}>{label}</Label>
        <TagList
          className={classNames(styles.tags)}
          items={tags.map((tag) => ({ id: tag }))}
          renderEmptyState={() => <span className={styles.none}>{t('tags.none')}</span>}
        >
          {({ id }) => (
            <Tag id={id} textValue={id} className={classNames(styles.tag)}>
              <span>{id}</span>
              <Button
                slot="remove"
                className={classNames(styles.remove)}
                aria-label={t('tags.remove')}
              >
                <Icon name="close" />
              </Button>
            </Tag>
          )}
        </TagList>
      </TagGroup>
    </>
  );
}
