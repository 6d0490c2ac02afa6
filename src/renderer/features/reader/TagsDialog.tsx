import { useRef } from 'react';
import { Button, Label, Tag, TagGroup, TagList } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { tagKey } from '../../../shared/domain/tag.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { appErrorOf, useOverview } from '../../queries.ts';
import { useTagging } from '../../tag-queries.ts';
import { classNames } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { TagInput } from './TagInput.tsx';
import styles from './TagsDialog.module.css';

interface TagsDialogProps {
  readonly view: ArticleView;
  readonly onClose: () => void;
}

/** The tags of the open article: a line to write another on, and those that it has, each to be taken away. */
export function TagsDialog({ view, onClose }: TagsDialogProps) {
  const { t } = useTranslation();
  const overview = useOverview();
  const tagging = useTagging(view);
  const field = useRef<HTMLInputElement>(null);
  const own = new Set(view.tags.map(tagKey));
  const others = (overview.data?.tags ?? []).filter(({ tag }) => !own.has(tagKey(tag)));
  return (
    <Dialog width="narrow" title={t('tags.title')} onClose={onClose}>
      <TagInput ref={field} tags={others.map(({ tag }) => tag)} onAdd={tagging.add} />
      {tagging.error && <ErrorNotice error={appErrorOf(tagging.error)} />}
      <TagGroup
        className={classNames(styles.group)}
        onRemove={(keys) => {
          tagging.remove([...keys].map(String));
          // The last one takes its place in the order of the keyboard with it.
          if (keys.size === view.tags.length) field.current?.focus();
        }}
      >
        <Label className={classNames(styles.label)}>{t('tags.ofArticle')}</Label>
        <TagList
          className={classNames(styles.tags)}
          items={view.tags.map((tag) => ({ id: tag }))}
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
    </Dialog>
  );
}
