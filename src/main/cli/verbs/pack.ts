import { basename, join, resolve } from 'node:path';
import {
  longestPackName,
  type PackFacts,
  type PackFigures,
  type PackReport,
} from '../../../shared/domain/pack.ts';
import { Failure, toAppError } from '../../../shared/result.ts';
import { writePackKeys } from '../../core/packs/key-files.ts';
import { isPackIdOf, packIdOf } from '../../core/packs/pack-id.ts';
import { keyIdOf, readPrivateKey, readPublicKey } from '../../core/packs/pack-keys.ts';
import { packHeadAt } from '../../core/packs/pack-versions.ts';
import { inspectPack, verifyPack } from '../../core/packs/inspect-pack.ts';
import {
  forgetForMachine,
  installForMachine,
  listMachinePacks,
} from '../../core/packs/machine-packs.ts';
import { withoutSecrets } from '../../core/secrets.ts';
import { isPackAddress, trustedPackKeys } from '../../core/packs/pack-policy.ts';
import { judgePicture } from '../../store/picture.ts';
import type { PackWatching } from '../../core/packs/read-pack.ts';
import { allFound } from '../../core/search/all-found.ts';
import type { Services } from '../../services.ts';
import type { PackWords } from '../command.ts';
import type { Console } from '../console.ts';
import { untilInterrupted } from '../interruption.ts';
import type { RunVerb, VerbContext } from './verb-context.ts';

/** Makes a pack of the library, looks at one, verifies it, installs, lists or forgets it, or makes the keys to sign with. */
export const pack: RunVerb = async (context) => {
  const [deed = '', location = ''] = context.command.arguments;
  switch (deed) {
    case 'create':
      return create(context);
    case 'inspect':
      return inspect(context, resolve(location));
    case 'verify':
      return verify(context, resolve(location));
    case 'key':
      return makeKeys(context);
    case 'list':
      return context.command.pack.forMachine ? listOfMachine(context) : list(context);
    case 'forget':
      return forget(context, location);
    default:
      return context.command.pack.forMachine
        ? installOnMachine(context, location)
        : install(context, location);
  }
};

async function create({ command, console, openExisting }: VerbContext): Promise<boolean> {
  const { pack: words, out = '' } = command;
  const services = await openExisting();
  const path = resolve(out);
  const keyPath = words.key === undefined ? undefined : resolve(words.key);
  const { facts, leftOut, drawings } = await watched(async ({ signal }) =>
    services.packs.create(
      {
        head: await headOf(words, path, keyPath),
        articleIds: await chosenArticles(command, services),
        withAnnotations: command.withNotes,
        mayReplace: command.force,
        asFolder: words.asFolder,
        path,
        keyPath,
        sequence: words.sequence,
      },
      signal,
    ),
  );
  if (leftOut > 0) console.note(console.t('cli.packLeftOut', { count: leftOut }));
  if (drawings > 0) console.note(console.t('cli.packDrawings', { count: drawings }));
  if (facts.signer.state === 'unsigned') console.note(console.t('cli.packNotSigned'));
  console.result({ path, leftOut, drawings, ...facts }, factLines(facts, console));
  return true;
}

/**
 * What a pack is called follows from its file and its key, unless it is said: the same file makes versions of one pack, under
 * the id that they began with.
 */
async function headOf(words: PackWords, path: string, keyPath: string | undefined) {
  const { name, nameFr, publisher } = words;
  const stem = basename(path).replace(/\.[a-z]+$/i, '');
  const en = (name ?? nameFr ?? stem).slice(0, longestPackName);
  const keyId = keyPath === undefined ? undefined : keyIdOf(await readPrivateKey(keyPath));
  const earlier = (await packHeadAt(path))?.id;
  const kept = earlier !== undefined && isPackIdOf(earlier, stem) ? earlier : undefined;
  return {
    id: words.id ?? kept ?? packIdOf(stem, keyId),
    name: { en, fr: (nameFr ?? en).slice(0, longestPackName) },
    ...(publisher !== undefined && { publisher: publisher.slice(0, longestPackName) }),
  };
}

/** Those that are named, that a saved search finds and that have a tag; undefined for all when nothing is said. */
async function chosenArticles(
  { arguments: [, ...ids], tag, list }: VerbContext['command'],
  services: Services,
): Promise<ReadonlySet<string> | undefined> {
  if (ids.length === 0 && tag === undefined && list === undefined) return undefined;
  const tagged = tag === undefined ? [] : services.library.all({ type: 'tag', tag });
  const listed = list === undefined ? [] : await foundBy(list, services);
  return new Set([...ids, ...tagged.map(({ id }) => id), ...listed]);
}

async function foundBy(
  name: string,
  { search, savedSearches }: Services,
): Promise<readonly string[]> {
  // The words of a saved search are whole, and the last of a query that ends in a space is.
  return await allFound(search, `${savedSearches.called(name).query} `);
}

/** Neither this nor verifying needs a library. */
async function inspect({ console, policy }: VerbContext, path: string): Promise<boolean> {
  const facts = await inspectPack(path, { trustedKeys: trustedPackKeys(policy) });
  console.result(facts, factLines(facts, console));
  return true;
}

async function verify({ command, console, policy }: VerbContext, path: string): Promise<boolean> {
  const trust = { trustedKeys: trustedPackKeys(policy), wantedKey: await wantedKey(command) };
  const facts = await watched((watching) =>
    verifyPack(path, trust, { judge: judgePicture }, watching),
  );
  if (facts.signer.state === 'unsigned') console.note(console.t('cli.packNotSigned'));
  console.result({ ok: true, ...facts }, factLines(facts, console));
  return true;
}

