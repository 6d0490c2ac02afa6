import { toAppError } from '../../../shared/result.ts';
import type { RunVerb } from './verb-context.ts';

/** Adds sources; each that cannot be added is told, and the others are added all the same. */
export const add: RunVerb = async ({ command, console, open }) => {
  const { sources } = await open();
  let allAdded = true;
  for (const location of command.arguments) {
    try {
      const source = await sources.register(location, command);
      const { id, kind, title } = source;
      console.result(
        { id, kind, title, location: source.location },
        console.t('cli.added', { title, location: source.location }),
      );
    } catch (thrown) {
      const error = toAppError(thrown);
      allAdded = false;
      if (console.isJson) console.result({ location, error: console.describe(error) }, '');
      console.complain(location, error);
    }
  }
  return allAdded;
};
