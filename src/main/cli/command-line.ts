import { parseArgs } from 'node:util';
import type { BackupContents } from '../../shared/domain/backup.ts';
import { type InterfaceLanguage, interfaceLanguageSchema } from '../../shared/domain/language.ts';
import { listOrders } from '../../shared/domain/list-order.ts';
import { typedTagSchema } from '../../shared/domain/tag.ts';
import { resolveInterfaceLanguage } from '../../shared/i18n/catalogue.ts';
import type { PolicyValues } from '../../shared/policy/policies.ts';
import type { Command, PackWords } from './command.ts';
import { findExclusion, findOptionFault, tagOf } from './option-faults.ts';
import { parseSince } from './since.ts';
import { usage, type UsageError } from './usage-error.ts';
import { findVerbFault } from './verb-faults.ts';
import {
  commonOptions,
  type Format,
  formats,
  isOption,
  isVerb,
  logSettings,
  type Option,
  options,
  takesValue,
  type Verb,
  verbs,
} from './verbs.ts';

export type ParsedCommandLine =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly error: UsageError };

/** Understands the words after the program's name. */
export function parseCommandLine(words: readonly string[]): ParsedCommandLine {
  const said = readWords(words);
  const { given, tags, rest, error } = said;
  if (error !== undefined) return { ok: false, error };
  const [verb, ...values] = rest;
  if (given.has('help')) {
    const about = verb !== undefined && isVerb(verb) ? { verb } : {};
    return { ok: true, command: { type: 'help', ...about } };
  }
  if (given.has('version')) return { ok: true, command: { type: 'version' } };
  if (verb === undefined) return wrong('noVerb');
  if (!isVerb(verb)) return wrong('unknownVerb', { verb });
  const fault = findFault(said, verb, values);
  if (fault !== undefined) return { ok: false, error: fault };
  const timeout = given.get('timeout');
  const limit = given.get('limit');
  return {
    ok: true,
    command: {
      type: 'verb',
      verb,
      arguments: values,
      library: given.get('library'),
      json: given.has('json'),
      format: formatOf(given),
      ownFormat: given.get('format'),
      out: given.get('out'),
      variant: given.get('variant'),
      preview: given.has('preview'),
      timeoutSeconds: timeout === undefined ? undefined : Number(timeout),
      apply: given.has('apply') && !given.has('preview'),
      allowPrivate: given.has('allow-private'),
      ready: given.has('ready'),
      source: given.get('source'),
      repair: given.has('repair'),
      gaps: given.has('gaps'),
      list: given.get('list'),
      order: listOrders.find((order) => order === given.get('order')),
      tag: tagOf(given, 'tag'),
      tags: tags.flatMap((tag) => typedTagSchema.safeParse(tag).data ?? []),
      addTag: tagOf(given, 'add'),
      removeTag: tagOf(given, 'remove'),
      read: oneOf('read', 'unread', given),
      starred: oneOf('star', 'unstar', given),
      quote: given.get('quote'),
      note: given.get('note'),
      colour: given.get('colour'),
      query: given.get('query'),
      author: given.get('author'),
      mine: given.get('mine'),
      style: given.get('style'),
      template: given.get('template'),
      glossary: given.get('glossary'),
      undo: given.has('undo'),
      backupContents: backupContentsOf(given),
      restoreMode: given.has('replace') ? 'replace' : 'merge',
      withNotes: given.has('with-notes'),
      withGlossary: !given.has('no-glossary'),
      force: given.has('force'),
      offline: given.has('offline'),
      quiet: given.has('quiet'),
      log: given.get('log'),
      logLevel: logSettings.find((setting) => setting === given.get('log-level')),
      schema: given.has('schema'),
      since: parseSince(given.get('since')),
      day: given.get('day'),
      limit: limit === undefined ? undefined : Number(limit),
      pack: packWords(given),
    },
  };
}

