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
import { questionInWords } from '../../core/annotations/written-annotations.ts';
import { readAnnotationFile } from '../../core/annotations/read-annotation-file.ts';
import { writeExport } from '../../core/export/write-file.ts';
import type { Services } from '../../services.ts';
import type { Console } from '../console.ts';
import { byEnding, formatOfFile } from '../format-of-file.ts';
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
  { console, openExisting }: VerbContext,
  articleId: string | undefined,
): Promise<boolean> {
  const services = await openExisting();
  const found = services.annotations.all(articleId);
  if (found.length === 0) console.note(console.t('cli.noAnnotations'));
  for (const annotation of found)
    console.result(printedAnnotation(annotation), annotationAsText(annotation, services, console));
  return true;
}

async function exportAll(
  { command, console, language, openExisting }: VerbContext,
  articleId: string | undefined,
): Promise<boolean> {
  const { exports } = await openExisting();
  const { out } = command;
  const template = await templateOf(command.template);
  const named = { given: command.ownFormat, file: out };
  const format =
    template === undefined
      ? formatOfFile(named, byEnding(annotationExtensions), 'jsonld')
      : 'markdown';
  const wanted = { articleId, template };
  const { content, leftOut } = await exports.annotations(format, wanted, language);
  if (leftOut > 0) console.note(console.t(leftOutKey(format), { count: leftOut }));
  if (typeof content === 'string' && (out === undefined || out === '-')) console.document(content);
  else {
    const file = resolve(out ?? '');
    await writeExport(file, content, command.force);
    console.result({ file, leftOut }, console.t('cli.annotationsWritten', { file }));
  }
  return true;
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

/** An annotation as the verbs print it for people. */
export function annotationAsText(
  annotation: Annotation,
  { store }: Pick<Services, 'store'>,
  { t }: Pick<Console, 't'>,
): string {
  const { articleId, articleTitle, target, note, tags, creator } = annotation;
  const kind = annotationKind(annotation);
  const question = questionOf(annotation, store.annotations);
  return [
    `${articleId}  ${articleTitle}`,
    ...(target ? [`  > ${target.quote.exact.replaceAll('\n', '\n  > ')}`] : []),
    ...(question ? [`  ? ${questionInWords(question).replaceAll('\n', '\n  ? ')}`] : []),
    ...(kind ? [`  [${t(`annotations.questions.kinds.${kind}`)}]`] : []),
    ...(note === '' ? [] : [`  ${note.replaceAll('\n', '\n  ')}`]),
    ...(tags.length === 0
      ? []
      : [`  ${tags.map((tag) => `#${tag.replaceAll(' ', '-')}`).join(' ')}`]),
    ...(creator === undefined ? [] : [`  — ${creator}`]),
  ].join('\n');
}
