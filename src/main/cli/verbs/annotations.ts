import { resolve } from 'node:path';
import {
  type Annotation,
  annotationExtensions,
  annotationKind,
  leftOutKey,
} from '../../../shared/domain/annotation.ts';
import { isOwnName, type OtherCreator } from '../../../shared/annotations/own-annotation.ts';
import { mostToldCreators } from '../../../shared/ipc/notebook-answers.ts';
import { defaultTemplate } from '../../core/annotations/markdown-template.ts';
import { questionOf } from '../../core/annotations/question-of.ts';
import { passagesSince } from '../../core/annotations/placed-since.ts';
import {
  type AnnotationInContext,
  questionInWords,
  sinceInWords,
} from '../../core/annotations/written-annotations.ts';
import { type ExportWords, exportWords } from '../../core/export/export-words.ts';
import { readAnnotationFile } from '../../core/annotations/read-annotation-file.ts';
import { writeExport } from '../../core/export/write-file.ts';
import type { Services } from '../../services.ts';
import type { Console } from '../console.ts';
import { byEnding, formatOfFile } from '../format-of-file.ts';
import { notebookFilter } from '../notebook-filter.ts';
import { printedAnnotation } from '../printed-annotation.ts';
import type { RunVerb, VerbContext } from './verb-context.ts';

/** Lists what is marked and written, the newest first; writes it out, or takes it in. */
export const annotations: RunVerb = async (context) => {
  const [first, second] = context.command.arguments;
  if (first === 'export') return await exportAll(context, second);
  if (first === 'import') return await importFile(context, second ?? '');
  return await list(context, first);
};

async function list(
  { command, console, language, openExisting }: VerbContext,
  articleId: string | undefined,
): Promise<boolean> {
  const services = await openExisting();
  const found = services.annotations.all({ articleId, ids: await chosenIds(command, services) });
  if (found.length === 0) console.note(console.t('cli.noAnnotations'));
  await printAnnotations(found, services, { console, language });
  return true;
}

async function exportAll(
  { command, console, language, openExisting }: VerbContext,
  articleId: string | undefined,
): Promise<boolean> {
  const services = await openExisting();
  const { out } = command;
  const template = await templateOf(command.template);
  const named = { given: command.ownFormat, file: out };
  const format =
    template === undefined
      ? formatOfFile(named, byEnding(annotationExtensions), 'jsonld')
      : 'markdown';
  const wanted = { articleId, template, ids: await chosenIds(command, services) };
  const { content, leftOut } = await services.exports.annotations(format, wanted, language);
  if (leftOut > 0) console.note(console.t(leftOutKey(format), { count: leftOut }));
  if (typeof content === 'string' && (out === undefined || out === '-')) console.document(content);
  else {
    const file = resolve(out ?? '');
    await writeExport(file, content, command.force);
    console.result({ file, leftOut }, console.t('cli.annotationsWritten', { file }));
  }
  return true;
}

/** Which annotations are chosen by what they say; undefined where nothing narrows them down. */
async function chosenIds(
  command: VerbContext['command'],
  { notebook }: Pick<Services, 'notebook'>,
): Promise<ReadonlySet<string> | undefined> {
  const filter = notebookFilter(command);
  if (Object.keys(filter).length === 0) return undefined;
  return new Set(await notebook.ids({ filter, arrangement: 'newest' }));
}

/** Of a file, or the one that comes with Escale. */
async function templateOf(given: string | undefined): Promise<string | undefined> {
  if (given === undefined) return undefined;
  return given === 'default' ? defaultTemplate : await readAnnotationFile(given);
}

async function importFile(
  { command: { mine }, console, openExisting }: VerbContext,
  file: string,
): Promise<boolean> {
  const text = await readAnnotationFile(file);
  const services = await openExisting('write');
  const imported = await services.annotations.import(text);
  const isNamed = mine === undefined || (await countAsOwn(mine, imported.creators, services));
  const own = services.settings.get();
  const creators = imported.creators.filter(({ name }) => !isOwnName(name, own));
  const outcome = { ...imported, creators };
  const { added, updated, unchanged, refused, withoutPlace } = outcome;
  for (const { id, reason } of refused) {
    console.note(`${id ?? file}: ${console.t(`cli.annotationRefused.${reason}`)}`);
  }
  if (withoutPlace > 0)
    console.note(console.t('cli.annotationsWithoutPlace', { count: withoutPlace }));
  if (!isNamed) console.warn(console.t('cli.annotationsNotBy', { name: mine, file }));
  tellCreators(creators, console);
  const figures = { added, updated, unchanged, refused: refused.length };
  console.result(outcome, console.t('cli.annotationsImported', figures));
  return isNamed && refused.length === 0;
}

/** Whether a name can be meant: it is in the file, or counts already. A name that was mistyped is nobody's. */
async function countAsOwn(
  name: string,
  creators: readonly OtherCreator[],
  { settings }: Pick<Services, 'settings'>,
): Promise<boolean> {
  if (isOwnName(name, settings.get())) return true;
  if (!creators.some((one) => one.name === name)) return false;
  await settings.setOwnName({ name, isOwn: true });
  return true;
}

function tellCreators(creators: readonly OtherCreator[], console: Console): void {
  if (creators.length === 0) return;
  console.note(console.t('cli.annotationsByOthers', { count: creators.length }));
  for (const { name, count } of creators.slice(0, mostToldCreators))
    console.note(
      console.t(name === '' ? 'cli.annotationsByNobody' : 'cli.annotationsBy', { name, count }),
    );
}

/** Prints annotations, each with what became of its passage. */
export async function printAnnotations(
  found: readonly Annotation[],
  { store }: Pick<Services, 'store'>,
  { console, language }: Pick<VerbContext, 'console' | 'language'>,
): Promise<void> {
  const passages = await passagesSince(found, store);
  const words = exportWords(language);
  for (const annotation of found) {
    const since = passages.get(annotation.id);
    const question = questionOf(annotation, store.annotations);
    const text = annotationAsText({ annotation, since, question }, words);
    console.result(printedAnnotation(annotation, since), text);
  }
}

function annotationAsText(
  { annotation, since, question }: Omit<AnnotationInContext, 'sentence'>,
  words: ExportWords,
): string {
  const { t } = words;
  const { articleId, articleTitle, target, note, tags, creator } = annotation;
  const kind = annotationKind(annotation);
  return [
    `${articleId}  ${articleTitle}`,
    ...(target ? [`  > ${target.quote.exact.replaceAll('\n', '\n  > ')}`] : []),
    ...(since ? [`  ! ${sinceInWords(since, words)}`] : []),
    ...(question ? [`  ? ${questionInWords(question).replaceAll('\n', '\n  ? ')}`] : []),
    ...(kind ? [`  [${t(`annotations.questions.kinds.${kind}`)}]`] : []),
    ...(note === '' ? [] : [`  ${note.replaceAll('\n', '\n  ')}`]),
    ...(tags.length === 0
      ? []
      : [`  ${tags.map((tag) => `#${tag.replaceAll(' ', '-')}`).join(' ')}`]),
    ...(creator === undefined ? [] : [`  — ${creator}`]),
  ].join('\n');
}
