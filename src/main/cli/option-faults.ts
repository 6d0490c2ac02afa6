import { annotationColours } from '../../shared/domain/annotation.ts';
import { citationStyles, referenceFormats } from '../../shared/domain/citing.ts';
import { interfaceLanguages } from '../../shared/domain/language.ts';
import { listOrders } from '../../shared/domain/list-order.ts';
import { longestTag, typedTagSchema } from '../../shared/domain/tag.ts';
import { parseSince } from './since.ts';
import { usage, type UsageError } from './usage-error.ts';
import { formats, formatsOf, logSettings, type Option, styles, type Verb } from './verbs.ts';

/** Options of which the second says nothing, or the opposite, where the first is given. */
const exclusiveOptions: readonly (readonly [Option, Option])[] = [
  // Getting ready is for the whole library: one source that is ready makes no journey.
  ['ready', 'source'],
  ['read', 'unread'],
  ['star', 'unstar'],
  ['everything', 'without-files'],
  ['merge', 'replace'],
  ['effective', 'schema'],
  ['gaps', 'tag'],
  ['gaps', 'order'],
];

const tagOptions = ['tag', 'add', 'remove'] as const;

/** Of options that exclude each other, the one that is not to stand beside the other. */
export function findExclusion(given: ReadonlyMap<Option, string>): UsageError | undefined {
  const pair = exclusiveOptions.find((both) => both.every((option) => given.has(option)));
  return pair && usage('unknownOption', { option: `--${pair[1]}` });
}

/** What is wrong with what options are given; `tags` are all values of `--tag`. */
export function findOptionFault(
  verb: Verb,
  given: ReadonlyMap<Option, string>,
  tags: readonly string[],
): UsageError | undefined {
  return (
    findBadChoice('colour', annotationColours, given) ??
    findBadTimeout(given) ??
    findBadWriting(verb, given) ??
    findBadTag(given) ??
    findBadChoice('lang', interfaceLanguages, given) ??
    findBadChoice('style', styles, given) ??
    findBadChoice('order', listOrders, given) ??
    findTwoForms(given) ??
    findBadChoice('log-level', logSettings, given) ??
    findBadChoice('format', formatsOf[verb] ?? formats, given) ??
    findBadTags(verb, tags)
  );
}

/** The tag that an option names; undefined when it is not given, or names none. */
export function tagOf(
  given: ReadonlyMap<Option, string>,
  option: (typeof tagOptions)[number],
): string | undefined {
  return typedTagSchema.safeParse(given.get(option)).data;
}

function findBadTimeout(given: ReadonlyMap<Option, string>): UsageError | undefined {
  const timeout = given.get('timeout');
  return timeout !== undefined && !(Number(timeout) > 0)
    ? usage('timeoutValue', { value: timeout })
    : undefined;
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

function findBadTag(given: ReadonlyMap<Option, string>): UsageError | undefined {
  const bad = tagOptions.find((option) => given.has(option) && tagOf(given, option) === undefined);
  return bad && usage('tagValue', { value: given.get(bad) ?? '', longest: longestTag });
}
