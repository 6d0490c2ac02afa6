import type { Element, Root } from 'hast';
import { plainText } from '../../../shared/text/elements.ts';
import { canonicalAddress, resolveWebAddress } from '../http/address.ts';
import { findElements } from './text-measures.ts';

/** Query parameters that number the pages of something. */
const pageParameters = new Set('page p pg pagina pageno page_no pagenum paged seite'.split(' '));
/** What a link to the next page says besides its number. */
const nextWords =
  /^(?:next|next page|continue|continue reading|suite|la suite|lire la suite|page suivante|suivante?)?$/i;
const decorations = /[\s<>›»→▸►…:.\u00A0\u202F]+/g;

/**
 * The address of the page after this one of the same article, where the page names it. Sites call the next article
 * “next” as well, and readers' comments have pages of their own, so that an address counts only when it is the first
 * page's with the number that is due. `number` is that number.
 */
export function nextPage(
  tree: Root,
  { first, baseUrl, number }: { first: string; baseUrl: string; number: number },
): string | undefined {
  const links = findElements(
    tree,
    ({ tagName, properties: { href } }) =>
      (tagName === 'link' || tagName === 'a') &&
      typeof href === 'string' &&
      href.includes(`${number}`),
  );
  const named = links.filter(({ properties }) => relationsOf(properties['rel']).includes('next'));
  const paging = links.filter((link) => link.tagName === 'a' && saysNext(link, number));
  for (const { properties } of [...named, ...paging]) {
    const { href } = properties;
    const address = typeof href === 'string' ? resolveWebAddress(href, baseUrl) : undefined;
    if (address !== undefined && isPageOf(first, address, number)) return canonicalAddress(address);
  }
  return undefined;
}

/** Whether an address is the first page's with a page's number. */
export function isPageOf(first: string, address: string, number: number): boolean {
  const own = new URL(canonicalAddress(first));
  const other = new URL(canonicalAddress(address));
  if (own.host !== other.host || /comment/i.test(new URL(address).hash)) return false;
  const ownQuery = queryOf(own);
  const query = queryOf(other);
  const ownPath = own.pathname.replace(/\/+$/, '').replace(/\/page\/1$/, '');
  const path = other.pathname.replace(/\/+$/, '');
  if (ownPath === '' || ownQuery.rest !== query.rest) return false;
  if (path === ownPath) return query.page === String(number);
  if (query.page !== ownQuery.page) return false;
  const [, stem = ownPath, ending = ''] = /^(.+)(\.[a-z]{3,5})$/i.exec(ownPath) ?? [];
  const numbered = `(?:(?:page|seite|p)[-_/]?)?0*${number}`;
  const patterns = [
    `${escape(ownPath)}/${numbered}`,
    `${escape(stem)}/${numbered}(?:${escape(ending)})?`,
  ];
  if (ending !== '') patterns.push(`${escape(stem)}[-_,.]${numbered}${escape(ending)}`);
  return patterns.some((pattern) => new RegExp(`^${pattern}$`, 'i').test(path));
}

/** The query without the page's number, and that number; the first page has it or not. */
function queryOf(url: URL): { readonly rest: string; readonly page: string } {
  const parts = url.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '');
  return {
    rest: parts.filter((part) => !isPageNumber(part)).join('&'),
    page: parts.find(isPageNumber)?.split('=')[1]?.replace(/^0+/, '') ?? '1',
  };
}

function isPageNumber(part: string): boolean {
  const [name = '', value = ''] = part.split('=');
  return pageParameters.has(name.toLowerCase()) && /^\d{1,2}$/.test(value);
}

function saysNext({ children, properties }: Element, number: number): boolean {
  const { ariaLabel, title } = properties;
  const told = [plainText(children), ariaLabel, title];
  return told.some((text) => {
    if (typeof text !== 'string' || text.trim() === '') return false;
    const words = text.replaceAll(decorations, ' ').trim();
    return nextWords.test(words) || new RegExp(`^(?:page )?${number}$`, 'i').test(words);
  });
}

function relationsOf(rel: Element['properties'][string]): readonly string[] {
  return Array.isArray(rel) ? rel.map((value) => String(value).toLowerCase()) : [];
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
