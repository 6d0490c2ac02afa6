import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { classNames } from '../../ui/class-names.ts';
import fieldStyles from '../../ui/Field.module.css';
import { TickBox } from '../../ui/TickBox.tsx';
import { ConceptReferences } from './ConceptReferences.tsx';
import { ConceptSources } from './ConceptSources.tsx';
import styles from './MoreOfConcept.module.css';
import type { WrittenConcept, WrittenLabels } from './written-concept.ts';

interface MoreOfConceptProps {
  readonly conceptId: string | undefined;
  /** That of the fields that are shown. */
  readonly language: InterfaceLanguage;
  readonly written: WrittenConcept;
  readonly onChange: (written: WrittenConcept) => void;
}

/** What few concepts say: how exactly they are written, what they refer to, where they are from. Open where one does. */
export function MoreOfConcept({ conceptId, language, written, onChange }: MoreOfConceptProps) {
  const { t } = useTranslation();
  const [isOpenAtFirst] = useState(() => saysMore(written));
  const { labels, seeAlso, sources } = written;
  const { caseSensitive, accentSensitive } = labels[language];
  const change = (matching: Partial<WrittenLabels>) =>
    onChange({
      ...written,
      labels: { ...labels, [language]: { ...labels[language], ...matching } },
    });
  return (
    <details open={isOpenAtFirst} className={classNames(fieldStyles.field)}>
      <summary className={styles.summary}>{t('glossary.own.more')}</summary>
      <div
        role="group"
        aria-label={t('glossary.own.matching')}
        className={classNames(fieldStyles.field, styles.matching)}
      >
        <TickBox isSelected={caseSensitive} onChange={(is) => change({ caseSensitive: is })}>
          {t('glossary.own.caseSensitive')}
        </TickBox>
        <TickBox isSelected={accentSensitive} onChange={(is) => change({ accentSensitive: is })}>
          {t('glossary.own.accentSensitive')}
        </TickBox>
      </div>
      <ConceptReferences
        conceptId={conceptId}
        seeAlso={seeAlso}
        onChange={(changed) => onChange({ ...written, seeAlso: changed })}
      />
      <ConceptSources
        sources={sources}
        language={language}
        onChange={(changed) => onChange({ ...written, sources: changed })}
      />
    </details>
  );
}

function saysMore({ labels, seeAlso, sources }: WrittenConcept): boolean {
  const isExact = [labels.fr, labels.en].some(
    ({ caseSensitive, accentSensitive }) => caseSensitive || accentSensitive,
  );
  return isExact || seeAlso.length > 0 || sources.length > 0;
}
