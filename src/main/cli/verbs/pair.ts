import type { RunVerb } from './verb-context.ts';

/** Makes one article of two versions, or with --undo an article of each version; says which there are then. */
export const pair: RunVerb = async ({ command, console, openExisting }) => {
  const { pairing } = await openExisting('write');
  const [articleId = '', otherId = ''] = command.arguments;
  const ids = command.undo
    ? await pairing.unpair(articleId)
    : [await pairing.pair(articleId, otherId)];
  for (const id of ids) console.result({ id }, id);
  return true;
};
