import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { EffectivePolicy } from '../../../shared/policy/effective-policy.ts';
import type { AppError } from '../../../shared/result.ts';
import type { MachinePacks } from '../../core/packs/machine-packs.ts';
import type { HttpClient } from '../../core/ports.ts';
import type { Services, ServicesOptions } from '../../services.ts';
import type { Command } from '../command.ts';
import type { Console } from '../console.ts';
import type { VerbLogPlace } from '../verb-log.ts';

export type Access = NonNullable<ServicesOptions['access']>;

/** What a verb works with. */
export interface VerbContext {
  readonly command: Extract<Command, { type: 'verb' }>;
  readonly console: Console;
  /** That of the messages. */
  readonly language: InterfaceLanguage;
  /** Opens the library, making it when it is missing; closed when the verb has ended. */
  readonly open: () => Promise<Services>;
  /**
   * Opens the library to be read, also while another process has it open, unless `access` says otherwise. Throws Failure
   * `libraryMissing` when there is none, and makes nothing.
   */
  readonly openExisting: (access?: Access) => Promise<Services>;
  /** The library's folder, be it there or not. */
  readonly directory: string;
  /** Whether a person named that folder: then it is not made anew when it is missing. */
  readonly isNamed: boolean;
  /** Why no library may be opened, wherever it is; opening throws it. */
  readonly refused: AppError | undefined;
  /** Where the log of the verb goes; undefined where there is none. */
  readonly logPlace: VerbLogPlace | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly http: HttpClient;
  /** What the administrators of this machine decided. */
  readonly policy: EffectivePolicy;
  /** Where packs lie that are installed for everybody on this machine. */
  readonly machinePacks: MachinePacks;
  /** The folder `resources`. */
  readonly resources: string;
  /** Sets a whole page in HTML as a PDF; undefined where there is no engine that could. */
  readonly setPages: ((page: string) => Promise<Uint8Array>) | undefined;
}

/** Answers whether everything went well. Throws Failure when nothing did. */
export type RunVerb = (context: VerbContext) => Promise<boolean>;
