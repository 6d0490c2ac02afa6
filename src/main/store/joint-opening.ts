import type { Recovery } from '../../shared/domain/recovery.ts';
import type { ChangesTogether, JointName, JointWork } from '../core/ports.ts';
import { CollectionFiles } from './collection-files.ts';
import type { FileSystem } from './file-system.ts';
import type { JointChanges, JointCollection } from './joint-changes.ts';
import { type IntentPart, intentPath, readIntent } from './joint-intent.ts';

/** The collections that can be changed as one. */
export type Joinable = {
  readonly [Name in JointName]: { joint(work: JointWork<Name>): JointCollection };
};

/** Each collection with what is to be done to it. */
export function jointCollections(
  collections: Joinable,
  changes: ChangesTogether,
): readonly JointCollection[] {
  const join = <Name extends JointName>(name: Name) => {
    const work: JointWork<Name> | undefined = changes[name];
    return work ? [collections[name].joint(work)] : [];
  };
  return (Object.keys(changes) as JointName[]).flatMap((name) => join(name));
}

interface OpenedCollection {
  readonly size: number;
  takeUp(part: IntentPart): JointCollection;
}

export interface UnfinishedOptions {
  readonly directory: string;
  readonly fileSystem: FileSystem;
  /** That of `checkAbsent`. */
  readonly sign: string | undefined;
  /** By name, before anybody knows them. */
  readonly collections: ReadonlyMap<string, OpenedCollection>;
  readonly joint: JointChanges;
}

/**
 * Finishes what was being changed when the library was last open; says so when nobody can make out what that was. Throws
 * Failure `store…` when it cannot be read.
 */
export async function finishJointChanges(options: UnfinishedOptions): Promise<readonly Recovery[]> {
  const { directory, fileSystem, sign, collections, joint } = options;
  const intent = await readIntent(directory, fileSystem, sign);
  if (intent === 'damaged') {
    const sizes = [...collections.values()].map(({ size }) => size);
    const records = sizes.reduce((total, size) => total + size, 0);
    return [await setAside(directory, records, fileSystem)];
  }
  await joint.resume(
    intent.flatMap((part) => collections.get(part.collection)?.takeUp(part) ?? []),
  );
  return [];
}

async function setAside(
  directory: string,
  records: number,
  fileSystem: FileSystem,
): Promise<Recovery> {
  const file = intentPath(directory);
  const recovery = { file, problem: 'badChanges', outcome: 'partial', records } as const;
  const files = new CollectionFiles(directory, 'together');
  const keptAs = files.damaged(file, new Date());
  try {
    await fileSystem.makeFolder(files.folders.damaged);
    await fileSystem.rename(file, keptAs);
    await fileSystem.syncFolder(files.folders.damaged);
    return { ...recovery, keptAs };
  } catch {
    // It is still where it was, and told again by the next opening.
    return recovery;
  }
}
