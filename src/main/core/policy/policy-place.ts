import type {
  PolicyLayer,
  PolicyProblem,
  PolicyScope,
} from '../../../shared/policy/effective-policy.ts';
import { repeatedKeys } from './repeated-keys.ts';
import { readPolicyFile } from './trusted-file.ts';

/** What was found in one place. */
export interface PolicyFindings {
  readonly layers: readonly PolicyLayer[];
  readonly problems: readonly PolicyProblem[];
}

export const nothingFound: PolicyFindings = { layers: [], problems: [] };

export function together(findings: readonly PolicyFindings[]): PolicyFindings {
  return {
    layers: findings.flatMap(({ layers }) => layers),
    problems: findings.flatMap(({ problems }) => problems),
  };
}

/** Where policies are looked for, and whom they concern there. */
export interface PolicyPlace {
  readonly scope: PolicyScope;
  readonly origin: string;
}

/** A place about which nothing else than this can be said. */
export function problemAt(
  place: PolicyPlace,
  reason: PolicyProblem['reason'],
  found?: string,
): PolicyFindings {
  return { layers: [], problems: [{ ...place, reason, ...(found !== undefined && { found }) }] };
}

/** The policies in a text that is to be one object in JSON. */
export function layerOfJson(place: PolicyPlace, text: string): PolicyFindings {
  try {
    const values: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof values === 'object' && values !== null && !Array.isArray(values)) {
      const problems = repeatedKeys(text).map((key) => ({
        ...place,
        reason: 'repeatedKey' as const,
        key,
      }));
      return { layers: [{ ...place, values: values as Record<string, unknown> }], problems };
    }
    return problemAt(place, 'malformed');
  } catch (error) {
    return problemAt(place, 'malformed', error instanceof Error ? error.message : undefined);
  }
}

/** Those of a file in JSON, if there is one; `owner` as `readPolicyFile` has it. */
export async function layerOfFile(place: PolicyPlace, owner?: number): Promise<PolicyFindings> {
  const file = await readPolicyFile(place.origin, owner);
  if (file === undefined) return nothingFound;
  if ('wrong' in file) return problemAt(place, file.wrong.reason, file.wrong.found);
  return layerOfJson(place, file.text);
}
