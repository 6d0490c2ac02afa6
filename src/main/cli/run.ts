import { homedir } from 'node:os';
import packageJson from '../../../package.json' with { type: 'json' };
import { createTranslations } from '../../shared/i18n/catalogue.ts';
import { describePolicyProblem } from '../../shared/i18n/describe-policy.ts';
import type { InterfaceLanguage } from '../../shared/domain/language.ts';
import { hasLoss } from '../../shared/domain/recovery.ts';
import { describeRecoveries } from '../../shared/i18n/describe-recovery.ts';
import { type EffectivePolicy, isLostPlace } from '../../shared/policy/effective-policy.ts';
import { type AppError, assertNever, Failure, toAppError } from '../../shared/result.ts';
import { proxyEnvironment } from '../core/policy/proxy-policy.ts';
import type { IdleThreads } from '../core/sync/idle-threads.ts';
import { createNodeHttpClient } from '../core/http/node-client.ts';
import type { HttpClient } from '../core/ports.ts';
import { openServices, type Services } from '../services.ts';
import { machinePacks, type MachinePacks } from '../core/packs/machine-packs.ts';
import { logServices } from '../log-services.ts';
import { logPolicy } from '../core/log/follow-policy.ts';
import type { Log } from '../core/log/log.ts';
import { loggedFault } from '../core/log/logged-fault.ts';
import { programFacts } from '../core/log/program-facts.ts';
import { isLibrary } from '../store/library.ts';
import type { Command } from './command.ts';
import { messageLanguage, parseCommandLine } from './command-line.ts';
import { failedSubject } from './failed-subject.ts';
import { checkVerb } from './governed-verbs.ts';
import { Console, type ConsoleOptions } from './console.ts';
import { helpText, verbHelpText } from './help.ts';
import { findLibraryPlace } from './library-folder.ts';
import type { UsageError } from './usage-error.ts';
import { openVerbLog, verbLogPlace, type VerbLogPlace } from './verb-log.ts';
import type { Verb } from './verbs.ts';
import type { Access, RunVerb, VerbContext } from './verbs/verb-context.ts';

export interface CommandLineOptions extends Pick<ConsoleOptions, 'stdout' | 'stderr'> {
  /** The words after the program's name. */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder `resources`. */
  readonly resources: string;
  /** Reads what the administrators of this machine decided. */
  readonly readPolicy: () => Promise<EffectivePolicy>;
  /** Where the log is unless somebody says otherwise; without it there is one only where somebody does. */
  readonly logFolder?: string;
  /** Sets a whole page in HTML as a PDF; absent where nothing can. */
  readonly setPages?: VerbContext['setPages'];
  /** Where packs lie that are installed for everybody; the system's own place by default. */
  readonly machinePacks?: MachinePacks;
  /** Those of the verbs before this one, in a process that runs several. */
  readonly idleThreads?: IdleThreads;
}

/** 0: everything went well; 1: something failed, and was told; 2: the command line cannot be understood. */
export type ExitCode = 0 | 1 | 2;

