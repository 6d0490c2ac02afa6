import { alignVersions, type VersionAlignment } from '../../../shared/alignment/align-versions.ts';
import { versionText } from '../../../shared/alignment/version-text.ts';
import type { Body } from '../../../shared/domain/body.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';

/** Bodies never change, so what was aligned once stays so. */
const known = new WeakMap<Body, WeakMap<Body, VersionAlignment>>();

/** How two versions of an article correspond, block by block: `a` is the first, `b` the second. */
export function versionAlignment(first: ArticleView, second: ArticleView): VersionAlignment {
  const ofFirst = known.get(first.body) ?? new WeakMap<Body, VersionAlignment>();
  known.set(first.body, ofFirst);
  const alignment =
    ofFirst.get(second.body) ?? alignVersions(versionText(first), versionText(second));
  ofFirst.set(second.body, alignment);
  return alignment;
}
