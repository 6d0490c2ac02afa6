import { mostTogether } from '../../../shared/domain/article-deed.ts';
import { Failure } from '../../../shared/result.ts';
import type { RunVerb } from './verb-context.ts';

/**
 * Marks articles as read or unread, gives them a star or takes it away, and says what each is then; without any of these,
 * only says so. Nothing is changed where one of the articles is unknown.
 */
export const mark: RunVerb = async ({ command, console, openExisting }) => {
  const { read, starred } = command;
  const changes = read !== undefined || starred !== undefined;
  const { deeds, library } = await openExisting(changes ? 'write' : 'read');
  const ids = [...new Set(command.arguments)];
  const marksOf = (articleId: string) => {
    const marks = library.marksOf(articleId);
    if (!marks) throw new Failure('articleUnknown', { article: articleId });
    return { read: marks.read, starred: marks.starred };
  };
  for (const id of ids) marksOf(id);
  for (let from = 0; from < ids.length; from += mostTogether) {
    const articleIds = ids.slice(from, from + mostTogether);
    if (read !== undefined) await deeds.do({ articleIds, deed: { type: 'read', read } });
    if (starred !== undefined) await deeds.do({ articleIds, deed: { type: 'starred', starred } });
  }
  for (const id of ids) {
    const marks = marksOf(id);
    const words = [
      console.t(marks.read ? 'cli.marks.read' : 'cli.marks.unread'),
      ...(marks.starred ? [console.t('cli.marks.starred')] : []),
    ];
    console.result({ id, ...marks }, `${id}  ${words.join(', ')}`);
  }
  return true;
};
