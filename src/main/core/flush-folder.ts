import { open } from 'node:fs/promises';

/** What systems answer for a file system that knows no sync of a folder, as those of some network drives. */
const unknownToIt: ReadonlySet<unknown> = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

interface Flush {
  readonly current: Promise<void>;
  /** The one after it, for those who asked since it began. */
  next: Promise<void> | undefined;
}

const underWay = new Map<string, Flush>();

/**
 * Waits until the disk has a folder's entries, where its file system knows how, so that they outlive a power cut. Those
 * who ask while a folder is being flushed share the flush after that, as files that are written together need one and not
 * one each. Throws what the system says of a disk that fails.
 */
export async function flushFolder(path: string): Promise<void> {
  // Windows cannot open a folder, and its file systems journal a rename by themselves.
  if (process.platform === 'win32') return;
  const flush = underWay.get(path);
  if (!flush) return await begin(path);
  const begun = flush.current.catch(() => undefined);
  flush.next ??= begun.then(() => begin(path));
  return await flush.next;
}

function begin(path: string): Promise<void> {
  const current = syncEntries(path).finally(() => {
    if (underWay.get(path)?.current === current) underWay.delete(path);
  });
  underWay.set(path, { current, next: undefined });
  return current;
}

async function syncEntries(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && unknownToIt.has(error.code))) throw error;
  } finally {
    await folder.close();
  }
}
