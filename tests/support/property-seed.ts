import * as fc from 'fast-check';

/**
 * The seed of every property: the same in each run, so that a change is judged by what it changed and not by what chance
 * came across. `ESCALE_SEED=random` looks elsewhere every time; a number repeats what such a run reported.
 */
const chosen = process.env['ESCALE_SEED'] ?? '20261129';

if (chosen !== 'random') {
  const seed = Number(chosen);
  if (!Number.isSafeInteger(seed))
    throw new Error(`ESCALE_SEED is neither random nor a whole number: ${chosen}`);
  fc.configureGlobal({ seed });
}
