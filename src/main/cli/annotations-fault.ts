import { usage, type UsageError } from './usage-error.ts';
import { type Option, verbs } from './verbs.ts';

/** What only writing and only reading a file are told, and what reading one is not. */
const exportOptions = ['format', 'out', 'template', 'force'] as const;
const importOptions = ['mine'] as const;
const choiceOptions = ['author', 'colour', 'query', 'tag'] as const;

/** What `annotations` does says how many words follow, and which options. */
export function findAnnotationsFault(
  values: readonly string[],
  given: ReadonlyMap<Option, string>,
): UsageError | undefined {
  const verb = 'annotations';
  const [deed] = values;
  const most = deed === 'import' || deed === 'export' ? 2 : 1;
  if (values.length > most) return usage('tooMany', { verb, argument: values[most] ?? '' });
  if (deed === 'import' && values.length < most)
    return usage('tooFew', { verb, arguments: verbs[verb].arguments });
  const foreign: readonly Option[] = [
    ...(deed === 'export' ? [] : exportOptions),
    ...(deed === 'import' ? choiceOptions : importOptions),
  ];
  const useless = foreign.find((option) => given.has(option));
  if (useless) return usage('unknownOption', { option: `--${useless}` });
  const format = given.get('format') ?? 'markdown';
  // A template says how Markdown is written.
  if (given.has('template') && format !== 'markdown')
    return usage('optionValue', { option: '--format', value: format, values: 'markdown' });
  return undefined;
}
