import type { Root, RootContent, Text } from 'hast';
import type { Image } from '../domain/article.ts';
import { isElement } from '../text/elements.ts';
import { walkText } from '../text/canonical.ts';
import type { PlacedPicture } from './anchors.ts';

/** Where the stored pictures of a normalised tree stand in its canonical text: before the text that follows each. */
export function picturePlaces(
  tree: Root,
  textLength: number,
  images: readonly Pick<Image, 'url' | 'asset'>[],
): readonly PlacedPicture[] {
  const hashes = new Map(images.map(({ url, asset }) => [url, asset?.hash]));
  const starts = new Map<RootContent, number>(
    [...walkText(tree)].map(({ node, start }): [Text, number] => [node, start]),
  );
  const places: PlacedPicture[] = [];
  let waiting: string[] = [];
  const place = (offset: number) => {
    places.push(...waiting.map((hash) => ({ hash, offset })));
    waiting = [];
  };
  const open: RootContent[] = [...tree.children].reverse();
  for (let node = open.pop(); node; node = open.pop()) {
    const start = starts.get(node);
    if (start !== undefined) place(start);
    if (node.type !== 'element') continue;
    if (isElement(node, 'img')) {
      const hash = hashes.get(String(node.properties['src']));
      if (hash !== undefined) waiting.push(hash);
    }
    open.push(...[...node.children].reverse());
  }
  place(textLength);
  return places;
}
