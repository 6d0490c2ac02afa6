import { type PackHead, packHeadSchema } from '../../../shared/domain/pack.ts';
import { parseJson } from '../encoding/parse-json.ts';
import { type PackManifest, writeManifest } from './pack-format.ts';
import { earlierManifest } from './write-pack.ts';

/** The same content keeps its number, so that it keeps its bytes. */
export function nextSequence(
  content: Omit<PackManifest, 'sequence'>,
  earlier: Buffer | undefined,
): number {
  const head = earlier && headOf(earlier);
  if (!earlier || head?.id !== content.id) return 1;
  const { sequence } = head;
  return writeManifest({ ...content, sequence }).equals(earlier) ? sequence : sequence + 1;
}

/** What the pack in a file or folder says first, whoever signed it; undefined where there is none. Never rejects. */
export async function packHeadAt(path: string): Promise<PackHead | undefined> {
  const manifest = await earlierManifest(path);
  return manifest && headOf(manifest);
}

/** Whether the list of a pack is that of one which is called so. */
export function isVersionOf(id: string, manifest: Buffer | undefined): boolean {
  return manifest !== undefined && headOf(manifest)?.id === id;
}

/** What the list of a pack says first; undefined for what is none. */
function headOf(manifest: Buffer): PackHead | undefined {
  return packHeadSchema.safeParse(parseJson(manifest.toString('utf8'))).data;
}
