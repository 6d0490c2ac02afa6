import { Button, ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { Icon } from '../../ui/Icon.tsx';
import { AppearancePanel } from './AppearancePanel.tsx';
import { CompletenessPanel } from './CompletenessPanel.tsx';
import { ContentsMenu } from './ContentsMenu.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import { PublicationDate } from './PublicationDate.tsx';
import styles from './ReaderHeader.module.css';
import { otherLanguage } from './use-other-version.ts';
import { useArticleCheck } from './use-article-check.ts';

interface ReaderHeaderProps {
  /** Undefined while there is nothing to read: only the way back is shown then. */
  readonly view: ArticleView | undefined;
  readonly interfaceLanguage: InterfaceLanguage;
  readonly settings: Settings;
  readonly onSettingsChange: (patch: Partial<Settings>) => void;
  readonly onLanguageChange: (language: string) => void;
  /** Whether the text has the window to itself. */
  readonly focused: boolean;
  readonly onBack: () => void;
  /** Minutes that reading on to the end takes; undefined at the beginning and at the end. */
  readonly minutesLeft: number | undefined;
  readonly onFollowLink: (url: string) => void;
  readonly onSetRead: (read: boolean) => void;
  readonly onSetStarred: (starred: boolean) => void;
  readonly onChooseHidden: () => void;
}

/** Where the article comes from, and what can be done with it. */
export function ReaderHeader(props: ReaderHeaderProps) {
  const { view, interfaceLanguage } = props;
  const { t } = useTranslation();
  const check = useArticleCheck(view?.id);
  return (
    <header className={styles.header} data-focused={props.focused}>
      <Button
        className={`${styles.action} ${styles.back}`}
        aria-label={t('reader.back')}
        onPress={props.onBack}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true" className={styles.arrow}>
          <path d="M9.5 3.5L5 8l4.5 4.5" />
        </svg>
      </Button>
      {view && (
        <>
          <p className={styles.origin}>
            <span className={styles.source} title={view.sourceTitle}>
              {view.sourceTitle}
            </span>
            <PublicationDate
              publishedAt={view.publishedAt}
              interfaceLanguage={interfaceLanguage}
              className={styles.date}
            />
            {props.minutesLeft !== undefined && (
              <span className={styles.left}>
                {t('reader.minutesLeft', { count: props.minutesLeft })}
              </span>
            )}
          </p>
          <CompletenessPanel
            view={view}
            interfaceLanguage={interfaceLanguage}
            check={check}
            onFollowLink={props.onFollowLink}
          />
          <LanguageSwitch
            shown={view.language}
            languages={view.languages}
            interfaceLanguage={interfaceLanguage}
            onChange={props.onLanguageChange}
          />
          <div className={styles.actions}>
            {otherLanguage(view) !== undefined && (
              <ToggleButton
                className={styles.action ?? ''}
                aria-label={t('reader.sideBySide.action')}
                isSelected={props.settings.sideBySide}
                onChange={(sideBySide) => props.onSettingsChange({ sideBySide })}
              >
                <span className={styles.tip} title={t('reader.sideBySide.action')}>
                  <Icon name="columns" />
                </span>
              </ToggleButton>
            )}
            <ToggleButton
              className={styles.action ?? ''}
              aria-label={t('reader.starred')}
              isSelected={view.starred}
              onChange={props.onSetStarred}
            >
              <span className={styles.tip} title={t('reader.starred')}>
                <Icon name="star" filled={view.starred} />
              </span>
            </ToggleButton>
            <ContentsMenu key={`${view.id}-${view.language}`} view={view} />
            <AppearancePanel settings={props.settings} onChange={props.onSettingsChange} />
            <MoreMenu
              view={view}
              focused={props.focused}
              onCheck={check.check}
              onFollowLink={props.onFollowLink}
              onSetRead={props.onSetRead}
              onChooseHidden={props.onChooseHidden}
            />
          </div>
        </>
      )}
    </header>
  );
}
