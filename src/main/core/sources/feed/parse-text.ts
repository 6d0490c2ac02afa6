import { looksLikeHtml } from './html-text.ts';
import type { FeedText } from './wire.ts';
import { attributeOf, childElements, textOf, toHtml, type XmlElement } from './xml-element.ts';

/**
 * Reads an element that holds text: an Atom text construct of either version, or an RSS element, whose format nobody
 * declares. Undefined when it holds nothing, or what it holds is no text (a picture, or content that is elsewhere).
 */
export function readText(element: XmlElement, kind: 'label' | 'passage'): FeedText | undefined {
  const wrapper = wrapperOf(element);
  if (wrapper !== undefined) return htmlInside(wrapper);
  const value = valueOf(element, kind);
  if (value === undefined || value.value === '') return undefined;
  return { ...value, base: element.base, language: element.language };
}

/** The markup inside an element. */
export function htmlInside(element: XmlElement): FeedText | undefined {
  const value = toHtml(element).trim();
  if (value === '') return undefined;
  return { value, format: 'html', base: element.base, language: element.language };
}

/** The div that Atom 1.0 puts around XHTML, which is no part of it. */
function wrapperOf(element: XmlElement): XmlElement | undefined {
  if (attributeOf(element, 'type') !== 'xhtml') return undefined;
  const [first, ...others] = element.children.filter(
    (child) => typeof child !== 'string' || child.trim() !== '',
  );
  if (first === undefined || typeof first === 'string' || others.length > 0) return undefined;
  return first.name === 'div' ? first : undefined;
}

type Value = Pick<FeedText, 'value' | 'format'>;

function valueOf(element: XmlElement, kind: 'label' | 'passage'): Value | undefined {
  const type = (attributeOf(element, 'type') ?? '').trim().toLowerCase();
  const mode = (attributeOf(element, 'mode') ?? '').trim().toLowerCase();
  if (/^(image|audio|video|multipart)\//.test(type)) return undefined;
  if (attributeOf(element, 'src') !== undefined && element.key === 'atom:content') return undefined;
  if (childElements(element).length > 0) return { value: toHtml(element).trim(), format: 'html' };
  const text = textOf(element).trim();
  if (mode === 'base64' || isEncodedType(type)) {
    const decoded = decodeBase64(text);
    if (decoded !== undefined) return { value: decoded, format: formatOf(decoded, type, kind) };
  }
  return { value: text, format: formatOf(text, type, kind) };
}

function formatOf(text: string, type: string, kind: 'label' | 'passage'): FeedText['format'] {
  if (type === 'html' || type === 'xhtml' || type.endsWith('html') || type.endsWith('html+xml')) {
    return 'html';
  }
  // A publisher who says so means it: `<b>` in such a headline is about the element.
  if (type === 'text' || (type === 'text/plain' && kind === 'label')) return 'text';
  return looksLikeHtml(text) ? 'html' : 'text';
}

/** Atom: content of a media type that is neither text nor XML is in Base64. */
function isEncodedType(type: string): boolean {
  if (!type.includes('/')) return false;
  return !type.startsWith('text/') && !type.endsWith('xml') && !type.endsWith('html');
}

function decodeBase64(text: string): string | undefined {
  const compact = text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(compact, 'base64')).trim();
  } catch {
    return undefined;
  }
}
