import { imageSize } from 'image-size';
import { Parser } from 'htmlparser2';
import { Failure } from '../../../shared/result.ts';

/** Elements that draw, and nothing that runs, links, embeds or animates. */
const drawingElements = new Set(
  (
    'svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath ' +
    'linearGradient radialGradient stop pattern clipPath mask marker filter feBlend feColorMatrix ' +
    'feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight ' +
    'feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology ' +
    'feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence style switch a image'
  ).split(' '),
);
/** Left out themselves, with what is in them drawn in their place. */
const transparentElements = new Set(['a', 'switch']);
/** What a drawing may carry as its own picture. */
const carriedPicture = /^data:image\/(?:png|jpe?g|gif|webp);base64,([A-Za-z0-9+/=\s]+)$/i;
/** Of all pictures in a drawing, so that they take as little to draw as one may. */
const mostCarriedPixels = 100_000_000;
/** Attributes that can hold an address. `href` is kept when it leads inside the drawing. */
const addressAttributes = new Set(['href', 'xlink:href']);
const droppedAttributes = /^(?:on|xml:base$|src$|srcset$|action$|formaction$|data|ping$|style$)/i;
/** What in a value or a style sheet could ask another server for something, or run. */
const reachesOut = /url\(\s*(?!["']?\s*#)|@import|javascript:|expression\(|\\|image-set|&#/i;
/** Older drawing programs declare namespaces and styles so. What refers to other entities or holds markup is left alone. */
const declaredEntity = /<!ENTITY\s+([\w.-]+)\s+(?:"([^"<&%]*)"|'([^'<&%"]*)')\s*>/g;
/** Characters; such drawings refer to a few words once for each shape. */
const mostFromEntities = 1_000_000;
/** Bytes; white space may come before a drawing. */
const markupProbeBytes = 1024;
/** Deeper drawings are built to exhaust whoever draws them. */
const deepest = 200;
/** A few `use` elements inside each other draw millions of shapes. */
const mostUses = 2_000;

/**
 * An SVG drawing with nothing but shapes, text and paint, written anew: no script, event, style that reaches out, foreign
 * content, link, animation or address other than one inside the drawing. Throws Failure `imageDamaged` when nothing
 * would be left of it or it was cut off, `imageUnsupported` when it is no drawing. Runs in the worker.
 */
export function cleanDrawing(bytes: Uint8Array): Uint8Array {
  const writer = new DrawingWriter();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => writer.open(name, attributes),
      ontext: (text) => writer.text(text),
      onclosetag: (name) => writer.close(name),
    },
    { xmlMode: true, decodeEntities: true, recognizeSelfClosing: true },
  );
  parser.write(withEntities(new TextDecoder().decode(bytes)));
  // What is open by now is closed by nothing but the end of a drawing that was cut off.
  const cleaned = writer.result();
  return new TextEncoder().encode(cleaned);
}

/** Whether bytes can only be a drawing, if they are a picture at all: these are judged by what is left when cleaned. */
export function isMarkup(bytes: Uint8Array): boolean {
  return /^\s*</.test(new TextDecoder().decode(bytes.subarray(0, markupProbeBytes)));
}

