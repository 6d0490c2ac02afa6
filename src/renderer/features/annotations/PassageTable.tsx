import { useTranslation } from 'react-i18next';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import { formatNumber } from '../../../shared/i18n/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import type { ClassPassage } from './class-annotations.ts';
import styles from './ClassDialog.module.css';

interface PassageTableProps {
  readonly passages: readonly ClassPassage[];
  /** Authors that are looked at. */
  readonly authors: number;
  /** Of the text. */
  readonly language: string;
  readonly onShow: (annotation: Annotation) => void;
}

/** Each passage with how many marked it and who; its words lead to it. */
export function PassageTable({ passages, authors, language, onShow }: PassageTableProps) {
  const { t } = useTranslation();
  const interfaceLanguage = useInterfaceLanguage();
  const names = new Intl.ListFormat(interfaceLanguage);
  const nameOf = (author: string) => author || t('annotations.class.unnamed');
  return (
    <table className={styles.passages} aria-label={t('annotations.class.passages')}>
      <thead>
        <tr>
          <th scope="col">{t('annotations.class.passage')}</th>
          <th scope="col">{t('annotations.class.count')}</th>
          <th scope="col">{t('annotations.class.who')}</th>
        </tr>
      </thead>
      <tbody>
        {passages.map((passage) => (
          <tr key={passage.start}>
            <td>
              <Passage passage={passage} language={language} onShow={onShow} />
            </td>
            <td className={styles.count}>
              <meter min={0} max={authors} value={passage.authors.length} aria-hidden="true" />
              {t('annotations.class.ofAll', {
                count: passage.authors.length,
                all: formatNumber(authors, interfaceLanguage),
              })}
            </td>
            <td>{names.format(passage.authors.map(nameOf))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface PassageProps extends Pick<PassageTableProps, 'language' | 'onShow'> {
  readonly passage: ClassPassage;
}

function Passage({ passage: { words, annotation }, language, onShow }: PassageProps) {
  return (
    <Button variant="quiet" onPress={() => onShow(annotation)}>
      <span lang={language} className={styles.words}>
        {words}
      </span>
    </Button>
  );
}
