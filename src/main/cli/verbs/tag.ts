import { Failure } from '../../../shared/result.ts';
import type { RunVerb } from './verb-context.ts';

/** Gives articles a tag, takes one away, and says which tags each has then; without either, only says so. */
export const tag: RunVerb = async ({ command, console, openExisting }) => {
  const { addTag, removeTag } = command;
  const changes = addTag !== undefined || removeTag !== undefined;
  const { tags, library } = await openExisting(changes ? 'write' : 'read');
  const add = addTag === undefined ? [] : [addTag];
  const remove = removeTag === undefined ? [] : [removeTag];
  for (const articleId of new Set(command.arguments)) {
    if (changes) await tags.change({ articleId, add, remove });
    const given = library.tagsOf(articleId);
    if (!given) throw new Failure('articleUnknown', { article: articleId });
    console.result({ id: articleId, tags: given }, `${articleId}  ${given.join(', ')}`.trimEnd());
  }
  return true;
};