async function install(
  { command, console, open }: VerbContext,
  location: string,
): Promise<boolean> {
  const { packs } = await open();
  const key = await wantedKey(command);
  const { allowPrivate } = command;
  const report = await watched((watching) =>
    isPackAddress(location)
      ? packs.fetch(location, { wantedKey: key, allowPrivate }, watching)
      : packs.install(resolve(location), key, watching),
  );
  if (report.signer.state === 'unsigned') console.note(console.t('cli.packNotSigned'));
  console.result(report, reportLines(report, console));
  return true;
}

/** Puts a pack where every library of this machine takes it from at its next start. Needs no library. */
async function installOnMachine(context: VerbContext, location: string): Promise<boolean> {
  const { command, console, machinePacks, policy } = context;
  if (isPackAddress(location))
    throw new Failure('packNotHere', { address: withoutSecrets(location) });
  const trust = { trustedKeys: trustedPackKeys(policy), wantedKey: await wantedKey(command) };
  const assets = { judge: judgePicture };
  const facts = await watched((watching) =>
    installForMachine(resolve(location), machinePacks, trust, assets, watching),
  );
  if (facts.signer.state === 'unsigned') console.note(console.t('cli.packNotSigned'));
  const place = join(machinePacks.folder, facts.id);
  const text = `${factLines(facts, console)}\n${console.t('cli.packOnMachine', { place })}`;
  console.result({ place, ...facts }, text);
  return true;
}

/** What is there for every library of this machine, and what does not count; answers whether all of it does. */
async function listOfMachine({ console, machinePacks, policy }: VerbContext): Promise<boolean> {
  const trustedKeys = trustedPackKeys(policy);
  const packs = await listMachinePacks(machinePacks, trustedKeys !== undefined);
  if (packs.length === 0) console.note(console.t('cli.noPacks'));
  let isWhole = true;
  for (const { place, error: refusal } of packs) {
    try {
      if (refusal) throw new Failure(refusal.code, refusal.params);
      const facts = await inspectPack(place, { trustedKeys });
      console.result({ place, ...facts }, factLines(facts, console));
    } catch (thrown) {
      const error = toAppError(thrown);
      if (console.isJson) console.result({ place, error: console.describe(error) }, '');
      console.complain(place, error);
      isWhole = false;
    }
  }
  return isWhole;
}

/** What was installed, and whose key signed it. */
async function list({ console, openExisting }: VerbContext): Promise<boolean> {
  const { packs } = await openExisting();
  const installed = packs.installed();
  if (installed.length === 0) console.note(console.t('cli.noPacks'));
  for (const { concepts: _told, sourceIds: _brought, ...pack } of installed) {
    const { id, name, sequence, keyId } = pack;
    const state = keyId === undefined ? 'unsigned' : 'signed';
    const head = console.t('cli.packHead', { name: name.en, id, sequence });
    const signer = console.t(`cli.packSigner.${state}`, { key: keyId ?? '' });
    console.result(pack, `${head}\n${signer}`);
  }
  return true;
}

/** Another pack that is called the same can be installed then. */
async function forget(context: VerbContext, id: string): Promise<boolean> {
  const { command, console, machinePacks, openExisting } = context;
  if (command.pack.forMachine) {
    await forgetForMachine(id, machinePacks);
    console.result({ id, forgotten: true }, console.t('cli.packForgotten', { name: id, id }));
    return true;
  }
  const { packs } = await openExisting('write');
  const { name } = await packs.forget(id);
  console.result({ id, forgotten: true }, console.t('cli.packForgotten', { name: name.en, id }));
  return true;
}

async function wantedKey({ pack: { key } }: VerbContext['command']): Promise<string | undefined> {
  return key === undefined ? undefined : keyIdOf(await readPublicKey(resolve(key)));
}

/** Writes a pair of keys into a folder; replaces none that is there. */
async function makeKeys({ command, console }: VerbContext): Promise<boolean> {
  const folder = resolve(command.out ?? '');
  const made = await writePackKeys(folder);
  console.result(made, console.t('cli.packKeys', { ...made }));
  return true;
}

async function watched<T>(work: (watching: PackWatching) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  return await untilInterrupted(
    () => stop.abort(),
    () => work({ signal: stop.signal, onProgress: () => undefined }),
  );
}

function factLines(facts: PackFacts, { t }: Console): string {
  const { signer, createdAt, bytes } = facts;
  return [
    t('cli.packHead', { name: facts.name.en, id: facts.id, sequence: facts.sequence }),
    t('cli.packFacts', { ...facts, megabytes: Math.round(bytes / 100_000) / 10 }),
    t('cli.packFrom', { publisher: facts.publisher ?? '–', date: createdAt.slice(0, 10) }),
    t(`cli.packSigner.${signer.state}`, { key: signer.state === 'signed' ? signer.keyId : '' }),
  ].join('\n');
}

const kinds = ['articles', 'sources', 'concepts', 'annotations'] as const;

function reportLines(report: PackReport, { t }: Console): string {
  const { name, id, sequence, state } = report;
  const head = t('cli.packHead', { name: name.en, id, sequence });
  if (state === 'current') return `${head}\n${t('cli.packCurrent')}`;
  const line = (kind: (typeof kinds)[number], figures: PackFigures) =>
    t('cli.packFigures', { title: t(`cli.packKinds.${kind}`), ...figures });
  return [head, ...kinds.map((kind) => line(kind, report[kind]))].join('\n');
}
