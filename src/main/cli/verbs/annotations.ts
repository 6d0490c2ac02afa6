import { writeFile } from 'node:fs/promises';
import {
  type Annotation,
  type AnnotationFormat,
  annotationFormats,
  annotationKind,
} from '../../../shared/domain/annotation.ts';
import { defaultTemplate } from '../../core/annotations/markdown-template.ts';
import { questionOf } from '../../core/annotations/question-of.ts';
import { questionInWords } from '../../core/annotations/written-annotations.ts';
import { readAnnotationFile } from '../../core/annotations/read-annotation-file.ts';
import type { Services } from '../../services.ts';
import type { Console } from '../console.ts';
import { storeFailure } from '../../store/file-system.ts';
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
  const all = services.annotations.all();
  const found = articleId === undefined ? all : all.filter((one) => one.articleId === articleId);
  if (found.length === 0) console.note(console.t('cli.noAnnotations'));
  for (const annotation of found)
    console.result(printedAnnotation(annotation), annotationAsText(annotation, services, console));
  return true;
}

async function exportAll(
  { command, console, openExisting }: VerbContext,
  articleId: string | undefined,
): Promise<boolean> {
  const services = await openExisting();
  const { out } = command;
  const template = await templateOf(command.template);
  const format = template === undefined ? formatOf(command.ownFormat) : 'markdown';
  const document = await services.annotations.export(format, articleId, template);
  if (out === undefined || out === '-') console.document(document);
  else {
    await writeFile(out, document).catch((error: unknown) => {
      throw storeFailure(error, out);
    });
    console.result({ file: out }, console.t('cli.annotationsWritten', { file: out }));
  }
  return true;
}

/** Of a file, or the one that comes with Escale. */
async function templateOf(given: string | undefined): Promise<string | undefined> {
  if (given === undefined) return undefined;
  return given === 'default' ? defaultTemplate : await readAnnotationFile(given);
}

function formatOf(given: string | undefined): AnnotationFormat {
  return annotationFormats.find((format) => format === given) ?? 'jsonld';
}

async function importFile({ console, openExisting }: VerbContext, file: string): Promise<boolean> {
  const text = await readAnnotationFile(file);
  const services = await openExisting('write');
  const outcome = await services.annotations.import(text);
  const { added, updated, unchanged, refused, withoutPlace } = outcome;
  for (const { id, reason } of refused) {
    console.note(`${id ?? file}: ${console.t(`cli.annotationRefused.${reason}`)}`);
  }
  if (withoutPlace > 0)
    console.note(console.t('cli.annotationsWithoutPlace', { count: withoutPlace }));
  const figures = { added, updated, unchanged, refused: refused.length };
  console.result(outcome, console.t('cli.annotationsImported', figures));
  return refused.length === 0;
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
