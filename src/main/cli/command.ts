import type { BackupContents, RestoreMode } from '../../shared/domain/backup.ts';
import type { ListOrder } from '../../shared/domain/list-order.ts';
import type { LogSetting } from '../core/log/log.ts';
import type { Since } from './since.ts';
import type { Format, Verb } from './verbs.ts';

/** What the user asked for, checked. */
export type Command =
  /** Of one verb, or of all. */
  | { readonly type: 'help'; readonly verb?: Verb }
  | { readonly type: 'version' }
  | {
      readonly type: 'verb';
      readonly verb: Verb;
      readonly arguments: readonly string[];
      readonly library: string | undefined;
      readonly json: boolean;
      /** Whether only errors are told, and the answer of `--json`. */
      readonly quiet: boolean;
      /** The file and the level of the log; by default those of this machine. */
      readonly log: string | undefined;
      readonly logLevel: LogSetting | undefined;
      readonly format: Format;
      /** `--format` as it was given, for verbs with formats of their own. */
      readonly ownFormat: string | undefined;
      /** Where to write; standard output by default. */
      readonly out: string | undefined;
      readonly variant: string | undefined;
      /** Show only, change nothing. */
      readonly preview: boolean;
      readonly timeoutSeconds: number | undefined;
      /** Whether to do what is otherwise only shown; `--preview` wins over `--apply`. */
      readonly apply: boolean;
      readonly allowPrivate: boolean;
      /** Makes the library ready to fly instead of only syncing it. */
      readonly ready: boolean;
      /** Id of the only source to sync. */
      readonly source: string | undefined;
      /** Whether to mend what is found damaged. */
      readonly repair: boolean;
      /** Only what is not whole. */
      readonly gaps: boolean;
      /** Only what the saved search of this name finds. */
      readonly list: string | undefined;
      /** In which order articles are listed; newest first by default. */
      readonly order: ListOrder | undefined;
      /** Only what has this tag. */
      readonly tag: string | undefined;
      /** All that are given to an annotation. */
      readonly tags: readonly string[];
      readonly addTag: string | undefined;
      readonly removeTag: string | undefined;
      /** Whether articles are to be read, and starred; undefined to leave that as it is. */
      readonly read: boolean | undefined;
      readonly starred: boolean | undefined;
      /** The words of a passage to mark. */
      readonly quote: string | undefined;
      readonly note: string | undefined;
      /** Only annotations of this colour, and only those with these words. */
      readonly colour: string | undefined;
      readonly query: string | undefined;
      /** Only annotations that were written under this name. */
      readonly author: string | undefined;
      /** The name in a file of annotations that is the person's own. */
      readonly mine: string | undefined;
      /** A file that says how annotations are written in Markdown. */
      readonly template: string | undefined;
      /** How a citation is written. */
      readonly style: string | undefined;
      /** The name of a glossary. */
      readonly glossary: string | undefined;
      /** Takes back what the verb does otherwise. */
      readonly undo: boolean;
      /** What a backup holds besides records. */
      readonly backupContents: BackupContents;
      readonly restoreMode: RestoreMode;
      readonly withNotes: boolean;
      readonly withGlossary: boolean;
      /** Whether a file that is there may be replaced. */
      readonly force: boolean;
      readonly since: Since | undefined;
      /** A day to go back to. */
      readonly day: string | undefined;
      /** Whether nothing may be asked of the network. */
      readonly offline: boolean;
      /** Prints the schema of policies in place of the policies. */
      readonly schema: boolean;
      /** Most articles of a digest. */
      readonly limit: number | undefined;
      /** What `pack` alone is told. */
      readonly pack: PackWords;
    };

/** The options of `pack`, as they were given. */
export interface PackWords {
  readonly name: string | undefined;
  readonly nameFr: string | undefined;
  readonly publisher: string | undefined;
  readonly sequence: number | undefined;
  /** What programs call the pack. */
  readonly id: string | undefined;
  /** A file with a key. */
  readonly key: string | undefined;
  readonly asFolder: boolean;
  /** For everybody on this machine, in place of a library. */
  readonly forMachine: boolean;
}