/** What one switch says, or its opposite; undefined where neither is given. */
function oneOf(yes: Option, no: Option, given: ReadonlyMap<Option, string>): boolean | undefined {
  return given.has(yes) ? true : given.has(no) ? false : undefined;
}

function backupContentsOf(given: ReadonlyMap<Option, string>): BackupContents {
  if (given.has('everything')) return 'everything';
  return given.has('without-files') ? 'records' : 'texts';
}

function packWords(given: ReadonlyMap<Option, string>): PackWords {
  const sequence = given.get('sequence');
  return {
    name: given.get('name'),
    nameFr: given.get('name-fr'),
    publisher: given.get('publisher'),
    sequence: sequence === undefined ? undefined : Number(sequence),
    id: given.get('id'),
    key: given.get('key'),
    asFolder: given.has('folder'),
    forMachine: given.has('machine'),
  };
}

/**
 * The language of the messages: `--lang`, else the one that administrators decided, else that of the terminal, else that of
 * the system, whose terminals say none on Windows. Found before anything is checked, so that even usage errors speak it.
 */
export function messageLanguage(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  { interfaceLanguage = 'system' }: Pick<PolicyValues, 'interfaceLanguage'> = {},
  systemLocale = new Intl.DateTimeFormat().resolvedOptions().locale,
): InterfaceLanguage {
  const chosen = interfaceLanguageSchema.safeParse(readWords(words).given.get('lang'));
  if (chosen.success) return chosen.data;
  const { LC_ALL: all, LC_MESSAGES: messages, LANG: general } = environment;
  const locale = all || messages || general || systemLocale;
  return resolveInterfaceLanguage(interfaceLanguage, [
    locale.replace(/[.@].*$/, '').replace('_', '-'),
  ]);
}

interface Words {
  /** Switches have an empty value. */
  readonly given: ReadonlyMap<Option, string>;
  /** Each value of `--tag`. */
  readonly tags: readonly string[];
  readonly rest: readonly string[];
  readonly error?: UsageError;
}

function readWords(words: readonly string[]): Words {
  const described = Object.keys(options)
    .filter(isOption)
    .map((name) => [name, { type: takesValue(name) ? ('string' as const) : ('boolean' as const) }]);
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(described),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<Option, string>();
  const tags: string[] = [];
  const rest: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') rest.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName: option, value } = token;
    if (!isOption(name)) return { given, tags, rest, error: usage('unknownOption', { option }) };
    // No name at all stands for the notes that bear none.
    const isMissing = value === undefined || (value === '' && name !== 'mine');
    if (takesValue(name) && isMissing) {
      return { given, tags, rest, error: usage('optionNeedsValue', { option }) };
    }
    if (!takesValue(name) && value !== undefined) {
      return { given, tags, rest, error: usage('optionTakesNoValue', { option }) };
    }
    given.set(name, value ?? '');
    if (name === 'tag') tags.push(value ?? '');
  }
  return { given, tags, rest };
}

function findFault(
  { given, tags }: Words,
  verb: Verb,
  values: readonly string[],
): UsageError | undefined {
  const { least, most, arguments: needed, options: own } = verbs[verb];
  const allowed = new Set<Option>([...commonOptions, ...own]);
  const foreign = [...given.keys()].find((option) => !allowed.has(option));
  if (foreign !== undefined) return usage('unknownOption', { option: `--${foreign}` });
  if (values.length < least) return usage('tooFew', { verb, arguments: needed });
  if (values.length > most) return usage('tooMany', { verb, argument: values[most] ?? '' });
  return (
    findExclusion(given) ?? findVerbFault(verb, values, given) ?? findOptionFault(verb, given, tags)
  );
}

/** `--json` alone asks for JSON as well. */
function formatOf(given: ReadonlyMap<Option, string>): Format {
  const chosen = formats.find((format) => format === given.get('format'));
  return chosen ?? (given.has('json') ? 'json' : 'text');
}

function wrong(key: UsageError['key'], params: UsageError['params'] = {}): ParsedCommandLine {
  return { ok: false, error: usage(key, params) };
}
