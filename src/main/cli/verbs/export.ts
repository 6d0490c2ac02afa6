import { resolve } from 'node:path';
import { exportExtensions } from '../../../shared/domain/export.ts';
import { writeExport } from '../../core/export/write-file.ts';
import { byEnding, formatOfFile } from '../format-of-file.ts';
import type { RunVerb } from './verb-context.ts';

/** Writes one article out, into a file or, where that is text, onto standard output. */
export const exportArticle: RunVerb = async ({ command, console, openExisting, setPages }) => {
  const [articleId = ''] = command.arguments;
  const { out, variant: language } = command;
  const format = formatOfFile(
    { given: command.ownFormat, file: out },
    byEnding(exportExtensions),
    'html',
  );
  const { exports } = await openExisting();
  const version = { articleId, language };
  const choice = { format, notes: command.withNotes, glossary: command.withGlossary };
  const content =
    format === 'pdf' && setPages
      ? await setPages((await exports.page(version, choice)).content)
      : (await exports.make(version, choice)).content;
  if (typeof content === 'string' && (out === undefined || out === '-')) {
    const document = command.json
      ? JSON.stringify({ id: articleId, format, document: content })
      : content;
    console.document(document);
    return true;
  }
  const file = resolve(out ?? '');
  await writeExport(file, content, command.force);
  console.result({ id: articleId, format, file }, console.t('cli.exported', { file }));
  return true;
};
