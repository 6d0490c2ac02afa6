import { packIdSchema } from '../../shared/domain/pack.ts';
import { parseArgs } from 'node:util';
import { annotationColours } from '../../shared/domain/annotation.ts';
import { citationStyles, referenceFormats } from '../../shared/domain/citing.ts';
import type { BackupContents, RestoreMode } from '../../shared/domain/backup.ts';
import {
  interfaceLanguages,
  interfaceLanguageSchema,
  type InterfaceLanguage,
} from '../../shared/domain/language.ts';
import { type ListOrder, listOrders } from '../../shared/domain/list-order.ts';
import { longestTag, typedTagSchema } from '../../shared/domain/tag.ts';
import { resolveInterfaceLanguage } from '../../shared/i18n/catalogue.ts';
import type { LogSetting } from '../core/log/log.ts';
import { findAnnotationsFault } from './annotations-fault.ts';
import { parseSince, type Since } from './since.ts';
import { usage, type UsageError } from './usage-error.ts';
import {
  commonOptions,
  formats,
  formatsOf,
  isOption,
  isVerb,
  logSettings,
  options,
  styles,
  takesValue,
  verbs,
  type Format,
  type Option,
  type Verb,
} from './verbs.ts';

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

export type ParsedCommandLine =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly error: UsageError };

