import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CountedTag, tagKey } from '../../../shared/domain/tag.ts';
import type { ListView } from '../../../shared/ipc/answers.ts';
import { Button } from '../../ui/Button.tsx';
import { RailEntry } from './RailEntry.tsx';
import styles from './TagEntries.module.css';

/** Tags that the rail shows unasked, so that they leave room for the sources: those with the most articles. */
const shownFirst = 8;

interface TagEntriesProps {
  /** By name. */
  readonly tags: readonly CountedTag[];
  readonly view: ListView | undefined;
  readonly onView: (view: ListView) => void;
}

/** The tags in the rail, each with how many articles have it. */
export function TagEntries({ tags, view, onView }: TagEntriesProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const current = view?.type === 'tag' ? tagKey(view.tag) : undefined;
  const first = useMemo(
    () => new Set(tags.toSorted((a, b) => b.articles - a.articles).slice(0, shownFirst)),
    [tags],
  );
  const shown = tags.filter((tag) => all || first.has(tag) || tagKey(tag.tag) === current);
  return (
    <>
      <ul>
        {shown.map(({ tag, articles }) => (
          <RailEntry
            key={tag}
            icon="tag"
            title={tag}
            count={articles}
            countInWords={t('library.articles.count', { count: articles })}
            current={tagKey(tag) === current}
            onPress={() => onView({ type: 'tag', tag })}
          />
        ))}
      </ul>
      {tags.length > shownFirst && (
        <div className={styles.more}>
          <Button variant="quiet" aria-expanded={all} onPress={() => setAll(!all)}>
            {all ? t('tags.fewer') : t('tags.all', { count: tags.length })}
          </Button>
        </div>
      )}
    </>
  );
}
