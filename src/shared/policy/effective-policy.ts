import {
  isPolicyKey,
  policies,
  policyKeys,
  type PolicyKey,
  type PolicySwitch,
  type PolicyValues,
} from './policies.ts';
import { longestPolicyList, type PolicyType, textSchema } from './policy-type.ts';

/** Whom a layer of policies concerns: everybody on the machine, or one user. */
export type PolicyScope = 'machine' | 'user';

/** One place in which policies stand, as it was found. */
export interface PolicyLayer {
  readonly scope: PolicyScope;
  /** The file or the key of the registry. */
  readonly origin: string;
  /** Values by key; nothing of them is checked yet. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Why nothing is in force of what somebody decided in a place. */
export const placeFaults = ['untrusted', 'unreadable', 'malformed', 'tooLarge'] as const;
export type PlaceFault = (typeof placeFaults)[number];

/** What is wrong with a place, or with one key there. What is not wrong there counts. */
export interface PolicyProblem {
  readonly scope: PolicyScope;
  readonly origin: string;
  readonly reason:
    | PlaceFault
    | 'repeatedKey'
    | 'unknownKey'
    | 'wrongValue'
    | 'wrongEntry'
    | 'longList'
    | 'noServer'
    | 'trialIgnored';
  readonly key?: string;
  /** What stands there instead of a value, or what the system said. */
  readonly found?: string;
}

export interface EffectivePolicy {
  readonly values: PolicyValues;
  /** Where each value comes from; keys at their default are absent. */
  readonly origins: Readonly<
    Partial<Record<PolicyKey, { readonly scope: PolicyScope; readonly origin: string }>>
  >;
  readonly problems: readonly PolicyProblem[];
}

/** A place of which nothing is in force. */
export type LostPlace = PolicyProblem & { readonly reason: PlaceFault };

/** Whether nothing of what stands in a place is in force, where of the other problems one key or entry is not. */
export function isLostPlace(problem: PolicyProblem): problem is LostPlace {
  return placeFaults.some((fault) => fault === problem.reason);
}

/** Nothing is decided by anybody. */
export const noPolicy: EffectivePolicy = { values: {}, origins: {}, problems: [] };

/** Whether something that a policy can switch off may be done. */
export function isAllowed({ values }: Pick<EffectivePolicy, 'values'>, key: PolicySwitch): boolean {
  return values[key] !== false;
}

/**
 * What holds in the end. Layers of the machine win over those of the user, and of two with the same scope the later one;
 * a key's value is taken whole from one layer, lists included. What is wrong is a problem beside `found`, and costs no more
 * than itself: one entry of a list, else one key.
 */
export function resolvePolicy(
  layers: readonly PolicyLayer[],
  found: readonly PolicyProblem[] = [],
): EffectivePolicy {
  const values: Record<string, unknown> = {};
  const origins: { [Key in PolicyKey]?: { scope: PolicyScope; origin: string } } = {};
  const problems: PolicyProblem[] = [...found];
  const isMachine = ({ scope }: PolicyLayer) => scope === 'machine';
  const weakestFirst = [
    ...layers.filter((layer) => !isMachine(layer)),
    ...layers.filter(isMachine),
  ];
  for (const layer of weakestFirst) {
    const { scope, origin } = layer;
    for (const [key, raw] of Object.entries(layer.values)) {
      if (key === '$schema') continue;
      if (!isPolicyKey(key)) {
        problems.push({ scope, origin, reason: 'unknownKey', key });
        continue;
      }
      const { value, wrong } = readValue(key, raw);
      problems.push(...wrong.map((one) => ({ scope, origin, key, ...one })));
      if (value === undefined) continue;
      values[key] = value;
      origins[key] = { scope, origin };
    }
  }
  const decided = values as PolicyValues;
  const proxy = origins.proxyMode;
  if (proxy && decided.proxyMode === 'fixed' && decided.proxyServer === undefined) {
    problems.push({ ...proxy, reason: 'noServer', key: 'proxyMode' });
  }
  return { values: decided, origins, problems };
}

/** Every key with what holds, and who decided it. */
export function describePolicy({ values, origins }: EffectivePolicy) {
  return policyKeys.map((key) => {
    const policy = policies[key];
    const origin = origins[key];
    return {
      key,
      value: values[key] ?? ('default' in policy ? policy.default : null),
      source: origin?.scope ?? ('default' as const),
      ...(origin && { origin: origin.origin }),
    };
  });
}

type Wrong = Pick<PolicyProblem, 'reason' | 'found'>;

function readValue(
  key: PolicyKey,
  raw: unknown,
): { readonly value?: unknown; readonly wrong: readonly Wrong[] } {
  const policy: PolicyType = policies[key];
  if (policy.type === 'list' && Array.isArray(raw)) return readList(textSchema(policy.form), raw);
  const parsed = policies[key].schema.safeParse(raw);
  if (parsed.success) return { value: parsed.data, wrong: [] };
  const facts = policies[key];
  return {
    ...('whenWrong' in facts && { value: facts.whenWrong }),
    wrong: [{ reason: 'wrongValue', found: shortened(raw) }],
  };
}

function readList(schema: ReturnType<typeof textSchema>, raw: readonly unknown[]) {
  const entries = raw
    .slice(0, longestPolicyList)
    .map((entry) => ({ entry, read: schema.safeParse(entry) }));
  const wrong: Wrong[] = entries
    .filter(({ read }) => !read.success)
    .map(({ entry }) => ({ reason: 'wrongEntry', found: shortened(entry) }));
  if (raw.length > longestPolicyList) wrong.push({ reason: 'longList', found: `${raw.length}` });
  return { value: entries.flatMap(({ read }) => (read.success ? [read.data] : [])), wrong };
}

function shortened(value: unknown): string {
  const written = JSON.stringify(value) ?? String(value);
  return written.length > 80 ? `${written.slice(0, 79)}…` : written;
}
