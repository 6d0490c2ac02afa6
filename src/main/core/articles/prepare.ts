import { hash } from 'node:crypto';
import type { Root } from 'hast';
import type { TextOrigin } from '../../../shared/domain/article.ts';
import type { Body } from '../../../shared/domain/body.ts';
import type { LanguageTag } from '../../../shared/domain/language.ts';
import { noRules, type CleaningRules, type SiteRule } from '../../../shared/domain/site-rule.ts';
import { assertNever, Failure } from '../../../shared/result.ts';
import { measure, normalise, type CanonicalText } from '../../../shared/text/canonical.ts';
import { compose } from '../../../shared/text/compose.ts';
import { isHeading } from '../../../shared/text/elements.ts';
import { fold } from '../../../shared/text/fold.ts';
import type { IncomingItem } from '../sources/source-adapter.ts';
import { applySiteRules, replaceStrings } from '../site-rules/apply-site-rules.ts';
import { setStrippedApart } from '../site-rules/stripped-parts.ts';
import { judgeBody } from './judge-body.ts';
import { partReasonOf, toBlock } from './judged-block.ts';
import { countWords } from './count-words.ts';
import { detectLanguage } from './language-detection.ts';
import { soundsIn, withSounds } from './embedded-media.ts';
import { parseMarkdown } from './markdown.ts';
import { InlinePictures } from '../images/inline-pictures.ts';
import { readPage, type Page } from '../extraction/read-page.ts';
import { parseHtml } from './parse-html.ts';
import type { PreparedArticle } from './prepared-article.ts';
import { readPressText } from './press-text.ts';
import { citeQuotationAuthors } from './quotation-authors.ts';
import { sanitize } from './sanitize.ts';
import { liftApart } from './set-apart.ts';
import { showContent } from './shown-content.ts';
import { wordlessTitle } from './wordless-title.ts';

/** Characters of the summary when the publisher gives none, and of a title made of the first words. */
const summaryLength = 200;
const titleLength = 90;

/** An item's content parsed, with the facts that only the content states. */
interface Parsed extends Pick<
  Page,
  | 'title'
  | 'language'
  | 'authors'
  | 'publishedAt'
  | 'updatedAt'
  | 'summary'
  | 'siteName'
  | 'url'
  | 'alternates'
  | 'baseUrl'
> {
  readonly tree: Root;
}

/**
 * Makes an item ready to store: parses and sanitises its content, gives it its canonical text, sets aside what the
 * publisher put after it, and fills in title, language and summary where the source stated none. Pure, and busy for as
 * long as the content is large: it runs in the worker.
 *
 * Throws Failure `fileEmpty` when there is neither title nor text, picture or file, `documentTooComplex` for markup that
 * no parser could read in reasonable time.
 */
export function prepareArticle(
  item: IncomingItem,
  rules: CleaningRules = noRules,
): PreparedArticle {
  const parsed = parse(item, rules.site);
  const shown = citeQuotationAuthors(showContent(parsed.tree));
  const inline = new InlinePictures();
  const normalised = normalise(sanitize(shown, parsed.baseUrl, inline));
  const whole = { ...normalised, tree: liftApart(normalised.tree) };
  const own = withoutSurroundings(whole);
  const title = titleOf(item, parsed, own);
  const tree = withoutTitle(whole.tree, title);
  const plainText = item.content.format === 'text';
  const body = judgeBody(tree, { title, plainText, rules });
  const urls = imageUrls(body);

  const declared = item.language ?? parsed.language;
  const { language, warning } = detectLanguage(`${title}\n${body.text}`, declared);
  return {
    variant: {
      identity: identityOf(item, parsed, title, own.text),
      language,
      title,
      summary: summaryOf(item.summary ?? parsed.summary, body),
      authors: [...(item.authors.length > 0 ? item.authors : parsed.authors)],
      alternates: mergeAlternates(item.alternates, parsed.alternates, language),
      text: { state: 'whole', origin: textOrigin(item) },
      textHashes: {
        sent: hashOf(`${title}\n${own.text}`),
        shown: hashOf(`${title}\n${body.text}`),
      },
      earlier: [],
      words: countWords(body.text, language),
      enclosures: withSounds(item.enclosures ?? [], soundsIn(shown, parsed.baseUrl)),
      ...pick('publishedAt', item.publishedAt ?? parsed.publishedAt),
      ...pick('updatedAt', item.updatedAt ?? parsed.updatedAt),
      ...pick('url', item.url ?? parsed.url),
      ...pick('siteName', parsed.siteName),
      ...pick('translationKey', item.translationKey),
    },
    imageUrls: urls,
    inlinePictures: inline.among(urls),
    body,
    warnings: warning === undefined ? [] : [warning],
  };
}

function textOrigin({ content, baseUrl, url }: IncomingItem): TextOrigin {
  switch (content.format) {
    case 'html':
      return 'feed';
    case 'page':
      return /^https?:/i.test(baseUrl ?? url ?? '') ? 'page' : 'file';
    case 'markdown':
    case 'text':
      return 'file';
    default:
      return assertNever(content.format);
  }
}

