// `npm run check`: formatting, lint and types, in that order; `npm run check -- --fix` formats and mends first.
import { runPackage, say } from './setup/project.ts';

const fix = process.argv.includes('--fix');
const steps = [
  { name: 'format', run: () => runPackage('oxfmt', fix ? [] : ['--check']) },
  { name: 'lint', run: () => runPackage('oxlint', ['--type-aware', ...(fix ? ['--fix'] : [])]) },
  { name: 'types', run: () => runPackage('typescript', ['-b'], { binary: 'tsc' }) },
];

const failed: string[] = [];
for (const step of steps) {
  if ((await step.run()) !== 0) failed.push(step.name);
}
if (failed.length > 0) say(`Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length > 0 ? 1 : 0;
