import type { SiteRule, SkippedLine } from '../../../shared/domain/site-rule.ts';
import { parseSelector } from './xpath.ts';

export interface SiteConfig {
  readonly rules: readonly Pick<SiteRule, 'action' | 'match'>[];
  readonly skipped: readonly SkippedLine[];
}

/** What is known of the format and does not apply to reading a stored article. */
const notNeeded = new Set(
  'prune tidy parser autodetect_on_failure single_page_link_in_feed strip_attr http_header requires_login login_uri login_username_field login_password_field login_extra_fields not_logged_in_xpath if_page_contains move_into native_ad_clue insert_detected_image wrap_in strip_comments src_lazy_load_attr skip_json_ld language convert_double_br_tags footnotes replace_html'.split(
    ' ',
  ),
);
/** Shorter strings stand everywhere. Characters. */
const shortestFound = 4;
const longestValue = 2000;
const longestTold = 200;

/**
 * Reads the text format in which FiveFilters' community describes sites, one `directive: value` a line:
 * https://help.fivefilters.org/full-text-rss/site-patterns.html. Whatever is not understood is told with its reason.
 */
export function readSiteConfig(text: string): SiteConfig {
  const rules: Pick<SiteRule, 'action' | 'match'>[] = [];
  const skipped: SkippedLine[] = [];
  let find: { readonly line: number; readonly told: string; readonly value: string } | undefined;
  const skip = (line: number, told: string, reason: SkippedLine['reason']) => {
    skipped.push({ line, text: told.slice(0, longestTold), reason });
  };
  const replace = (line: number, told: string, found: string, value: string) => {
    const isSafe = found.length >= shortestFound && found.length + value.length <= longestValue;
    if (isSafe)
      rules.push({ action: 'replace', match: { by: 'text', find: found, replacement: value } });
    else skip(line, told, 'replacement');
  };
  for (const [index, raw] of text.split(/\r\n|[\n\r]/).entries()) {
    const line = index + 1;
    const told = raw.trim();
    const directive = readDirective(told);
    if (told === '' || told.startsWith('#') || directive?.name === 'test_url') continue;
    if (find && directive?.name !== 'replace_string') {
      skip(find.line, find.told, 'replacement');
      find = undefined;
    }
    if (!directive) skip(line, told, 'unknown');
    else if (directive.name === 'find_string') find = { line, told, value: directive.value };
    else if (directive.name === 'replace_string') {
      const found = directive.argument ?? find?.value;
      if (found === undefined) skip(line, told, 'replacement');
      else replace(line, told, found, directive.value);
      find = undefined;
    } else if (notNeeded.has(directive.name)) skip(line, told, 'notNeeded');
    else {
      const made = selectorRule(directive);
      if (made === undefined) skip(line, told, 'unknown');
      else if (typeof made === 'string') skip(line, told, made);
      else rules.push(made);
    }
  }
  if (find) skip(find.line, find.told, 'replacement');
  return { rules, skipped };
}

interface Directive {
  readonly name: string;
  /** In parentheses after the name. */
  readonly argument?: string;
  readonly value: string;
}

function readDirective(line: string): Directive | undefined {
  const found = /^([a-z_]+)(?:\((.*?)\))?\s*:\s*(.*)$/i.exec(line);
  if (!found) return undefined;
  const [, name = '', argument, value = ''] = found;
  return { name: name.toLowerCase(), value, ...(argument !== undefined && { argument }) };
}

const actions: ReadonlyMap<string, SiteRule['action']> = new Map([
  ['body', 'body'],
  ['title', 'title'],
  ['author', 'author'],
  ['date', 'date'],
  ['next_page_link', 'nextPage'],
  ['single_page_link', 'singlePage'],
  ['strip', 'hide'],
  ['strip_id_or_class', 'hide'],
  ['strip_image_src', 'hide'],
]);

function selectorRule({
  name,
  value,
}: Directive): Pick<SiteRule, 'action' | 'match'> | 'selector' | undefined {
  const action = actions.get(name);
  if (action === undefined) return undefined;
  const selector = selectorOf(name, value);
  if (selector.length > longestValue || !parseSelector(selector)) return 'selector';
  return { action, match: { by: 'selector', selector } };
}

function selectorOf(name: string, value: string): string {
  const part = value.replace(/^["']|["']$/g, '');
  // A string in XPath cannot hold the mark that it stands in.
  const quoted = part.includes('"') ? `'${part}'` : `"${part}"`;
  if (name === 'strip_id_or_class') {
    return part === '' ? '' : `//*[contains(@class, ${quoted}) or contains(@id, ${quoted})]`;
  }
  if (name === 'strip_image_src') return part === '' ? '' : `//img[contains(@src, ${quoted})]`;
  return value;
}