function pick<Key extends string>(key: Key, value: string | undefined) {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, string>);
}

function parse(item: IncomingItem, rules: readonly SiteRule[]): Parsed {
  const { format, value, page } = item.content;
  const plain = { authors: [], alternates: [], ...pick('baseUrl', item.baseUrl ?? item.url) };
  switch (format) {
    case 'html': {
      const { tree, stripped } = applySiteRules(
        parseHtml(replaceStrings(value, rules), 'fragment'),
        rules,
      );
      return { ...plain, tree: setStrippedApart(tree, stripped) };
    }
    case 'page': {
      const address = item.baseUrl ?? item.url;
      const read = () => readPage(parseHtml(replaceStrings(value, rules), 'page'), address, rules);
      const { marked, ...facts } = page ?? read();
      return { ...facts, tree: marked };
    }
    case 'markdown':
      return { ...plain, tree: parseMarkdown(value) };
    case 'text': {
      const { title, content } = readPressText(value, item.title);
      return { ...plain, ...pick('title', title), tree: content };
    }
    default:
      return assertNever(format);
  }
}

/** What a page has around its article may be another at each visit, and is nothing that the publisher wrote in it. */
function withoutSurroundings(whole: CanonicalText): CanonicalText {
  const { children } = whole.tree;
  const own = children.filter(
    (node) => node.type !== 'element' || partReasonOf(node) !== 'surroundings',
  );
  if (own.length === children.length) return whole;
  const tree: Root = { ...whole.tree, children: own };
  return { tree, ...measure(tree) };
}

/** The title as stated, else the content's first heading, else its first words, else what its picture shows. */
function titleOf(item: IncomingItem, parsed: Parsed, own: CanonicalText): string {
  const { tree, text, blocks } = own;
  for (const stated of [item.title, parsed.title]) {
    const title = compose(stated?.replace(/\s+/g, ' ').trim() ?? '');
    if (title !== '') return title;
  }
  const heading = blocks.find(({ type }) => type === 'heading');
  if (heading) return text.slice(heading.start, heading.end);
  if (text !== '') return shorten(text.split('\n', 1)[0] ?? text, titleLength);
  const { summary = parsed.summary, publishedAt = parsed.publishedAt } = item;
  const title = wordlessTitle({ tree, item, summary, siteName: parsed.siteName, publishedAt });
  if (title === undefined) throw new Failure('fileEmpty');
  return shorten(compose(title), titleLength);
}

/** Without the heading at its start that repeats the title, which is shown above. */
function withoutTitle(tree: Root, title: string): Root {
  const first = tree.children.findIndex(
    (node) => node.type === 'element' && partReasonOf(node) === undefined,
  );
  const element = tree.children[first];
  if (element?.type !== 'element' || !isHeading(element)) return tree;
  if (fold(toBlock(element).text) !== fold(title)) return tree;
  return { ...tree, children: tree.children.filter((_, index) => index !== first) };
}

/** The markup of a page is another at each visit (menus, counters), so that a page is what it says. */
function identityOf(item: IncomingItem, parsed: Parsed, title: string, text: string) {
  const { format, value } = item.content;
  return {
    // No text holds what stands between the two.
    contentHash: hashOf(`${title}\0${format === 'page' ? text : value}`),
    ...pick('guid', item.guid),
    ...pick('url', item.url ?? parsed.url),
  };
}

function hashOf(text: string): string {
  return hash('sha256', text);
}

/** Plain text as stated, else the start of the first paragraph. */
function summaryOf(stated: string | undefined, body: Body): string {
  const summary = stated?.replace(/\s+/g, ' ').trim();
  if (summary) return summary;
  const paragraph = body.blocks.find(({ type }) => type === 'paragraph') ?? body.blocks[0];
  return paragraph ? shorten(body.text.slice(paragraph.start, paragraph.end), summaryLength) : '';
}

/** Cut at the end of a word, with an ellipsis, when longer than `length`. */
function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const start = text.slice(0, length);
  const lastSpace = start.lastIndexOf(' ');
  const cut = lastSpace > length / 2 ? start.slice(0, lastSpace) : start;
  return `${cut.replace(/[\uD800-\uDBFF]$/, '').replace(/[\s,;:.–-]+$/, '')}…`;
}

function mergeAlternates(
  stated: IncomingItem['alternates'],
  found: Page['alternates'],
  language: LanguageTag,
): { language: LanguageTag; url: string }[] {
  const byUrl = new Map([...stated, ...found].map((alternate) => [alternate.url, alternate]));
  return [...byUrl.values()].filter((alternate) => alternate.language !== language);
}

function imageUrls(body: Body): string[] {
  const urls = new Set<string>();
  const visit = (node: Root['children'][number]): void => {
    if (node.type !== 'element') return;
    const { src } = node.properties;
    if (node.tagName === 'img' && typeof src === 'string') urls.add(src);
    node.children.forEach(visit);
  };
  body.tree.children.forEach(visit);
  for (const { nodes } of body.hidden) nodes.forEach(visit);
  return [...urls];
}
