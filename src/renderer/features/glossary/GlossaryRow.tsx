import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { glossaryName } from '../../../shared/domain/named-glossary.ts';
import type { GlossaryOverview } from '../../../shared/ipc/glossary-answers.ts';
import { useGlossaryChanges } from '../../glossary-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { IconButton } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { TickBox } from '../../ui/TickBox.tsx';
import { ColourSample } from './ColourSample.tsx';
import { GlossaryDetails } from './GlossaryDetails.tsx';
import styles from './GlossaryRow.module.css';

interface GlossaryRowProps {
  readonly glossary: GlossaryOverview;
  readonly onMove: (to: 'before' | 'after') => void;
  readonly onDelete: () => void;
}

/** A glossary in the list: whether it is on, its place in the order, and the rest once it is asked for. */
export function GlossaryRow({ glossary, onMove, onDelete }: GlossaryRowProps) {
  const { t } = useTranslation();
  const { update } = useGlossaryChanges();
  const [isOpen, setOpen] = useState(false);
  const detailsId = useId();
  const { id, isOn, colour, concepts, sourceIds } = glossary;
  const name = glossaryName(glossary, t);
  const sources = sourceIds
    ? t('glossary.manage.someSources', { count: sourceIds.length })
    : t('glossary.manage.allSources');
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <div className={styles.facts}>
          <TickBox
            aria-label={t('glossary.manage.isOn', { glossary: name })}
            isSelected={isOn}
            onChange={(on) => update.mutate({ glossaryId: id, isOn: on })}
          >
            <span className={styles.name}>
              <ColourSample colour={colour}>{name}</ColourSample>
            </span>
          </TickBox>
          <p className={styles.count}>
            {t('glossary.manage.concepts', { count: concepts })} · {sources}
          </p>
        </div>
        <IconButton
          icon="up"
          label={t('glossary.manage.up', { glossary: name })}
          onPress={() => onMove('before')}
        />
        <IconButton
          icon="down"
          label={t('glossary.manage.down', { glossary: name })}
          onPress={() => onMove('after')}
        />
        <IconButton
          icon="more"
          label={t('glossary.manage.details', { glossary: name })}
          aria-expanded={isOpen}
          aria-controls={detailsId}
          onPress={() => setOpen(!isOpen)}
        />
      </div>
      {update.error && <ErrorNotice error={appErrorOf(update.error)} />}
      <div id={detailsId}>
        {isOpen && (
          <GlossaryDetails
            glossary={glossary}
            onChange={(changed) => update.mutate({ glossaryId: id, ...changed })}
            onDelete={onDelete}
          />
        )}
      </div>
    </li>
  );
}
