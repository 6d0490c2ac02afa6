import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './ArticleTags.module.css';

interface ArticleTagsProps {
  readonly tags: readonly string[];
  readonly interfaceLanguage: InterfaceLanguage;
  readonly onShow: (tag: string) => void;
}

/** Under the title, the tags of the article, each of which leads to all that have it. */
export function ArticleTags({ tags, interfaceLanguage, onShow }: ArticleTagsProps) {
  const { t } = useTranslation();
  if (tags.length === 0) return null;
  return (
    <ul className={styles.tags} aria-label={t('tags.ofArticle')} lang={interfaceLanguage} dir="ltr">
      {tags.map((tag) => (
        <li key={tag}>
          <Button className={classNames(styles.tag)} onPress={() => onShow(tag)}>
            {tag}
          </Button>
        </li>
      ))}
    </ul>
  );
}
