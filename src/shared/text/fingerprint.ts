import type { RootContent } from 'hast';
import { plainText } from './elements.ts';
import { fold } from './fold.ts';

/** Offset bases of two 32-bit FNV-1a hashes, whose halves make one of 64 bits; the first is the algorithm's own. */
const firstBasis = 0x811c9dc5;
const secondBasis = 0x050c5d1f;
/** The prime of 32-bit FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/ */
const prime = 0x01000193;

/**
 * Tells a block again in another article or on another day: a hash, as 16 hexadecimal digits, of its words without case,
 * accents, digits, punctuation and spaces; of a picture's address where there are no words. Empty when there is neither.
 */
export function fingerprintOf(node: RootContent): string {
  const words = fold(plainText([node])).replace(/[^\p{L}]+/gu, '');
  const told = words === '' ? pictureAddress(node) : words;
  return told === '' ? '' : hash(told, firstBasis) + hash(told, secondBasis);
}

function pictureAddress(node: RootContent): string {
  if (node.type !== 'element') return '';
  const { src } = node.properties;
  if (node.tagName === 'img' && typeof src === 'string') return src;
  return node.children.map(pictureAddress).join('');
}

function hash(text: string, basis: number): string {
  let value = basis;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    value = Math.imul(value ^ (unit & 0xff), prime);
    value = Math.imul(value ^ (unit >> 8), prime);
  }
  return (value >>> 0).toString(16).padStart(8, '0');
}
