import { policies, policyKeys } from './policies.ts';
import { policyTexts } from './policy-texts.ts';
import {
  longestPolicyList,
  longestPolicyText,
  policyForms,
  type PolicyType,
} from './policy-type.ts';

/** The JSON Schema of a file of policies, for editors and for checks before it is handed out. */
export function policyJsonSchema(): Readonly<Record<string, unknown>> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Escale policies',
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      ...Object.fromEntries(
        policyKeys.map((key) => {
          const { name, explanation } = policyTexts[key];
          const policy = policies[key];
          return [
            key,
            {
              title: name.en,
              description: explanation.en,
              ...schemaOf(policy),
              ...('default' in policy && { default: policy.default }),
            },
          ];
        }),
      ),
    },
    additionalProperties: false,
  };
}

function schemaOf(policy: PolicyType): Readonly<Record<string, unknown>> {
  switch (policy.type) {
    case 'switch':
      return { type: 'boolean' };
    case 'choice':
      return { enum: policy.values };
    case 'number':
      return { type: 'integer', minimum: policy.least, maximum: policy.most };
    case 'text':
      return { type: 'string', maxLength: longestPolicyText, pattern: policyForms[policy.form] };
    case 'list':
      return {
        type: 'array',
        maxItems: longestPolicyList,
        items: { type: 'string', maxLength: longestPolicyText, pattern: policyForms[policy.form] },
      };
  }
}
