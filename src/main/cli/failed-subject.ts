import { withoutSecrets } from '../core/secrets.ts';
import type { Command } from './command.ts';
import type { Verb } from './verbs.ts';

/** Verbs whose first word says what to do, so that it names nothing that could fail. */
const directed: readonly Verb[] = ['annotations', 'class', 'glossary', 'opml', 'pack', 'rules'];
/** What the first word of these verbs can be; any other is itself what the verb is about. */
const deeds: readonly string[] = ['export', 'import', 'list', 'concordance'];

/** What a failure of a verb is about, as people are told it: the file, the address or the id that was named, else the verb. */
export function failedSubject({
  verb,
  arguments: [first, second],
  out,
}: Extract<Command, { type: 'verb' }>): string {
  const isDeed =
    first !== undefined &&
    directed.includes(verb) &&
    (deeds.includes(first) || verb === 'pack' || verb === 'class');
  const named = isDeed ? second : first;
  return withoutSecrets(named ?? out ?? verb);
}