/** Each loaded when it is wanted: those that read documents bring much along that the others do not need. */
const verbModules: Readonly<Record<Verb, () => Promise<RunVerb>>> = {
  add: async () => (await import('./verbs/add.ts')).add,
  sync: async () => (await import('./verbs/sync.ts')).sync,
  opml: async () => (await import('./verbs/opml.ts')).opml,
  import: async () => (await import('./verbs/import.ts')).importFiles,
  list: async () => (await import('./verbs/list.ts')).list,
  search: async () => (await import('./verbs/search.ts')).search,
  tag: async () => (await import('./verbs/tag.ts')).tag,
  mark: async () => (await import('./verbs/mark.ts')).mark,
  annotate: async () => (await import('./verbs/annotate.ts')).annotate,
  annotations: async () => (await import('./verbs/annotations.ts')).annotations,
  notebook: async () => (await import('./verbs/notebook.ts')).notebook,
  class: async () => (await import('./verbs/class.ts')).classSets,
  cite: async () => (await import('./verbs/cite.ts')).cite,
  align: async () => (await import('./verbs/align.ts')).align,
  pair: async () => (await import('./verbs/pair.ts')).pair,
  show: async () => (await import('./verbs/show.ts')).show,
  export: async () => (await import('./verbs/export.ts')).exportArticle,
  digest: async () => (await import('./verbs/digest.ts')).digest,
  glossary: async () => (await import('./verbs/glossary.ts')).glossary,
  retention: async () => (await import('./verbs/retention.ts')).retention,
  rules: async () => (await import('./verbs/rules.ts')).rules,
  backup: async () => (await import('./verbs/backup.ts')).backup,
  restore: async () => (await import('./verbs/restore.ts')).restore,
  pack: async () => (await import('./verbs/pack.ts')).pack,
  verify: async () => (await import('./verbs/verify.ts')).verify,
  doctor: async () => (await import('./verbs/doctor.ts')).doctor,
  policy: async () => (await import('./verbs/policy.ts')).policy,
};

type VerbCommand = Extract<Command, { type: 'verb' }>;

/** Runs one verb on the same services as the window, from the words of a command line. */
export async function runCommandLine(options: CommandLineOptions): Promise<ExitCode> {
  const { words, environment, stdout, stderr } = options;
  const parsed = parseCommandLine(words);
  const policy = await options.readPolicy();
  const language = messageLanguage(words, environment, policy.values);
  const { t } = createTranslations(language);
  if (!parsed.ok) {
    stderr(`${explain(parsed.error, t)}\n`);
    return 2;
  }
  const { command } = parsed;
  switch (command.type) {
    case 'help':
      stdout(`${command.verb === undefined ? helpText(t) : verbHelpText(command.verb, t)}\n`);
      return 0;
    case 'version':
      stdout(`${packageJson.version}\n`);
      return 0;
    case 'verb':
      return await runLogged(command, { policy, language, t }, options);
    default:
      return assertNever(command);
  }
}

function explain({ key, params }: UsageError, t: Console['t']): string {
  return `${t(`cli.usageErrors.${key}`, params)}\n${t('cli.usage')}\n${t('cli.usageErrors.hint')}`;
}

/** What administrators decided, and the language in which a verb speaks after that. */
interface Decided {
  readonly policy: EffectivePolicy;
  readonly language: InterfaceLanguage;
  readonly t: Console['t'];
}

/** Runs a verb, and writes what it did and what failed into the log. */
async function runLogged(
  command: VerbCommand,
  decided: Decided,
  options: CommandLineOptions,
): Promise<ExitCode> {
  const { verb, json, quiet } = command;
  const { policy, t } = decided;
  const place = verbLogPlace(
    command,
    policy.values,
    options.logFolder,
    machine(options.environment),
  );
  const log = openVerbLog(place, options.stderr, t);
  log.write('information', { event: 'started', ...programFacts(), verb });
  logPolicy(policy, log);
  const onError = ({ code }: AppError) =>
    log.write('error', { event: 'failed', where: verb, code });
  const console = new Console({ ...options, json, quiet, t, onError });
  // What is wrong with policies these two say themselves; what is wrong with the log, only the second.
  if (verb !== 'policy' && verb !== 'doctor') tellLostPolicies(policy, console);
  if (place?.refused && verb !== 'doctor') console.complain('loggingFolder', place.refused);
  const exitCode = await runVerb(command, console, decided, { log, logPlace: place }, options);
  log.write('information', { event: 'ended', verb, exitCode });
  return exitCode;
}

/** Whoever relies on what was decided hears of it at each run, also where only errors are wanted. */
function tellLostPolicies({ problems }: EffectivePolicy, console: Console): void {
  for (const problem of problems.filter(isLostPlace)) {
    console.warn(describePolicyProblem(problem, console.t));
  }
}

