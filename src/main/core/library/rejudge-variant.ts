import { createHash } from 'node:crypto';
import type { Variant } from '../../../shared/domain/article.ts';
import type { Body } from '../../../shared/domain/body.ts';
import {
  holdsOn,
  siteOf,
  type PassageChoices,
  type SiteRule,
} from '../../../shared/domain/site-rule.ts';
import { countWords } from '../articles/count-words.ts';
import { rejudge } from '../articles/judge-body.ts';
import type { Glossary } from '../glossary/glossary.ts';
import type { SerialisedBody } from '../ports.ts';
import { serialiseBody } from './serialise-body.ts';

/** A stored version of an article that is to be judged again. */
export interface RejudgeQuery {
  /** Comes back with the answer. */
  readonly key: string;
  readonly body: Body;
  readonly variant: Pick<Variant, 'title' | 'language' | 'url' | 'bodyHash' | 'sourceId'>;
  readonly choices: PassageChoices;
  /** Offset in the body's text where reading stopped. */
  readonly progress: number;
}

/** What changes in the version. */
export interface RejudgedVariant {
  readonly key: string;
  readonly body: SerialisedBody;
  readonly words: number;
  readonly conceptIds: readonly string[];
  /** As in `Variant.textHashes`. */
  readonly shownHash: string;
  readonly progress: number;
}

/** Judges a version again by the rules of its site; undefined when its body stays what it is. */
export function rejudgeVariant(
  { key, body, variant, choices, progress }: RejudgeQuery,
  siteRules: readonly SiteRule[],
  glossary: Pick<Glossary, 'conceptIds'>,
): RejudgedVariant | undefined {
  const { title, language, url, bodyHash, sourceId } = variant;
  const rules = { site: rulesFor(url, siteRules), choices };
  const { body: next, mapOffset } = rejudge(body, { title, rules });
  const serialised = serialiseBody(next);
  if (serialised.hash === bodyHash) return undefined;
  return {
    key,
    body: serialised,
    words: countWords(next.text, language),
    conceptIds: glossary.conceptIds(next.text, language, sourceId),
    shownHash: createHash('sha256').update(`${title}\n${next.text}`).digest('hex'),
    progress: mapOffset(progress),
  };
}

/** The rules that hold for an article at an address. */
export function rulesFor(url: string | undefined, siteRules: readonly SiteRule[]): SiteRule[] {
  const site = siteOf(url);
  return site === undefined ? [] : siteRules.filter(({ host }) => holdsOn(host, site));
}
