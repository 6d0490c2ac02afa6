import { cleanDrawing } from '../images/clean-drawing.ts';
import type { AssetStore } from '../ports.ts';

/** Drawings of the press take some ten thousand bytes; reading a larger one would hold up the window. */
const largestDrawing = 2 * 1024 * 1024;

/**
 * Whether bytes are a picture that may go from one library into another: one that Escale shows, and of drawings only what
 * `cleanDrawing` would leave as it is.
 */
export function isHarmlessPicture(bytes: Uint8Array, assets: Pick<AssetStore, 'judge'>): boolean {
  const judgement = assets.judge(bytes);
  if (judgement.state !== 'picture') return false;
  if (judgement.mediaType !== 'image/svg+xml') return true;
  if (bytes.byteLength > largestDrawing) return false;
  try {
    return Buffer.from(cleanDrawing(bytes)).equals(bytes);
  } catch {
    return false;
  }
}
