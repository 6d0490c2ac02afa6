import type { ArticleListItem } from '../../../shared/ipc/contract.ts';
import type { RunVerb } from './verb-context.ts';

/** Lists the articles, newest first. */
export const list: RunVerb = async ({ console, open }) => {
  const { library } = await open();
  const articles = library.all();
  if (articles.length === 0) console.note(console.t('cli.noArticles'));
  for (const article of articles) console.result(printed(article), row(article));
  return true;
};

function printed(article: ArticleListItem): Readonly<Record<string, unknown>> {
  const { language, sourceTitle, ...rest } = article;
  return { ...rest, lang: language, source: sourceTitle };
}

/** Date, languages, id, title and source, in columns as far as they have a length of their own. */
function row({ id, title, languages, publishedAt, addedAt, sourceTitle }: ArticleListItem): string {
  const date = (publishedAt ?? addedAt).slice(0, 10);
  return `${id}  ${date}  ${languages.join(',').padEnd(7)}  ${title} (${sourceTitle})`;
}
