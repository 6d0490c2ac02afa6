import { policyJsonSchema } from '../../src/shared/policy/policy-schema.ts';
import { policyDocumentation } from './documentation.ts';
import { exampleValues } from './example-values.ts';
import { adml, admx } from './group-policy.ts';
import { mobileConfiguration } from './mobile-configuration.ts';

/** Every file that follows from the table of policies, by its path in the project. */
export function policyFiles(): ReadonlyMap<string, string> {
  return new Map([
    ['resources/policy/escale.admx', admx()],
    ['resources/policy/en-US/escale.adml', adml('en')],
    ['resources/policy/fr-FR/escale.adml', adml('fr')],
    ['resources/policy/escale.mobileconfig', mobileConfiguration(exampleValues)],
    ['resources/policy/policies.example.json', json(exampleValues)],
    ['resources/policy/policies.schema.json', json(policyJsonSchema())],
    ['docs/policies.md', policyDocumentation('en')],
    ['docs/policies.fr.md', policyDocumentation('fr')],
  ]);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
