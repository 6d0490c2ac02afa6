// One opening of a library for `store.ts`, in a process of its own: ends with its milliseconds and memory.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AnnotationIndex } from '../../src/main/core/annotations/annotation-index.ts';
import { ArticleIndex } from '../../src/main/core/library/article-index.ts';
import { openLibrary } from '../../src/main/store/library.ts';
import type { Article } from '../../src/shared/domain/article.ts';

/** Rows of a list in a large window. */
const screen = 20;

const [what, directory = ''] = process.argv.slice(2);
const from = performance.now();
const titles = what === 'lowdb' ? readAsLowdb() : await readAsEscale();
const milliseconds = Math.round(performance.now() - from);
if (titles.length !== screen) throw new Error(`Of ${screen} articles ${titles.length} were read`);
process.send?.({
  milliseconds,
  memoryMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
});
process.disconnect();

async function readAsEscale(): Promise<readonly string[]> {
  const library = await openLibrary(directory);
  const annotations = new AnnotationIndex(library);
  const index = new ArticleIndex(library);
  const titles: string[] = [];
  for (const { id } of index.newestFirst) {
    if (titles.length === screen) break;
    titles.push(...titleOf(index.get(id)));
  }
  // Which articles of the list have notes is shown in it.
  if (annotations.size !== library.annotations.size) throw new Error('Annotations are missing');
  return titles;
}

/** What lowdb's own JSONFile does to read a file, and what it takes to list its articles. */
function readAsLowdb(): readonly string[] {
  const articles = JSON.parse(readFileSync(join(directory, 'lowdb.json'), 'utf8')) as Article[];
  return articles
    .toSorted((a, b) => timeOf(b).localeCompare(timeOf(a)))
    .slice(0, screen)
    .flatMap(titleOf);
}

function titleOf(article: Article | undefined): readonly string[] {
  return article?.variants[0] ? [article.variants[0].title] : [];
}

function timeOf({ variants: [first] }: Article): string {
  return first?.publishedAt ?? first?.addedAt ?? '';
}
