import type { Element, RootContent } from 'hast';
import { containsNode } from '../../../shared/text/elements.ts';

/** How a block is made of links. */
export interface LinkShape {
  /** Share, from 0 to 1, of the characters that are in links; spaces and punctuation do not count. */
  readonly share: number;
  readonly links: readonly { readonly href: string; readonly text: string }[];
}

export function linkShapeOf(element: Element): LinkShape {
  // Most paragraphs have no link, and counting their letters is long.
  if (!containsNode([element], isLink)) return { share: 0, links: [] };
  let all = 0;
  let linked = 0;
  const links: { href: string; text: string }[] = [];
  const visit = (node: RootContent, link: { href: string; text: string } | undefined): void => {
    if (node.type === 'text') {
      const length = node.value.replace(/[^\p{L}\p{N}]+/gu, '').length;
      all += length;
      if (link) {
        linked += length;
        link.text += node.value;
      }
    } else if (node.type === 'element') {
      const { href } = node.properties;
      const opened = node.tagName === 'a' && typeof href === 'string' ? { href, text: '' } : link;
      if (opened && opened !== link) links.push(opened);
      for (const child of node.children) visit(child, opened);
    }
  };
  visit(element, undefined);
  return { share: all === 0 ? 0 : linked / all, links };
}

function isLink(node: RootContent): boolean {
  return (
    node.type === 'element' && node.tagName === 'a' && typeof node.properties['href'] === 'string'
  );
}

/** Where share buttons lead: each network's own page for sharing an address, or a letter about one. */
const sharingAddress =
  /^(?:https?:\/\/(?:[\w-]+\.)*(?:facebook\.com\/(?:sharer|share|dialog\/(?:share|feed|send))|(?:twitter|x)\.com\/(?:intent\/|share|home\?status)|linkedin\.com\/(?:share|cws\/share|sharing)|pinterest\.[a-z.]+\/pin\/create|reddit\.com\/submit|wa\.me\/\?|(?:api|web)\.whatsapp\.com\/send|t\.me\/share|telegram\.me\/share|bsky\.app\/intent|threads\.net\/intent|tumblr\.com\/(?:share|widgets\/share)|share\.flipboard\.com|getpocket\.com\/(?:save|edit)|mastodonshare\.com|toot\.kytta\.dev|share\.diasporafoundation\.org|news\.ycombinator\.com\/submitlink)|mailto:\?)/i;
/** Parts of an address that lead to all articles of a topic. */
const topicAddress =
  /\/(?:tags?|topics?|keywords?|categor(?:y|ies)|subjects?|sujets?|themes?|thematiques?|mots?-cles?|etiquettes?|rubriques?|dossiers?)\//i;
const newsletterAddress =
  /newsletter|infolettre|lettre-d|subscribe|abonne|inscription|sign-?up|mailchi\.mp|substack\.com\/subscribe/i;

export function leadsToSharing(href: string): boolean {
  return sharingAddress.test(href);
}

export function leadsToTopic(href: string): boolean {
  return topicAddress.test(href);
}

export function leadsToNewsletter(href: string): boolean {
  return newsletterAddress.test(href);
}
