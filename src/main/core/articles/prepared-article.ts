import type { Body } from '../../../shared/domain/body.ts';
import type { Variant } from '../../../shared/domain/article.ts';
import type { InlinePicture } from '../images/inline-pictures.ts';

/**
 * An item made ready to store: everything about the variant that its content decides, and its body. The store gives
 * the rest: source, body hash, stored pictures, when it was added, glossary concepts.
 */
export interface PreparedArticle {
  readonly variant: Omit<Variant, 'sourceId' | 'bodyHash' | 'addedAt' | 'images' | 'conceptIds'>;
  /** Addresses of the body's pictures, absolute, each once, in text order. */
  readonly imageUrls: readonly string[];
  /** Those of them that stood in the content itself. */
  readonly inlinePictures: readonly InlinePicture[];
  readonly body: Body;
  /** What was wrong and could be worked around, in English, for the verbs' diagnostics. */
  readonly warnings: readonly string[];
}
