import type { Nodes, Root } from 'hast';
import { inlineHash } from '../images/inline-pictures.ts';
import type { IncomingItem } from '../sources/source-adapter.ts';

/** An article without words, and what was said of it elsewhere. */
interface Wordless {
  readonly tree: Root;
  readonly item: Pick<IncomingItem, 'url' | 'enclosures'>;
  /** Plain text. */
  readonly summary?: string | undefined;
  readonly siteName?: string | undefined;
  /** ISO 8601. */
  readonly publishedAt?: string | undefined;
}

/**
 * What to call an article that has neither title nor text: what its picture shows, as the publisher tells it to those
 * who cannot see it, else its summary, else where and when it came out, else the name of its file. Undefined when it has no
 * picture or file either.
 */
export function wordlessTitle(article: Wordless): string | undefined {
  const { tree, item, summary, siteName, publishedAt } = article;
  const pictures = picturesIn(tree);
  const files = [
    ...pictures.map(({ src }) => src),
    ...(item.enclosures ?? []).map(({ url }) => url),
  ];
  const [file] = files;
  if (file === undefined) return undefined;
  const place = siteName ?? URL.parse(item.url ?? file)?.hostname ?? '';
  const day = publishedAt?.slice(0, 'YYYY-MM-DD'.length) ?? '';
  const whereAndWhen = day === '' ? '' : [place, day].filter((part) => part !== '').join(', ');
  const candidates = [
    ...pictures.map(({ alt }) => alt),
    ...(item.enclosures ?? []).map(({ title = '' }) => title),
    summary ?? '',
    whereAndWhen,
    nameOf(file),
    place,
  ];
  return candidates.map((name) => name.replace(/\s+/g, ' ').trim()).find((name) => name !== '');
}

interface Picture {
  readonly src: string;
  readonly alt: string;
}

function picturesIn(node: Nodes): readonly Picture[] {
  if (node.type === 'element' && node.tagName === 'img') {
    const { src, alt } = node.properties;
    return typeof src === 'string' ? [{ src, alt: typeof alt === 'string' ? alt : '' }] : [];
  }
  return 'children' in node ? node.children.flatMap(picturesIn) : [];
}

/** The last part of an address; empty for a picture that stood in the text itself, whose address only Escale knows. */
function nameOf(address: string): string {
  if (inlineHash(address) !== undefined) return '';
  return (
    URL.parse(address)
      ?.pathname.split('/')
      .findLast((part) => part !== '') ?? ''
  );
}
