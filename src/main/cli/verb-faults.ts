import { packIdSchema } from '../../shared/domain/pack.ts';
import { findAnnotationsFault } from './annotations-fault.ts';
import { usage, type UsageError } from './usage-error.ts';
import { type Option, type Verb, verbs } from './verbs.ts';

type FindFault = (
  values: readonly string[],
  given: ReadonlyMap<Option, string>,
) => UsageError | undefined;

/** What is wrong with the words after a verb where their number and its options do not say it. */
export function findVerbFault(
  verb: Verb,
  values: readonly string[],
  given: ReadonlyMap<Option, string>,
): UsageError | undefined {
  return faultsOfVerbs[verb]?.(values, given);
}

const faultsOfVerbs: Partial<Record<Verb, FindFault>> = {
  annotate: findAnnotateFault,
  annotations: findAnnotationsFault,
  cite: findCiteFault,
  class: findClassFault,
  glossary: findGlossaryFault,
  opml: findOpmlFault,
  pack: findPackFault,
  pair: findPairFault,
  restore: findRestoreFault,
  rules: findRulesFault,
};

function findAnnotateFault(
  _values: readonly string[],
  given: ReadonlyMap<Option, string>,
): UsageError | undefined {
  const saysNothing = (given.get('note') ?? '').trim() === '';
  return !given.has('quote') && saysNothing
    ? usage('quoteOrNote', { verb: 'annotate' })
    : undefined;
}

function findCiteFault(
  [, second]: readonly string[],
  given: ReadonlyMap<Option, string>,
): UsageError | undefined {
  return given.has('quote') && second !== undefined
    ? usage('tooMany', { verb: 'cite', argument: second })
    : undefined;
}

function findClassFault([deed = '']: readonly string[]): UsageError | undefined {
  return deed === 'merge'
    ? undefined
    : usage('argumentValue', { verb: 'class', value: deed, values: 'merge' });
}

function findOpmlFault(
  [direction = '']: readonly string[],
  given: ReadonlyMap<Option, string>,
): UsageError | undefined {
  if (direction === 'export') return undefined;
  if (direction !== 'import')
    return usage('argumentValue', { verb: 'opml', value: direction, values: 'import, export' });
  return given.has('force') ? usage('unknownOption', { option: '--force' }) : undefined;
}

/** Two articles become one, and one is parted. */
function findPairFault(
  values: readonly string[],
  given: ReadonlyMap<Option, string>,
): UsageError | undefined {
  const verb = 'pair';
  if (values.length === (given.has('undo') ? 1 : 2)) return undefined;
  return values.length > 1
    ? usage('tooMany', { verb, argument: values[1] ?? '' })
    : usage('tooFew', { verb, arguments: verbs[verb].arguments });
}

function findRestoreFault(
  values: readonly string[],
  given: ReadonlyMap<Option, string>,
): UsageError | undefined {
  return values.length > 0 && given.has('day')
    ? usage('unknownOption', { option: '--day' })
    : undefined;
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
