// `npm run check`: formatting, lint and types, in that order; `npm run check -- --fix` formats and mends first.
import { runPackage, say } from './setup/project.ts';

const fix = process.argv.includes('--fix');
// Both compilers are ended before their memory matters: collected a third as often, they are done in two thirds of the time.
const env = { ...process.env, GOGC: '400', GOMEMLIMIT: '3GiB' };
const steps = [
  { name: 'format', run: () => runPackage('oxfmt', fix ? [] : ['--check']) },
  {
    name: 'lint',
    run: () => runPackage('oxlint', ['--type-aware', ...(fix ? ['--fix'] : [])], { env }),
  },
  {
    name: 'types',
    // Each checker works out the types that it meets for itself: four of them, the usual number, do most of it four times.
    // The projects are what is shared out.
    run: () => runPackage('typescript', ['-b', '--checkers', '1'], { binary: 'tsc', env }),
  },
];

const failed: string[] = [];
for (const step of steps) {
  if ((await step.run()) !== 0) failed.push(step.name);
}
if (failed.length > 0) say(`Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length > 0 ? 1 : 0;
