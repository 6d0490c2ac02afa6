import type { Image } from '../domain/article.ts';
import type { Body } from '../domain/body.ts';
import type { TermMatch } from '../domain/glossary.ts';
import type { VersionText } from './anchors.ts';
import { picturePlaces } from './picture-places.ts';

/** A version as articles are shown: its body, the glossary terms in it, and its pictures. */
interface ShownVersion {
  readonly language: string;
  readonly body: Body;
  readonly matches: readonly TermMatch[];
  readonly images: readonly Image[];
}

/** What aligning looks at of a version. */
export function versionText({ language, body, matches, images }: ShownVersion): VersionText {
  const { text, blocks, tree } = body;
  const pictures = picturePlaces(tree, text.length, images);
  return { language, text, blocks, terms: matches, pictures };
}
