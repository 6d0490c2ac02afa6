import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { SourceOverview } from '../../../shared/ipc/answers.ts';

/** A folder of the rail with what is in it. */
export interface SourceFolder {
  readonly name: string;
  /** Its own name last. */
  readonly path: readonly string[];
  readonly folders: readonly SourceFolder[];
  readonly sources: readonly SourceOverview[];
  /** Unread articles of its sources and of those of the folders inside. */
  readonly unread: number;
}

/** One string for the path of a folder; names hold no control characters, as they are one line of text. */
export function folderKey(path: readonly string[]): string {
  return path.join('\u001f');
}

/** Sources as the rail nests them: folders first, everything by name as the language sorts, “9” before “10”. */
export function nestSources(
  sources: readonly SourceOverview[],
  language: InterfaceLanguage,
): SourceFolder {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const sorted = sources.toSorted((a, b) => compare(a.title, b.title));
  return nest(sorted, [], compare);
}

function nest(
  sources: readonly SourceOverview[],
  path: readonly string[],
  compare: (a: string, b: string) => number,
): SourceFolder {
  const own = sources.filter(({ folder }) => folder.length === path.length);
  const byName = new Map<string, SourceOverview[]>();
  for (const source of sources) {
    const name = source.folder[path.length];
    if (name === undefined) continue;
    const inside = byName.get(name) ?? [];
    inside.push(source);
    byName.set(name, inside);
  }
  return {
    name: path.at(-1) ?? '',
    path,
    folders: [...byName]
      .toSorted(([a], [b]) => compare(a, b))
      .map(([name, inside]) => nest(inside, [...path, name], compare)),
    sources: own,
    unread: sources.reduce((sum, { unread }) => sum + unread, 0),
  };
}

/** Every folder that there is, outer ones before those inside, to be offered for other sources. */
export function foldersOf(sources: readonly SourceOverview[]): readonly (readonly string[])[] {
  const folders = new Map<string, readonly string[]>();
  for (const { folder } of sources) {
    for (const [depth] of folder.entries()) {
      const path = folder.slice(0, depth + 1);
      folders.set(folderKey(path), path);
    }
  }
  return [...folders.values()];
}
