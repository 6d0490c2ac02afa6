import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { assertNever } from '../../../shared/result.ts';
import type { Services } from '../../services.ts';
import type { Format } from '../verbs.ts';
import { articleAsHtml, articleAsMarkdown, articleAsText } from '../documents.ts';
import { printedArticle } from '../printed-article.ts';
import { printedCompleteness } from '../printed-completeness.ts';
import type { RunVerb } from './verb-context.ts';

/** Prints one article in the form asked for; under --json as one object, whatever the form. */
export const show: RunVerb = async ({ command, console, openExisting }) => {
  const services = await openExisting();
  const [articleId = ''] = command.arguments;
  const view = await services.library.view({
    articleId,
    ...(command.variant === undefined ? {} : { language: command.variant }),
  });
  const document = await documentOf(view, command.format, services);
  const wrapped = command.json && command.format !== 'json';
  console.document(
    wrapped ? JSON.stringify({ id: view.id, format: command.format, document }) : document,
  );
  return true;
};

async function documentOf(view: ArticleView, format: Format, services: Services): Promise<string> {
  switch (format) {
    case 'text':
      return articleAsText(view);
    case 'json':
      return JSON.stringify(printed(view));
    case 'html':
      return articleAsHtml(view, await pictureData(view, services));
    case 'markdown':
      return articleAsMarkdown(view);
    default:
      return assertNever(format);
  }
}

function printed(view: ArticleView): Readonly<Record<string, unknown>> {
  const { languages, authors, url, publishedAt, updatedAt, sourceTitle, summary, minutes } = view;
  return {
    ...printedArticle(view, view.body),
    languages,
    authors,
    url,
    publishedAt,
    updatedAt,
    source: sourceTitle,
    origin: view.text.origin,
    reason: view.text.state === 'pending' ? undefined : view.text.reason,
    summary,
    minutes,
    completeness: printedCompleteness(view.completeness),
    text: view.body.text,
  };
}

/** A data address for each picture that is stored, by the address that the text has for it. */
async function pictureData(
  { images }: ArticleView,
  { store }: Services,
): Promise<ReadonlyMap<string, string>> {
  const data = new Map<string, string>();
  for (const { url, asset } of images) {
    const stored = asset && (await store.assets.read(asset.hash));
    if (stored === undefined) continue;
    const base64 = Buffer.from(stored.bytes).toString('base64');
    data.set(url, `data:${stored.mediaType};base64,${base64}`);
  }
  return data;
}
