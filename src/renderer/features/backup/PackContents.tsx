import { useTranslation } from 'react-i18next';
import { formatBytes, formatDate, formatNumber } from '../../../shared/i18n/formats.ts';
import type { PackPreview } from '../../../shared/ipc/pack-answers.ts';
import { classNames } from '../../ui/class-names.ts';
import dialogStyles from '../../ui/Dialog.module.css';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from './Backup.module.css';

const counted = ['articles', 'pictures', 'sources', 'concepts', 'annotations'] as const;

/** What a pack is called, who signed it, and how much of what is in it. */
export function PackContents({ preview }: { readonly preview: PackPreview }) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const { facts, path } = preview;
  const { name, publisher, sequence, createdAt, bytes } = facts;
  return (
    <>
      <div>
        <h3 className={classNames(dialogStyles.heading, styles.name)}>{name[language]}</h3>
        <p>{t('packs.version', { sequence, date: formatDate(createdAt, language) })}</p>
        {publisher !== undefined && <p>{t('packs.publisher', { publisher })}</p>}
        <span className={styles.path}>{path}</span>
      </div>
      <Signer preview={preview} />
      <table className={styles.changes} aria-label={t('packs.contents')}>
        <tbody>
          {counted.map((kind) => (
            <tr key={kind}>
              <th scope="row">{t(`packs.rows.${kind}`)}</th>
              <td>{formatNumber(facts[kind], language)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('packs.rows.bytes')}</th>
            <td>{formatBytes(bytes, language)}</td>
          </tr>
        </tbody>
      </table>
    </>
  );
}

/** Who signed it; why it is refused, where it is. */
function Signer({ preview: { facts, refusal } }: { readonly preview: PackPreview }) {
  const { t } = useTranslation();
  const { signer } = facts;
  if (refusal) return <ErrorNotice error={refusal} />;
  if (signer.state !== 'signed') {
    return (
      <div className={styles.warning}>
        <Icon name="warning" />
        <div>
          <p className={styles.done}>{t('packs.unsigned.title')}</p>
          <p>{t('packs.unsigned.text')}</p>
        </div>
      </div>
    );
  }
  return (
    <div>
      <p>{t(signer.isTrusted ? 'packs.trusted' : 'packs.signed')}</p>
      <span className={styles.path}>{signer.keyId}</span>
      {!signer.isTrusted && <p className={styles.quiet}>{t('packs.whose')}</p>}
    </div>
  );
}
