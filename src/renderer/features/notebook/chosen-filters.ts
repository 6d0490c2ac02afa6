import type { TFunction } from 'i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { formatDate } from '../../../shared/i18n/formats.ts';
import type { Neighbour } from '../../../shared/ipc/glossary-answers.ts';
import type { NotebookOverview } from '../../../shared/ipc/notebook-answers.ts';
import type { NotebookFields } from '../../notebook-question.ts';

/** One thing that is asked for, in words, and what takes it back. */
export interface ChosenFilter {
  readonly field:
    | 'text'
    | 'articleId'
    | 'tag'
    | 'colour'
    | 'creator'
    | 'isLost'
    | 'isChanged'
    | 'conceptId'
    | 'firstDay'
    | 'lastDay';
  readonly words: string;
  /** Language tag of the words, where that is not the interface's. */
  readonly lang?: string | undefined;
}

interface Names {
  readonly overview: NotebookOverview | undefined;
  readonly concepts: readonly Neighbour[] | undefined;
  readonly language: InterfaceLanguage;
  readonly t: TFunction;
}

/** All that is asked for, in the order of the fields. */
export function chosenFilters(
  asked: NotebookFields,
  { overview, concepts, language, t }: Names,
): readonly ChosenFilter[] {
  const { text = '', articleId, tag, colour, creator, isLost, conceptId } = asked;
  const { isChanged, firstDay, lastDay } = asked;
  const article = overview?.articles.find((one) => one.articleId === articleId);
  const concept = concepts?.find(({ id }) => id === conceptId);
  const words: Readonly<Record<ChosenFilter['field'], string | undefined>> = {
    text: text.trim() || undefined,
    articleId: articleId && (article?.title || t('notebook.filters.article')),
    tag,
    colour: colour && t(`annotations.colours.${colour}`),
    creator: creator && t('notebook.filters.by', { name: creator }),
    isLost: isLost && t('notebook.filters.isLost'),
    isChanged: isChanged && t('notebook.filters.isChanged'),
    conceptId: conceptId && (concept?.[language] ?? t('notebook.filters.concept')),
    firstDay: firstDay && t('notebook.filters.since', { day: dayInWords(firstDay, language) }),
    lastDay: lastDay && t('notebook.filters.until', { day: dayInWords(lastDay, language) }),
  };
  const fields = Object.keys(words) as ChosenFilter['field'][];
  return fields.flatMap((field) => {
    const said = words[field];
    const lang = field === 'articleId' && article?.title ? article.language : undefined;
    return said ? [{ field, words: said, lang }] : [];
  });
}

function dayInWords(day: string, language: InterfaceLanguage): string {
  return formatDate(`${day}T12:00:00`, language);
}
