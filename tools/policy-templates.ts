import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { policyFiles } from './policy-templates/policy-files.ts';

// Writes what administrators are given of policies: templates for each system and the documentation, all from the one table
// in src/shared/policy. Run after any change there: `node tools/policy-templates.ts`.

const root = join(import.meta.dirname, '..');

for (const [path, content] of policyFiles()) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}
