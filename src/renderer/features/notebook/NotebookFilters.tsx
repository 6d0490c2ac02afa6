import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { annotationColours } from '../../../shared/domain/annotation.ts';
import { notebookArrangements } from '../../../shared/domain/notebook.ts';
import { formatNumber } from '../../../shared/i18n/formats.ts';
import type { Neighbour } from '../../../shared/ipc/glossary-answers.ts';
import type { NotebookOverview } from '../../../shared/ipc/notebook-answers.ts';
import { notebookFields, useNotebookFields } from '../../notebook-question.ts';
import { isHeld, useTagHolders } from '../../tag-queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { TickBox } from '../../ui/TickBox.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import rowStyles from '../../ui/Row.module.css';
import styles from './NotebookFilters.module.css';

/** No article, tag or concept is called so. */
const any = '';

interface NotebookFiltersProps {
  readonly overview: NotebookOverview | undefined;
  readonly concepts: readonly (Neighbour & { readonly count: number })[] | undefined;
  /** Called when the tag that is chosen is to be changed. */
  readonly onTag: (tag: string) => void;
}

/** What narrows the notebook down besides words, each choice with how many annotations it would leave. */
export function NotebookFilters({ overview, concepts, onTag }: NotebookFiltersProps) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const fields = useNotebookFields();
  const counted = (name: string, count: number) => `${name} (${formatNumber(count, language)})`;
  const choices = (chosen: string | undefined, all: readonly Choice[]) => {
    // What is chosen stays in sight when the other choices leave nothing of it.
    const isMissing = chosen !== undefined && all.every(({ value }) => value !== chosen);
    return [
      { value: any, label: t('notebook.filters.any') },
      ...(isMissing ? [{ value: chosen, label: chosen }] : []),
      ...all,
    ];
  };
  const creators = overview?.creators ?? [];
  const colours = annotationColours.map((colour) => ({
    value: colour as string,
    label: counted(
      t(`annotations.colours.${colour}`),
      overview?.colours.find((one) => one.colour === colour)?.count ?? 0,
    ),
  }));
  return (
    <div className={styles.filters}>
      <Select
        label={t('notebook.arrangement.label')}
        value={fields.arrangement}
        options={notebookArrangements.map((value) => ({
          value,
          label: t(`notebook.arrangement.${value}`),
        }))}
        onChange={(arrangement) => notebookFields.change({ arrangement })}
      />
      <Select
        label={t('notebook.filters.article')}
        value={fields.articleId ?? any}
        options={choices(
          fields.articleId,
          (overview?.articles ?? []).map(({ articleId, title, language: lang, count }) => ({
            value: articleId,
            label: counted(title || t('library.articles.untitled'), count),
            lang: title ? lang : undefined,
          })),
        )}
        onChange={(articleId) => notebookFields.change({ articleId: articleId || undefined })}
      />
      <Select
        label={t('notebook.filters.tag')}
        value={fields.tag ?? any}
        options={choices(
          fields.tag,
          (overview?.tags ?? []).map(({ tag, count }) => ({
            value: tag,
            label: counted(tag, count),
          })),
        )}
        onChange={(tag) => notebookFields.change({ tag: tag || undefined })}
      />
      {fields.tag !== undefined && <AboutTag tag={fields.tag} onTag={onTag} />}
      <Select
        label={t('notebook.filters.colour')}
        value={fields.colour ?? any}
        options={choices(fields.colour, colours)}
        onChange={(chosen) =>
          notebookFields.change({ colour: annotationColours.find((one) => one === chosen) })
        }
      />
      {(creators.length > 0 || fields.creator !== undefined) && (
        <Select
          label={t('notebook.filters.creator')}
          value={fields.creator ?? any}
          options={choices(
            fields.creator,
            creators.map(({ creator, count }) => ({
              value: creator,
              label: counted(creator, count),
            })),
          )}
          onChange={(creator) => notebookFields.change({ creator: creator || undefined })}
        />
      )}
      <Select
        label={t('notebook.filters.concept')}
        value={fields.conceptId ?? any}
        options={choices(
          fields.conceptId,
          (concepts ?? []).map((concept) => ({
            value: concept.id,
            label: counted(concept[language], concept.count),
          })),
        )}
        onChange={(conceptId) => notebookFields.change({ conceptId: conceptId || undefined })}
      />
      <TickBox
        isSelected={fields.isLost === true}
        onChange={(isLost) => notebookFields.change({ isLost: isLost || undefined })}
      >
        {t('notebook.filters.isLost')}
      </TickBox>
      <TickBox
        isSelected={fields.isChanged === true}
        onChange={(isChanged) => notebookFields.change({ isChanged: isChanged || undefined })}
      >
        {t('notebook.filters.isChanged')}
      </TickBox>
      <Day
        label={t('notebook.filters.firstDay')}
        value={fields.firstDay}
        onChange={(firstDay) => notebookFields.change({ firstDay })}
      />
      <Day
        label={t('notebook.filters.lastDay')}
        value={fields.lastDay}
        onChange={(lastDay) => notebookFields.change({ lastDay })}
      />
    </div>
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly lang?: string | undefined;
}

interface AboutTagProps extends Pick<NotebookFiltersProps, 'onTag'> {
  readonly tag: string;
}

/** Leads to what can be done with a tag; not there where only other people's notes have it, which stay as they are. */
function AboutTag({ tag, onTag }: AboutTagProps) {
  const { t } = useTranslation();
  // A button that went while a tag has been given another name would take the focus with it.
  const { guess } = useTagHolders(tag);
  if (!guess || !isHeld(guess)) return null;
  return (
    <div className={styles.about}>
      <Button variant="quiet" onPress={() => onTag(tag)}>
        {t('tags.details')}
      </Button>
    </div>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (day: string | undefined) => void;
}

function Day({ label, value, onChange }: DayProps) {
  const id = useId();
  return (
    <div className={rowStyles.row}>
      <label className={rowStyles.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="date"
        className={styles.day}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
    </div>
  );
}
