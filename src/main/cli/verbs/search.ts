import type { TFunction } from 'i18next';
import { escaleGlossaryId, glossaryName } from '../../../shared/domain/named-glossary.ts';
import type { FoundConcept, FoundItem, FoundNote } from '../../../shared/ipc/answers.ts';
import { searchPageSize } from '../../../shared/ipc/requests/article-requests.ts';
import { Failure } from '../../../shared/result.ts';
import type { Services } from '../../services.ts';
import type { Console } from '../console.ts';
import type { RunVerb } from './verb-context.ts';

/** Articles printed, best first; a query that finds more than these wants another word. */
const mostPrinted = 100;

/**
 * Finds articles by a query, with the place in each that shows why, and before them the concepts of the glossary that match
 * best; waits until everything can be found. With `--list` the query of a saved search, with neither the saved searches.
 */
export const search: RunVerb = async ({ command, console, openExisting }) => {
  const services = await openExisting();
  const { arguments: words, list } = command;
  if (words.length === 0 && list === undefined) {
    listSaved(services, console);
    return true;
  }
  const saved = list === undefined ? [] : [services.savedSearches.called(list).query];
  // The words of a command line are whole, and the last of a query that ends in a space is.
  await find(`${[...saved, ...words].join(' ')} `, services, console);
  return true;
};

function listSaved({ savedSearches }: Services, console: Console): void {
  const all = savedSearches.all();
  if (all.length === 0) console.note(console.t('cli.noSavedSearches'));
  for (const { id, name, query } of all) console.result({ id, name, query }, `${name}  ${query}`);
}

async function find(query: string, services: Services, console: Console): Promise<void> {
  services.search.start();
  let told = false;
  const stop = services.search.onState((state) => {
    if (told || state.state !== 'building') return;
    told = true;
    console.note(console.t('cli.searchBuilding', { count: state.total }));
  });
  await services.search.settled();
  stop();
  const state = services.search.state();
  if (state.state === 'failed') throw new Failure(state.error.code, state.error.params);
  let printed = 0;
  let total = 0;
  do {
    const page = await services.search.search({ query, offset: printed, limit: searchPageSize });
    for (const concept of page.concepts)
      console.result(printedConcept(concept), conceptLines(concept, console.t));
    for (const item of page.items)
      console.result(printedItem(item), lines(item, console.t('cli.noteFound')));
    printed += page.items.length;
    total = page.items.length === 0 ? printed : page.total;
  } while (printed < Math.min(total, mostPrinted));
  console.note(console.t('cli.searchFound', { count: total, printed }));
}

function printedConcept({
  conceptId,
  glossary,
  found,
}: FoundConcept): Readonly<Record<string, unknown>> {
  return {
    concept: conceptId,
    ...(glossary.name !== undefined && { glossary: glossary.name }),
    title: found[0]?.title ?? conceptId,
    found: found.map(printedFound),
  };
}

function conceptLines({ conceptId, glossary, found }: FoundConcept, t: TFunction): string {
  const isEscale = glossary.id === escaleGlossaryId;
  const where = isEscale ? t('cli.glossary') : glossaryName(glossary, t);
  const [best] = found;
  const languages = found.map(({ language }) => language).join(',');
  return `${conceptId}  ${languages}  ${best?.title ?? ''} (${where})\n  ${best?.snippet.text ?? ''}`;
}

function printedFound({ language, ...rest }: FoundItem['found'][number]) {
  return { lang: language, ...rest };
}

function printedItem(item: FoundItem): Readonly<Record<string, unknown>> {
  const { id, sourceTitle, publishedAt, read, starred, found, notes } = item;
  return {
    id,
    title: found[0]?.title ?? item.title,
    source: sourceTitle,
    publishedAt,
    read,
    starred,
    found: found.map(printedFound),
    notes: notes.map(printedNote),
  };
}

function printedNote({ annotationId, language, ...rest }: FoundNote) {
  return { annotation: annotationId, lang: language, ...rest };
}

/** `note` stands before what is found in a note. */
function lines({ id, found, notes, ...item }: FoundItem, note: string): string {
  const { sourceTitle, publishedAt, addedAt } = item;
  const date = (publishedAt ?? addedAt).slice(0, 10);
  const [best] = found;
  const languages = found.map(({ language }) => language).join(',');
  const inText = notes.length === 0 || best?.snippet.hits.length !== 0 ? [best?.snippet] : [];
  const places = [
    ...inText.map((snippet) => oneLine(snippet?.text ?? '')),
    ...notes.map(({ snippet }) => `${note} ${oneLine(snippet.text)}`),
  ];
  const head = `${id}  ${date}  ${languages}  ${best?.title ?? ''} (${sourceTitle})`;
  return [head, ...places].join('\n  ');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
