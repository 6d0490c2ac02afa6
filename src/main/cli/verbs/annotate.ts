import { longestNote } from '../../../shared/domain/annotation.ts';
import { Failure } from '../../../shared/result.ts';
import { printedAnnotation } from '../printed-annotation.ts';
import type { RunVerb } from './verb-context.ts';

/** Marks the passage of an article that says some words, or writes about the whole article. */
export const annotate: RunVerb = async ({ command, console, openExisting }) => {
  const { quote, tags, variant: language } = command;
  const { note: given = '' } = command;
  const note = given.trim() === '' ? '' : given;
  if (note.length > longestNote) throw new Failure('noteTooLong', { most: longestNote });
  const [articleId = ''] = command.arguments;
  const { annotations } = await openExisting('write');
  const made = await annotations.createByQuote({ articleId, language, quote, note, tags });
  console.result(printedAnnotation(made), console.t('cli.annotated', { id: made.id }));
  return true;
};
