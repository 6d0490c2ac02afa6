import type { UnitRange } from '../../../shared/alignment/align-units.ts';
import { alignVersions } from '../../../shared/alignment/align-versions.ts';
import { versionText } from '../../../shared/alignment/version-text.ts';
import { Failure } from '../../../shared/result.ts';
import type { RunVerb } from './verb-context.ts';

/** Prints which blocks of an article's first two versions correspond, as indexes from 0, with how sure that is. */
export const align: RunVerb = async ({ command, console, openExisting }) => {
  const { library } = await openExisting();
  const [articleId = ''] = command.arguments;
  const { languages } = await library.view({ articleId });
  const [first, second] = languages;
  if (first === undefined || second === undefined) {
    throw new Failure('pairingSingle', { article: articleId });
  }
  const a = await library.view({ articleId, language: first });
  const b = await library.view({ articleId, language: second });
  for (const group of alignVersions(versionText(a), versionText(b)).groups) {
    const confidence = Number(group.confidence.toFixed(3));
    const blocks = { [first]: indexesIn(group.a), [second]: indexesIn(group.b) };
    const words = Object.entries(blocks).map(([language, indexes]) =>
      `${language} ${indexes.join(' ')}`.trim(),
    );
    console.result({ ...blocks, confidence }, `${confidence.toFixed(3)}  ${words.join('  ')}`);
  }
  return true;
};

function indexesIn({ start, end }: UnitRange): readonly number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}