/** Understands the words after the program's name. */
export function parseCommandLine(words: readonly string[]): ParsedCommandLine {
  const { given, tags, rest, error } = readWords(words);
  if (error !== undefined) return { ok: false, error };
  const [verb, ...values] = rest;
  if (given.has('help')) {
    const about = verb !== undefined && isVerb(verb) ? { verb } : {};
    return { ok: true, command: { type: 'help', ...about } };
  }
  if (given.has('version')) return { ok: true, command: { type: 'version' } };
  if (verb === undefined) return wrong('noVerb');
  if (!isVerb(verb)) return wrong('unknownVerb', { verb });
  const fault = findFault(verb, values, given) ?? findBadTags(verb, tags);
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
 * The language of the messages: `--lang`, else that of the terminal. Found before anything is checked, so that even
 * usage errors speak it.
 */
export function messageLanguage(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): InterfaceLanguage {
  const chosen = interfaceLanguageSchema.safeParse(readWords(words).given.get('lang'));
  if (chosen.success) return chosen.data;
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return resolveInterfaceLanguage('system', [locale.replace(/[.@].*$/, '').replace('_', '-')]);
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
  verb: Verb,
  values: readonly string[],
  given: ReadonlyMap<Option, string>,
): UsageError | undefined {
  const { least, most, arguments: needed, options: own } = verbs[verb];
  const allowed = new Set<Option>([...commonOptions, ...own]);
  const foreign = [...given.keys()].find((option) => !allowed.has(option));
  if (foreign !== undefined) return usage('unknownOption', { option: `--${foreign}` });
  if (values.length < least) return usage('tooFew', { verb, arguments: needed });
  if (values.length > most) return usage('tooMany', { verb, argument: values[most] ?? '' });
  // Getting ready is for the whole library: one source that is ready makes no journey.
  if (given.has('ready') && given.has('source'))
    return usage('unknownOption', { option: '--source' });
  if (given.has('read') && given.has('unread'))
    return usage('unknownOption', { option: '--unread' });
  if (given.has('star') && given.has('unstar'))
    return usage('unknownOption', { option: '--unstar' });
  if (given.has('everything') && given.has('without-files'))
    return usage('unknownOption', { option: '--without-files' });
  if (given.has('merge') && given.has('replace'))
    return usage('unknownOption', { option: '--replace' });
  if (verb === 'restore' && values.length > 0 && given.has('day'))
    return usage('unknownOption', { option: '--day' });
  if (given.has('effective') && given.has('schema'))
    return usage('unknownOption', { option: '--schema' });
  if (given.has('gaps') && given.has('tag')) return usage('unknownOption', { option: '--tag' });
  if (given.has('gaps') && given.has('order')) return usage('unknownOption', { option: '--order' });
  const [direction = ''] = values;
  const annotationsFault = verb === 'annotations' ? findAnnotationsFault(values, given) : undefined;
  if (annotationsFault) return annotationsFault;
  const glossaryFault = verb === 'glossary' ? findGlossaryFault(values, given) : undefined;
  if (glossaryFault) return glossaryFault;
  const packFault = verb === 'pack' ? findPackFault(values, given) : undefined;
  if (packFault) return packFault;
  const rulesFault = verb === 'rules' ? findRulesFault(values) : undefined;
  if (rulesFault) return rulesFault;
  if (verb === 'opml' && direction !== 'import' && direction !== 'export') {
    return usage('argumentValue', { verb, value: direction, values: 'import, export' });
  }
  if (verb === 'opml' && direction === 'import' && given.has('force'))
    return usage('unknownOption', { option: '--force' });
  if (verb === 'class' && direction !== 'merge') {
    return usage('argumentValue', { verb, value: direction, values: 'merge' });
  }
  if (verb === 'pair' && values.length !== (given.has('undo') ? 1 : 2)) {
    return values.length > 1
      ? usage('tooMany', { verb, argument: values[1] ?? '' })
      : usage('tooFew', { verb, arguments: needed });
  }
  if (verb === 'cite' && given.has('quote') && values.length > 1)
    return usage('tooMany', { verb, argument: values[1] ?? '' });
  const saysNothing = (given.get('note') ?? '').trim() === '';
  if (verb === 'annotate' && !given.has('quote') && saysNothing)
    return usage('quoteOrNote', { verb });
  const colour = given.get('colour');
  if (colour !== undefined && annotationColours.every((one) => one !== colour))
    return usage('optionValue', {
      option: '--colour',
      value: colour,
      values: annotationColours.join(', '),
    });
  const timeout = given.get('timeout');
  if (timeout !== undefined && !(Number(timeout) > 0)) {
    return usage('timeoutValue', { value: timeout });
  }
  return (
    findBadWriting(verb, given) ??
    findBadTag(given) ??
    findBadChoice('lang', interfaceLanguages, given) ??
    findBadChoice('style', styles, given) ??
    findBadChoice('order', listOrders, given) ??
    findTwoForms(given) ??
    findBadChoice('log-level', logSettings, given) ??
    findBadChoice('format', formatsOf[verb] ?? formats, given)
  );
}

/** What `glossary` does says how many words follow. */
function findGlossaryFault(
  values: readonly string[],
  given: ReadonlyMap<Option, string>,
): UsageError | undefined {
  const [deed = ''] = values;
  if (given.has('force') && deed !== 'export') return usage('unknownOption', { option: '--force' });
  const least = ['concordance', 'import', 'export'].includes(deed) ? 2 : 1;
  const most = deed === 'concordance' ? Infinity : least;
  const verb = 'glossary';
  if (values.length < least) return usage('tooFew', { verb, arguments: verbs[verb].arguments });
  if (values.length > most) return usage('tooMany', { verb, argument: values[most] ?? '' });
  return undefined;
}

function findRulesFault([deed = '', ...files]: readonly string[]): UsageError | undefined {
  const verb = 'rules';
  if (deed !== 'import' && deed !== 'list') {
    return usage('argumentValue', { verb, value: deed, values: 'import, list' });
  }
  const [first] = files;
  if (deed === 'list')
    return first === undefined ? undefined : usage('tooMany', { verb, argument: first });
  return first === undefined
    ? usage('tooFew', { verb, arguments: verbs[verb].arguments })
    : undefined;
}

const packDeeds = ['create', 'inspect', 'verify', 'install', 'key', 'list', 'forget'];

function findPackFault(
  [deed = '', ...values]: readonly string[],
  given: ReadonlyMap<Option, string>,
): UsageError | undefined {
  const verb = 'pack';
  if (!packDeeds.includes(deed)) {
    return usage('argumentValue', { verb, value: deed, values: packDeeds.join(', ') });
  }
  const sequence = given.get('sequence');
  if (sequence !== undefined && !/^[1-9]\d{0,14}$/.test(sequence)) {
    return usage('optionValue', { option: '--sequence', value: sequence, values: '1, 2, 3…' });
  }
  const id = given.get('id');
  if (id !== undefined && !packIdSchema.safeParse(id).success) {
    return usage('optionValue', { option: '--id', value: id, values: 'course, course-2026…' });
  }
  const isWriting = deed === 'create' || deed === 'key';
  if (isWriting && !given.has('out')) return usage('outNeeded', { verb });
  if (deed === 'create') return undefined;
  const wanted = deed === 'key' || deed === 'list' ? 0 : 1;
  if (values.length < wanted) return usage('tooFew', { verb, arguments: verbs[verb].arguments });
  if (values.length > wanted) return usage('tooMany', { verb, argument: values[wanted] ?? '' });
  return undefined;
}

/** A book or a PDF is nothing for a terminal, and a class set is made to be kept. */
function findBadWriting(verb: Verb, given: ReadonlyMap<Option, string>): UsageError | undefined {
  const format = given.get('format');
  const isBook =
    verb === 'digest' ||
    (verb === 'export' && (format === 'epub' || format === 'pdf')) ||
    (verb === 'annotations' && format === 'epub');
  const out = given.get('out');
  if (verb === 'class' && out === undefined) return usage('outNeeded', { verb });
  if (isBook && (out === undefined || out === '-')) return usage('outNeeded', { verb });
  const since = given.get('since');
  if (since !== undefined && !parseSince(since)) return usage('sinceValue', { value: since });
  const limit = given.get('limit');
  const isNumber = limit === undefined || (/^\d{1,4}$/.test(limit) && Number(limit) > 0);
  return isNumber ? undefined : usage('limitValue', { value: limit, most: 9999 });
}

function findBadChoice(
  option: Option,
  choices: readonly string[],
  given: ReadonlyMap<Option, string>,
): UsageError | undefined {
  const value = given.get(option);
  if (value === undefined || choices.includes(value)) return undefined;
  return usage('optionValue', { option: `--${option}`, value, values: choices.join(', ') });
}

/** A form for other programs has no other form. */
function findTwoForms(given: ReadonlyMap<Option, string>): UsageError | undefined {
  const style = given.get('style');
  const format = given.get('format') ?? style;
  const isForm = referenceFormats.some((form) => form === style);
  return isForm && format !== style ? findBadChoice('style', citationStyles, given) : undefined;
}

/** Where articles are chosen by a tag, a second one would be passed over in silence. */
function findBadTags(verb: Verb, tags: readonly string[]): UsageError | undefined {
  const bad = tags.find((tag) => !typedTagSchema.safeParse(tag).success);
  if (bad !== undefined) return usage('tagValue', { value: bad, longest: longestTag });
  const [, second] = tags;
  const isTooMany = second !== undefined && verb !== 'annotate';
  return isTooMany ? usage('tooMany', { verb, argument: second }) : undefined;
}

const tagOptions = ['tag', 'add', 'remove'] as const;

function findBadTag(given: ReadonlyMap<Option, string>): UsageError | undefined {
  const bad = tagOptions.find((option) => given.has(option) && tagOf(given, option) === undefined);
  return bad && usage('tagValue', { value: given.get(bad) ?? '', longest: longestTag });
}

/** The tag that an option names; undefined when it is not given, or names none. */
function tagOf(
  given: ReadonlyMap<Option, string>,
  option: (typeof tagOptions)[number],
): string | undefined {
  return typedTagSchema.safeParse(given.get(option)).data;
}

/** `--json` alone asks for JSON as well. */
function formatOf(given: ReadonlyMap<Option, string>): Format {
  const chosen = formats.find((format) => format === given.get('format'));
  return chosen ?? (given.has('json') ? 'json' : 'text');
}

function wrong(key: UsageError['key'], params: UsageError['params'] = {}): ParsedCommandLine {
  return { ok: false, error: usage(key, params) };
}
