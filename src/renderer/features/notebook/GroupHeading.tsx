import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { formatDate, formatNumber } from '../../../shared/i18n/formats.ts';
import type { NotebookGroup } from '../../../shared/ipc/notebook-answers.ts';
import { assertNever } from '../../../shared/result.ts';
import { shownLine } from '../../../shared/text/french-spaces.ts';
import { textDirection } from '../../../shared/text/text-direction.ts';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from './NotebookRows.module.css';

interface GroupHeadingProps {
  /** Undefined while it is on its way. */
  readonly group: NotebookGroup | undefined;
  readonly size: number;
  /** Where it begins in the list, and its height, in CSS pixels. */
  readonly start: number;
  readonly height: number;
}

/** What the rows below have in common, and how many they are. */
export function GroupHeading({ group, size, start, height }: GroupHeadingProps) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  return (
    <p
      role="presentation"
      className={styles.heading}
      style={{ height, transform: `translateY(${start}px)` }}
    >
      {group && (
        <>
          <span
            className={styles.name}
            lang={group.by === 'article' ? group.language : language}
            dir={group.by === 'article' ? textDirection(group.language) : undefined}
          >
            {groupName(group, language, t)}
          </span>
          <span className={styles.size}>{formatNumber(size, language)}</span>
        </>
      )}
    </p>
  );
}

function groupName(group: NotebookGroup, language: InterfaceLanguage, t: TFunction): string {
  switch (group.by) {
    case 'article':
      return shownLine(group.title, group.language) || t('library.articles.untitled');
    case 'tag':
      return group.tag ?? t('notebook.groups.untagged');
    case 'colour':
      return t(`annotations.colours.${group.colour}`);
    case 'day':
      // At noon it is the same day in every way of counting hours.
      return formatDate(`${group.day}T12:00:00`, language);
    case 'concept':
      return group.concept?.[language] ?? t('notebook.groups.noConcept');
    default:
      return assertNever(group);
  }
}