class DrawingWriter {
  readonly #parts: string[] = [];
  readonly #open: string[] = [];
  /** How many elements around the current place are left out with all they hold. */
  #skipping = 0;
  #styleText: string[] | undefined;
  #uses = 0;
  #carriedPixels = 0;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const local = localName(name);
    this.#open.push(local);
    if (this.#open.length > deepest) throw new Failure('imageDamaged');
    if (this.#open.length === 1 && local !== 'svg') throw new Failure('imageUnsupported');
    if (this.#skipping > 0 || !drawingElements.has(local)) {
      this.#skipping += 1;
      return;
    }
    if (local === 'image') return this.#openImage(attributes);
    if (local === 'use' && (this.#uses += 1) > mostUses) throw new Failure('imageDamaged');
    if (local === 'style') this.#styleText = [];
    else if (!transparentElements.has(local)) {
      this.#parts.push(`<${local}${attributesOf(attributes, this.#open.length === 1)}>`);
    }
  }

  /** A picture from elsewhere leaves nothing, not even the name of where it is. */
  #openImage(attributes: Readonly<Record<string, string>>): void {
    const { href, 'xlink:href': linked, ...others } = attributes;
    const address = (href ?? linked ?? '').trim();
    const base64 = carriedPicture.exec(address)?.[1];
    const pixels = base64 === undefined ? Infinity : pixelsOf(Buffer.from(base64, 'base64'));
    if (this.#carriedPixels + pixels > mostCarriedPixels) {
      this.#skipping += 1;
      return;
    }
    this.#carriedPixels += pixels;
    const kept = address.replaceAll(/\s/g, '');
    this.#parts.push(`<image${attributesOf(others, false)} href="${escape(kept)}">`);
  }

  text(text: string): void {
    if (this.#skipping > 0 || this.#open.length === 0) return;
    if (this.#styleText) this.#styleText.push(text);
    else this.#parts.push(escape(text));
  }

  close(name: string): void {
    const local = localName(name);
    if (this.#open.at(-1) !== local) return;
    this.#open.pop();
    if (this.#skipping > 0) {
      this.#skipping -= 1;
      return;
    }
    if (local === 'style') this.#closeStyle();
    else if (!transparentElements.has(local)) this.#parts.push(`</${local}>`);
  }

  result(): string {
    if (this.#parts.length === 0 || this.#open.length > 0) throw new Failure('imageDamaged');
    return this.#parts.join('');
  }

  /** A style sheet stays whole or goes whole: half a sheet paints something nobody drew. */
  #closeStyle(): void {
    const sheet = (this.#styleText ?? []).join('');
    this.#styleText = undefined;
    if (!reachesOut.test(sheet)) this.#parts.push(`<style>${escape(sheet)}</style>`);
  }
}

/** The entities that a document type declares with plain words of their own, put in; no other is known to the parser. */
function withEntities(text: string): string {
  const root = /<(?:svg:)?svg[\s>]/.exec(text)?.index ?? 0;
  const entities = new Map<string, string>();
  for (const [, name = '', one, other] of text.slice(0, root).matchAll(declaredEntity)) {
    entities.set(name, one ?? other ?? '');
  }
  if (entities.size === 0) return text;
  let added = 0;
  return text.slice(root).replaceAll(/&([\w.-]+);/g, (reference, name: string) => {
    const value = entities.get(name);
    added += value?.length ?? 0;
    if (added > mostFromEntities) throw new Failure('imageDamaged');
    return value ?? reference;
  });
}

function localName(name: string): string {
  return name.startsWith('svg:') ? name.slice('svg:'.length) : name;
}

/** Infinite for bytes that are no picture. */
function pixelsOf(bytes: Uint8Array): number {
  try {
    const { width, height } = imageSize(bytes);
    return width * height;
  } catch {
    return Infinity;
  }
}

function attributesOf(attributes: Readonly<Record<string, string>>, isRoot: boolean): string {
  const kept = Object.entries(attributes).flatMap(([name, value]) => {
    if (!/^[A-Za-z_][\w.:-]*$/.test(name) || name.startsWith('xmlns')) return [];
    if (name === 'style') return reachesOut.test(value) ? [] : [[name, value] as const];
    if (addressAttributes.has(name)) {
      return /^#[\w.:-]+$/.test(value.trim()) ? [['href', value.trim()] as const] : [];
    }
    if (name.includes(':') && name !== 'xml:space' && name !== 'xml:lang') return [];
    return droppedAttributes.test(name) || reachesOut.test(value) ? [] : [[name, value] as const];
  });
  const spaces = isRoot ? [['xmlns', 'http://www.w3.org/2000/svg'] as const] : [];
  const unique = new Map([...spaces, ...kept]);
  return [...unique].map(([name, value]) => ` ${name}="${escape(value)}"`).join('');
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
