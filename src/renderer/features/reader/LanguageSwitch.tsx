import { useId } from 'react';
import { Focusable, Tooltip, TooltipTrigger, VisuallyHidden } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { languageName } from '../../../shared/i18n/formats.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { languageParts, type LanguagePart } from './language-parts.ts';
import styles from './LanguageSwitch.module.css';

interface LanguageSwitchProps {
  /** Language tag of the version on screen. */
  readonly shown: string;
  /** Language tags of all versions. */
  readonly languages: readonly string[];
  readonly interfaceLanguage: InterfaceLanguage;
  readonly onChange: (language: string) => void;
}

/** FR | EN: which version is on screen, which other there is, and plainly which there is not. */
export function LanguageSwitch(props: LanguageSwitchProps) {
  const { shown, languages, interfaceLanguage, onChange } = props;
  const { t } = useTranslation();
  return (
    <div role="group" aria-label={t('reader.languages.label')} className={styles.switch}>
      {languageParts(shown, languages).map((part) =>
        part.state === 'missing' ? (
          <MissingLanguage key={part.sign} part={part} interfaceLanguage={interfaceLanguage} />
        ) : (
          <button
            key={part.sign}
            type="button"
            className={styles.part}
            aria-pressed={part.state === 'shown'}
            onClick={() => {
              if (part.state === 'available') onChange(part.tag);
            }}
          >
            <LanguageSign part={part} interfaceLanguage={interfaceLanguage} />
          </button>
        ),
      )}
    </div>
  );
}

interface PartProps<Part extends LanguagePart> {
  readonly part: Part;
  readonly interfaceLanguage: InterfaceLanguage;
}

/** Stays within reach of the keyboard, so that everyone can learn why it does nothing. */
function MissingLanguage(props: PartProps<Extract<LanguagePart, { state: 'missing' }>>) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const reasonId = useId();
  const reason = t(`reader.languages.missing.${props.part.language}`);
  return (
    <TooltipTrigger delay={300} closeDelay={100}>
      <Focusable>
        <button
          type="button"
          className={styles.part}
          aria-disabled="true"
          aria-pressed={false}
          aria-describedby={reasonId}
          onClick={() => announce(reason)}
        >
          <LanguageSign {...props} />
        </button>
      </Focusable>
      <VisuallyHidden id={reasonId}>{reason}</VisuallyHidden>
      <Tooltip className={styles.reason ?? ''} placement="bottom" offset={6}>
        {reason}
      </Tooltip>
    </TooltipTrigger>
  );
}

function LanguageSign({ part, interfaceLanguage }: PartProps<LanguagePart>) {
  const { t } = useTranslation();
  const name = languageName(part.tag, interfaceLanguage) ?? t('reader.languages.unknown');
  return (
    <>
      {part.sign}
      <VisuallyHidden elementType="span"> {name}</VisuallyHidden>
    </>
  );
}
