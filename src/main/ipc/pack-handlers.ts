import { basename } from 'node:path';
import { Failure } from '../../shared/result.ts';
import { handOut } from '../core/packs/hand-out.ts';
import { allFound } from '../core/search/all-found.ts';
import { wholePath } from '../core/sources/registry.ts';
import type { Services } from '../services.ts';
import type { Handlers } from './register.ts';

/** What packs ask of the window's process. */
export interface PackActions {
  /** Which pack to look at; undefined when the person cancels. */
  readonly choosePack: () => Promise<string | undefined>;
  /** Where to write a pack of this name; undefined when the person cancels. */
  readonly chooseTarget: (name: string) => Promise<string | undefined>;
  /** Where the person's key to sign with is kept. */
  readonly keyFolder: string;
}

type PackRequests = Extract<keyof Handlers, `pack${string}`>;

/** Installing ends with the program at the latest, and writing with the library. */
const untilTheEnd = { signal: new AbortController().signal, onProgress: () => undefined };

/** Pairs the requests that concern packs with their answers. */
export function createPackHandlers(
  services: Pick<Services, 'library' | 'packs' | 'search' | 'settings'>,
  actions: PackActions,
): Pick<Handlers, PackRequests> {
  const { packs, library, search, settings } = services;
  /** By path, the id of the key that the person saw a pack signed with; undefined where nobody had signed it. */
  const shown = new Map<string, string | undefined>();
  return {
    packInspect: async ({ location }) => {
      const path = location === undefined ? await actions.choosePack() : pathOf(location);
      if (path === undefined) return undefined;
      const preview = await packs.preview(path);
      const { signer } = preview.facts;
      shown.set(path, signer.state === 'signed' ? signer.keyId : undefined);
      return preview;
    },
    packInstall: async ({ path }) => {
      // Nothing is installed of which the person has not seen who signed it, nor what was put in its place since.
      if (!shown.has(path)) throw new Failure('packUnrecognised', { file: basename(path) });
      return await packs.install(path, shown.get(path), untilTheEnd);
    },
    packsInstalled: () =>
      packs.installed().map(({ id, name, sequence, createdAt, keyId }) => ({
        id,
        name,
        sequence,
        createdAt,
        ...(keyId !== undefined && { keyId }),
      })),
    packForget: async ({ id }) => void (await packs.forget(id)),
    packHandOut: async ({ list, name }) => {
      const path = await actions.chooseTarget(name);
      if (path === undefined) return undefined;
      // Only now: a search can take a moment, and the list can change while the person looks for a place.
      const ids = 'view' in list ? library.ids(list.view) : await allFound(search, list.query);
      if (ids.length === 0) throw new Failure('listEmpty');
      const { annotationCreator: publisher } = settings.get();
      const { keyFolder } = actions;
      const articleIds = new Set(ids);
      const chosen = { articleIds, name, publisher, path, keyFolder, now: new Date() };
      return { path, ...(await handOut(packs, chosen, untilTheEnd.signal)) };
    },
  };
}

/** Throws Failure `addressInvalid` for what is no whole path on this machine. */
function pathOf(location: string): string {
  const path = wholePath(location);
  if (path === undefined) throw new Failure('addressInvalid', { address: location });
  return path;
}
