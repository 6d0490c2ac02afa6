import { resolveWebAddress } from '../../http/address.ts';
import {
  declaredBytes,
  declaredDuration,
  declaredTitle,
  joinMentions,
  plainMediaType,
} from './enclosures.ts';
import type { FeedEnclosure } from './wire.ts';
import { attributeOf, childrenOf, textOf, type XmlElement } from './xml-element.ts';

/** The files of an RSS item or Atom entry: enclosures, links that are enclosures, and Media RSS. */
export function readEnclosures(item: XmlElement, location: string): readonly FeedEnclosure[] {
  const media = mediaOf(item);
  const files = joinMentions([
    ...childrenOf(item, ['rss:enclosure']).flatMap((element) =>
      mention(element, location, { address: 'url', size: 'length' }),
    ),
    ...childrenOf(item, ['atom:link'])
      .filter((link) => attributeOf(link, 'rel')?.trim().toLowerCase() === 'enclosure')
      .flatMap((link) => mention(link, location, { address: 'href', size: 'length' })),
    ...media.flatMap((element) =>
      mention(element, location, { address: 'url', size: 'filesize' }).map((file) => ({
        ...file,
        type: file.type ?? typeOfMedium(attributeOf(element, 'medium')),
      })),
    ),
  ]);
  return withDuration(files, declaredDuration(firstText(item, 'itunes:duration')));
}

/** The picture that stands for an item. */
export function readCover(item: XmlElement, location: string): string | undefined {
  const [image] = childrenOf(item, ['itunes:image']);
  const reference = image && (attributeOf(image, 'href') ?? attributeOf(image, 'url'));
  return reference === undefined
    ? undefined
    : resolveWebAddress(reference, image?.base ?? location);
}

/** The widest of the small pictures that Media RSS names for an item or for a file of it. */
export function readThumbnail(item: XmlElement, location: string): string | undefined {
  const thumbnails = [item, ...childrenOf(item, ['media:group']), ...mediaOf(item)].flatMap(
    (parent) => childrenOf(parent, ['media:thumbnail']),
  );
  const [widest] = thumbnails.toSorted((a, b) => widthOf(b) - widthOf(a));
  const reference = widest && attributeOf(widest, 'url');
  return reference === undefined
    ? undefined
    : resolveWebAddress(reference, widest?.base ?? location);
}

/** In pixels; 0 where none is stated. */
function widthOf(element: XmlElement): number {
  return Number.parseInt(attributeOf(element, 'width') ?? '', 10) || 0;
}

/** The files that Media RSS names, alone or in groups. */
function mediaOf(item: XmlElement): readonly XmlElement[] {
  return [item, ...childrenOf(item, ['media:group'])].flatMap((parent) =>
    childrenOf(parent, ['media:content']),
  );
}

function mention(
  element: XmlElement,
  location: string,
  names: { readonly address: string; readonly size: string },
): readonly FeedEnclosure[] {
  const reference = attributeOf(element, names.address) ?? '';
  const url = resolveWebAddress(reference, element.base ?? location);
  if (url === undefined) return [];
  return [
    {
      url,
      type: plainMediaType(attributeOf(element, 'type')),
      title: declaredTitle(attributeOf(element, 'title') ?? firstText(element, 'media:title')),
      bytes: declaredBytes(attributeOf(element, names.size)),
      duration: declaredDuration(attributeOf(element, 'duration')),
    },
  ];
}

/** Media RSS may say `medium="image"` and no type: enough to tell pictures from what is downloaded. */
function typeOfMedium(medium: string | undefined): string | undefined {
  return medium?.trim().toLowerCase() === 'image' ? 'image/*' : undefined;
}

/** Podcasts state the duration beside the file. It is the file's where there is only one. */
function withDuration(
  files: readonly FeedEnclosure[],
  duration: number | undefined,
): readonly FeedEnclosure[] {
  const [only] = files;
  if (duration === undefined || only === undefined || files.length > 1) return files;
  return [{ ...only, duration: only.duration ?? duration }];
}

function firstText(parent: XmlElement, key: string): string | undefined {
  const [element] = childrenOf(parent, [key]);
  return element && textOf(element);
}
