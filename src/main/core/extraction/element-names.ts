import type { Element } from 'hast';

/**
 * What publishers call the parts of their pages, in class names and ids. They are compared as whole words: `related` is
 * in `post-related`, not in `unrelated`. English is what templates are written in, whatever language the page is in.
 */
export type PartName =
  | 'advertisement'
  | 'author'
  | 'comments'
  | 'consent'
  | 'meta'
  | 'newsletter'
  | 'pullQuote'
  | 'rating'
  | 'related'
  | 'sharing'
  | 'tags';

const patterns: ReadonlyMap<PartName, RegExp> = new Map([
  [
    'advertisement',
    words(
      'ad ads advert advertisement advertising adsbygoogle sponsored banner-ad werbung anzeige publicite',
    ),
  ],
  [
    'author',
    words(
      'author-box author-bio author-info author-card author-profile about-author about-the-author authorbox abh author-description post-author-box bio-box writer-bio',
    ),
  ],
  [
    'comments',
    words(
      'comments comment-list commentlist comments-area comment-respond comment-form comments-list comments-section disqus disqus-thread respond commentaires kommentare reader-comments fb-comments comments-closed nocomments',
    ),
  ],
  [
    'consent',
    words(
      'cookie cookies cookie-banner cookie-notice cookie-consent cookie-law cookiebar cookieconsent cookiebot gdpr onetrust didomi usercentrics tarteaucitron axeptio qc-cmp cmp-container truste consent consent-banner cookie-bar sp-message borlabs third-party-services embed-placeholder content-blocker embed-consent social-embed-placeholder',
    ),
  ],
  [
    'meta',
    words(
      'entry-meta post-meta article-meta entry-footer entryfooter post-footer article-footer postmetadata post-info entry-utility meta-info posted-on breadcrumb breadcrumbs post-nav post-navigation nav-links pager pagination',
    ),
  ],
  [
    'newsletter',
    words(
      'newsletter newsletter-signup newsletter-form subscribe-form signup-form mailing-list mc-embed-signup subscribe-box email-signup',
    ),
  ],
  ['pullQuote', words('pullquote pull-quote pullquotes pull-quotes')],
  ['rating', words('rating ratings post-ratings star-rating rate voting kk-star-ratings')],
  [
    'related',
    words(
      'related related-posts related-articles related-content related-links relatedposts relatedarticles jp-relatedposts yarpp more-articles more-stories read-more-list also-read recommended recommendations recommended-posts teaser-list item-list teasers outbrain taboola see-also-box similar-posts more-news popular-posts latest-news',
    ),
  ],
  [
    'sharing',
    words(
      'share sharing share-buttons social-share share-bar sharebar sharedaddy sd-sharing addtoany addthis social-links social-buttons social-media social-icons socialbar shariff sharethis share-links social-sharing heateor ssba follow-us social',
    ),
  ],
  [
    'tags',
    words(
      'tags tag-list post-tags entry-tags article-tags tag-links tagcloud tags-links keywords post-categories cat-links',
    ),
  ],
]);

export const partNames: readonly PartName[] = [...patterns.keys()];

function words(list: string): RegExp {
  const alternatives = list.split(' ').map((name) => name.replaceAll('-', '[-_]*'));
  return new RegExp(`(?:^|[\\s_-])(?:${alternatives.join('|')})(?=$|[\\s_-])`);
}

/** Most elements call themselves none of these, and one question finds that out. */
const anyPart = new RegExp([...patterns.values()].map(({ source }) => source).join('|'));

/** The names that an element has: its id and its classes, in lower case, `camelCase` taken apart. */
export function namesOf({ properties }: Element): string {
  const { id, className } = properties;
  const names = [typeof id === 'string' ? id : '', ...(Array.isArray(className) ? className : [])];
  return names
    .join(' ')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase();
}

/** Which of some parts an element calls itself. */
export function partOf(element: Element, parts: readonly PartName[]): PartName | undefined {
  const { id, className } = element.properties;
  if (id === undefined && className === undefined) return undefined;
  const names = namesOf(element);
  if (parts.length > 1 && !anyPart.test(names)) return undefined;
  return parts.find((part) => patterns.get(part)?.test(names));
}
