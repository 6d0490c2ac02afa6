import { basename } from 'node:path';
import type { NamedGlossary } from '../../shared/domain/named-glossary.ts';
import type { GlossaryFormat, ReadGlossaryFile } from '../../shared/domain/personal-concept.ts';
import { Failure } from '../../shared/result.ts';
import { writeExport } from '../core/export/write-file.ts';
import { readGlossaryAt } from '../core/glossary/exchange/read-file.ts';
import { refuseDecided } from '../core/glossary/refuse-decided.ts';
import { wholePath } from '../core/sources/registry.ts';
import type { Services } from '../services.ts';
import type { Handlers } from './register.ts';

/** What glossaries ask of the window's process. */
export interface GlossaryActions {
  /** Which file to read; undefined when the person cancels. */
  readonly chooseFile: () => Promise<string | undefined>;
  /** Which files of dictionaries to read; none when the person cancels. */
  readonly chooseDictionaries: () => Promise<readonly string[]>;
  /** Where to write a glossary; undefined when the person cancels. */
  readonly chooseTarget: (
    glossary: Pick<NamedGlossary, 'id' | 'name'>,
    format: GlossaryFormat,
  ) => Promise<string | undefined>;
}

type GlossaryRequests =
  | 'dictionariesList'
  | 'dictionaryAdd'
  | 'dictionaryLookUp'
  | 'dictionaryRemove'
  | 'glossariesList'
  | 'glossaryConcepts'
  | 'glossaryConcordance'
  | 'glossaryDelete'
  | 'glossaryExport'
  | 'glossaryImportKeep'
  | 'glossaryImportRead'
  | 'glossaryMove'
  | 'glossaryPage'
  | 'glossaryRestore'
  | 'glossaryUpdate'
  | 'personalConceptDelete'
  | 'personalConceptRestore'
  | 'personalConceptSave';

/** Pairs the requests that concern glossaries and dictionaries with their answers. */
export function createGlossaryHandlers(
  { dictionaries, glossaries, glossaryRoom, personalGlossary }: Services,
  actions: GlossaryActions,
): Pick<Handlers, GlossaryRequests> {
  /** What was read last, until a person says where it goes. */
  let read: ReadGlossaryFile | undefined;
  return {
    dictionariesList: () => dictionaries.list(),
    dictionaryAdd: async ({ path: dropped }) => {
      const path = dropped === undefined ? undefined : wholePath(dropped);
      const paths = dropped === undefined ? await actions.chooseDictionaries() : [path ?? ''];
      return await dictionaries.add(paths.filter((one) => one !== ''));
    },
    dictionaryRemove: (input) => dictionaries.remove(input),
    dictionaryLookUp: (input) => dictionaries.lookUp(input),
    glossaryConcepts: (input) => glossaryRoom.concepts(input),
    glossaryPage: (input) => glossaryRoom.page(input),
    glossaryConcordance: (input) => glossaryRoom.concordance(input),
    personalConceptSave: (input) => personalGlossary.save(input),
    personalConceptDelete: (input) => personalGlossary.delete(input),
    personalConceptRestore: (input) => personalGlossary.restore(input),
    glossariesList: () => glossaries.list(),
    glossaryUpdate: (input) => glossaries.update(input),
    glossaryMove: (input) => glossaries.move(input),
    glossaryDelete: (input) => glossaries.delete(input),
    glossaryRestore: (input) => glossaries.restore(input),
    glossaryImportRead: async ({ path: dropped }) => {
      const path = dropped === undefined ? await actions.chooseFile() : wholePath(dropped);
      if (path === undefined) return undefined;
      read = await readGlossaryAt(path);
      const { concepts, skipped, unread } = read;
      return {
        file: basename(path),
        concepts: concepts.length,
        written: {
          fr: concepts.filter(({ labels }) => labels.fr).length,
          en: concepts.filter(({ labels }) => labels.en).length,
        },
        skipped: [...skipped],
        unread: [...unread],
      };
    },
    glossaryImportKeep: async ({ into }) => {
      if (!read) throw new Failure('requestInvalid', { request: 'glossaryImportKeep' });
      if (into.type === 'existing') refuseDecided(into.glossaryId);
      const { id } =
        into.type === 'new' ? await glossaries.create(into.name) : glossaries.get(into.glossaryId);
      const outcome = await personalGlossary.take(read, id);
      read = undefined;
      return outcome;
    },
    glossaryExport: async ({ glossaryId, format }) => {
      const path = await actions.chooseTarget(glossaries.get(glossaryId), format);
      if (path === undefined) return undefined;
      // The system's dialog has asked whether a file that is there may go.
      await writeExport(path, await personalGlossary.export(format, glossaryId), true);
      return { file: basename(path) };
    },
  };
}
