import { useTranslation } from 'react-i18next';
import {
  glossaryMarkings,
  openingLanguages,
  textSizes,
  themes,
  type Settings,
} from '../../../shared/domain/settings.ts';
import { useLocks } from '../../policy-queries.ts';
import { useApplication } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { InterfaceLanguageChoice } from '../../ui/InterfaceLanguageChoice.tsx';
import { YesOrNo } from '../../ui/YesOrNo.tsx';
import { newTermsChoice } from '../glossary/new-terms-choice.ts';
import { LibrarySettings, type LibrarySettingsProps } from './LibrarySettings.tsx';
import { NoteSettings } from './NoteSettings.tsx';
import styles from './SettingsDialog.module.css';
import { SyncSettings } from './SyncSettings.tsx';
import { StorageSettings } from './StorageSettings.tsx';
import { UpdateSettings } from './UpdateSettings.tsx';
import { TypeChoices } from './TypeChoices.tsx';

interface SettingsDialogProps extends LibrarySettingsProps {
  readonly settings: Settings;
  readonly onChange: (patch: Partial<Settings>) => void;
  readonly version: string;
  /** Opens the list of the person's rules for sites. */
  readonly onSiteRules: () => void;
  /** Opens the list of glossaries. */
  readonly onGlossaries: () => void;
  /** Opens the list of dictionaries. */
  readonly onDictionaries: () => void;
  readonly onClose: () => void;
}

/** Every setting there is, each at once in force. */
export function SettingsDialog(props: SettingsDialogProps) {
  const { settings, onChange, version, onClose } = props;
  const { t } = useTranslation();
  const lockOf = useLocks();
  const problems = useApplication().data?.policy.problems ?? 0;
  return (
    <Dialog title={t('settings.title')} onClose={onClose}>
      <div className={styles.groups}>
        <section aria-label={t('settings.interface')} className={styles.group}>
          <InterfaceLanguageChoice
            label={t('settings.language.label')}
            value={settings.interfaceLanguage}
            lock={lockOf('interfaceLanguage')}
            onChange={(interfaceLanguage) => onChange({ interfaceLanguage })}
          />
          <Choice
            label={t('settings.theme.label')}
            value={settings.theme}
            options={themes.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
            onChange={(theme) => onChange({ theme })}
          />
          <YesOrNo
            label={t('settings.letterKeys')}
            value={settings.letterKeys}
            onChange={(letterKeys) => onChange({ letterKeys })}
          />
        </section>
        <section aria-label={t('settings.reading')} className={styles.group}>
          <TextChoices settings={settings} onChange={onChange} />
        </section>
        <section aria-label={t('settings.articles')} className={styles.group}>
          <Choice
            label={t('settings.marking.label')}
            value={settings.glossaryMarking}
            options={glossaryMarkings.map((value) => ({
              value,
              label: t(`settings.marking.${value}`),
            }))}
            onChange={(glossaryMarking) => onChange({ glossaryMarking })}
          />
          <Choice {...newTermsChoice(t, settings, onChange)} />
          <div className={styles.buttons}>
            <Button onPress={props.onGlossaries}>{t('glossary.manage.open')}</Button>
            <Button onPress={props.onDictionaries}>{t('glossary.dictionaries.open')}</Button>
          </div>
          <Choice
            label={t('settings.opening.label')}
            value={settings.openingLanguage}
            lock={lockOf('openingLanguage')}
            options={openingLanguages.map((value) => ({
              value,
              label: t(`settings.opening.${value}`),
            }))}
            onChange={(openingLanguage) => onChange({ openingLanguage })}
          />
        </section>
        <NoteSettings settings={settings} onChange={onChange} />
        <SyncSettings settings={settings} onChange={onChange} />
        <section aria-label={t('siteRules.title')} className={styles.group}>
          <p>{t('siteRules.intro')}</p>
          <div>
            <Button onPress={props.onSiteRules}>{t('siteRules.open')}</Button>
          </div>
        </section>
        <section aria-label={t('settings.storage.title')} className={styles.group}>
          <h3 className={styles.heading}>{t('settings.storage.title')}</h3>
          <StorageSettings rules={settings.retention} />
        </section>
        <LibrarySettings
          libraryFolder={props.libraryFolder}
          onBackUp={props.onBackUp}
          onRestore={props.onRestore}
          onOpenLibrary={props.onOpenLibrary}
          onMoveLibrary={props.onMoveLibrary}
        />
        <UpdateSettings settings={settings} onChange={onChange} />
        {problems > 0 && (
          <p className={styles.about}>{t('policy.misunderstood', { count: problems })}</p>
        )}
        <p className={styles.about}>{t('settings.version', { version })}</p>
      </div>
    </Dialog>
  );
}

/** How the text is set, with a line set so: the article itself is behind the dialog. */
function TextChoices({ settings, onChange }: Pick<SettingsDialogProps, 'settings' | 'onChange'>) {
  const { t } = useTranslation();
  return (
    <>
      <Choice
        label={t('settings.textSize.label')}
        value={String(settings.textSize)}
        options={textSizes.map((size, index) => ({
          value: String(index),
          label: String(size),
          name: t('settings.textSize.pixels', { size }),
        }))}
        onChange={(textSize) => onChange({ textSize: Number(textSize) })}
      />
      <TypeChoices settings={settings} onChange={onChange} />
      <p
        className={styles.preview}
        data-font={settings.textFont}
        data-line-spacing={settings.lineSpacing}
        style={{ fontSize: textSizes[settings.textSize] }}
      >
        {t('settings.preview')}
      </p>
    </>
  );
}
