import type { ArticleListItem } from '../../../shared/ipc/answers.ts';
import type { Services } from '../../services.ts';
import type { Console } from '../console.ts';
import type { RunVerb } from './verb-context.ts';

/**
 * Lists the articles, newest first or as `--order` says; with `--gaps` those that are not whole, with what each lacks and
 * why; with `--tag` those that have it.
 */
export const list: RunVerb = async ({ command, console, openExisting }) => {
  const { library, ready } = await openExisting();
  if (command.gaps) {
    listGaps(ready, console);
    return true;
  }
  const { tag, order } = command;
  const view = tag === undefined ? ({ type: 'all' } as const) : ({ type: 'tag', tag } as const);
  const articles = library.all(view, order);
  if (articles.length === 0) {
    console.note(tag === undefined ? console.t('cli.noArticles') : console.t('cli.noTag', { tag }));
  }
  for (const article of articles) console.result(printed(article), row(article));
  return true;
};

function listGaps(ready: Services['ready'], console: Console): void {
  const { items } = ready.gaps({ scope: 'all', offset: 0, limit: Infinity });
  if (items.length === 0) console.note(console.t('cli.noGaps'));
  for (const { articleId, title, language, sourceTitle, gaps } of items) {
    const reasons = gaps.map(({ part, reason, url }) => ({ part, reason: reason.code, url }));
    const lines = gaps.map(({ part, reason, url = '' }) =>
      `  ${part}: ${console.describe(reason).message} ${url}`.trimEnd(),
    );
    console.result(
      { id: articleId, title, lang: language, source: sourceTitle, gaps: reasons },
      [`${articleId}  ${title} (${sourceTitle})`, ...lines].join('\n'),
    );
  }
}

function printed(article: ArticleListItem): Readonly<Record<string, unknown>> {
  const { language, sourceTitle, ...rest } = article;
  return { ...rest, lang: language, source: sourceTitle };
}

/** Date, languages, id, title and source, in columns as far as they have a length of their own. */
function row({ id, title, languages, publishedAt, addedAt, sourceTitle }: ArticleListItem): string {
  const date = (publishedAt ?? addedAt).slice(0, 10);
  return `${id}  ${date}  ${languages.join(',').padEnd(7)}  ${title} (${sourceTitle})`;
}