async function runVerb(
  command: VerbCommand,
  console: Console,
  { policy, language }: Decided,
  { log, logPlace }: { readonly log: Log; readonly logPlace: VerbLogPlace | undefined },
  options: CommandLineOptions,
): Promise<ExitCode> {
  const { environment, resources } = options;
  const { machinePacks: ofMachine = machinePacks() } = options;
  let services: Services | undefined;
  const place = await findLibraryPlace(command.library, machine(environment), policy.values);
  const { directory, isNamed, isChosen, refused } = place;
  const http = httpClient(policy, environment, command.timeoutSeconds);
  const openFor = async (access: Access) => {
    if (services) return services;
    if (refused) throw new Failure(refused.code, refused.params);
    // A library that a person chose, and that is on a drive which is not plugged in, is not made anew.
    if (isChosen && !(await isLibrary(directory)))
      throw new Failure('libraryVanished', { folder: directory });
    services = await openServices({
      access,
      directory,
      resources,
      http,
      policy,
      machinePacks: ofMachine,
      systemLanguage: language,
      ...(options.idleThreads && { idleThreads: options.idleThreads }),
    });
    logServices(services, log);
    const { recoveries, readOnlyBecause: reason } = services.store;
    if (reason && access === 'write') throw new Failure(reason.code, reason.params);
    tellReading(reason, console);
    if (services.unguarded) console.complain(directory, services.unguarded);
    if (services.unforced) console.complain(directory, services.unforced);
    const told = describeRecoveries(recoveries, console.t, reason ? 'found' : 'mended');
    for (const sentences of told) console.warn(sentences.join(' '));
    if (!reason && recoveries.some(hasLoss)) console.warn(console.t('recovery.advice'));
    return services;
  };
  const open = () => openFor('write');
  const openExisting = async (access: Access = 'read') => {
    if (!refused && !(await isLibrary(directory))) {
      throw new Failure('libraryMissing', { folder: directory });
    }
    return await openFor(access);
  };
  const context = {
    command,
    console,
    language,
    directory,
    isNamed: isNamed || isChosen,
    refused,
    logPlace,
    environment,
    http,
    open,
    openExisting,
    policy,
    machinePacks: ofMachine,
    resources,
    setPages: options.setPages,
  };
  try {
    checkVerb(command, policy);
    const run = await verbModules[command.verb]();
    const wentWell = await run(context);
    return wentWell ? 0 : 1;
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === 'internal') {
      log.write('error', { event: 'fault', where: command.verb, fault: loggedFault(thrown) });
    }
    if (console.isJson) console.result({ error: console.describe(error) }, '');
    console.complain(failedSubject(command), error);
    return 1;
  } finally {
    await services?.close();
  }
}

/** Says when what is printed may not be all there is. */
function tellReading(reason: AppError | undefined, console: Console): void {
  if (reason?.code === 'libraryInUse') console.note(console.t('cli.readBeside', reason.params));
  if (reason?.code === 'storeNewer') console.note(console.t('cli.readNewer', reason.params));
}

function machine(environment: CommandLineOptions['environment']) {
  return { platform: process.platform, home: homedir(), environment };
}

/** With a limit of the user's own, each request as a whole must end within it. */
function httpClient(
  { values }: EffectivePolicy,
  environment: CommandLineOptions['environment'],
  timeoutSeconds: number | undefined,
): HttpClient {
  const client = createNodeHttpClient({ environment: proxyEnvironment(values, environment) });
  if (timeoutSeconds === undefined) return client;
  return {
    ...client,
    fetch: async (address, request) => {
      const limit = new AbortController();
      const expire = () => limit.abort(new Failure('httpTimeout', { seconds: timeoutSeconds }));
      setTimeout(expire, timeoutSeconds * 1000).unref();
      const signal = AbortSignal.any([request.signal, limit.signal]);
      return await client.fetch(address, { ...request, signal });
    },
  };
}
