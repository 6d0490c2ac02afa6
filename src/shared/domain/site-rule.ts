import { z } from 'zod';
import { appErrorSchema } from '../result.ts';
import { hiddenReasons } from './body.ts';

/** What a rule is about. A selector is an XPath of the subset that `core/site-rules/xpath.ts` reads. */
export const ruleMatchSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('reason'), reason: z.enum(hiddenReasons) }),
  z.object({
    by: z.literal('fingerprint'),
    fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
    /** The first words of the block, so that a person knows which it is. */
    excerpt: z.string().max(200),
  }),
  z.object({ by: z.literal('selector'), selector: z.string().max(2000) }),
  z.object({
    by: z.literal('text'),
    find: z.string().min(1).max(2000),
    replacement: z.string().max(2000),
  }),
]);
export type RuleMatch = Readonly<z.infer<typeof ruleMatchSchema>>;

/**
 * What a rule does with what it matches. `body` to `date` say which part of a page holds what, `nextPage` and `singlePage`
 * which link leads on and which to the whole article, and `replace` changes a page's source before it is read.
 */
export const ruleActions = [
  'show',
  'hide',
  'body',
  'title',
  'author',
  'date',
  'nextPage',
  'singlePage',
  'replace',
] as const;
export type RuleAction = (typeof ruleActions)[number];

/** How a person, or somebody who wrote it down for everybody, wants the articles of one site to be read. */
export const siteRuleSchema = z.object({
  id: z.string().min(1),
  /** A host name without `www.`; the rule holds for the hosts under it too. */
  host: z.string().min(1).max(253),
  action: z.enum(ruleActions),
  match: ruleMatchSchema,
  createdAt: z.iso.datetime(),
  origin: z.enum(['person', 'imported']),
});
export type SiteRule = Readonly<z.infer<typeof siteRuleSchema>>;

/** What a person decided about single blocks of one article, by their fingerprints. */
export const passageChoicesSchema = z.object({
  shown: z.array(z.string()),
  hidden: z.array(z.string()),
});
export type PassageChoices = Readonly<z.infer<typeof passageChoicesSchema>>;

/** Why a line gave no rule. Each is a key under `siteRules.skipped` in the interface catalogues. */
export const skipReasons = [
  /** The selector is beyond what Escale understands of XPath. */
  'selector',
  /** A directive of the format that has no meaning here: Escale has its own way. */
  'notNeeded',
  /** A replacement without its other half, or one that would change too much. */
  'replacement',
  /** Not of the format. */
  'unknown',
] as const;

export const skippedLineSchema = z.object({
  /** From 1. */
  line: z.int().positive(),
  text: z.string(),
  reason: z.enum(skipReasons),
});
export type SkippedLine = Readonly<z.infer<typeof skippedLineSchema>>;

/** What became of one file of site configuration. */
export const ruleFileReportSchema = z.object({
  file: z.string(),
  /** The site that the file is for, by its name. */
  host: z.string().optional(),
  /** How many rules it gave. */
  rules: z.int().nonnegative(),
  skipped: z.array(skippedLineSchema),
  /** Given when nothing of the file could be read. */
  error: appErrorSchema.optional(),
});
export type RuleFileReport = Readonly<z.infer<typeof ruleFileReportSchema>>;
export const siteRulesImportSchema = z.object({ files: z.array(ruleFileReportSchema) });

/** A rule's id: the same for two rules that say the same, so that adding one twice changes nothing. */
export function siteRuleId({
  host,
  action,
  match,
}: Pick<SiteRule, 'host' | 'action' | 'match'>): string {
  return `${host} ${action} ${match.by} ${valueOf(match)}`;
}

function valueOf(match: RuleMatch): string {
  switch (match.by) {
    case 'reason':
      return match.reason;
    case 'fingerprint':
      return match.fingerprint;
    case 'selector':
      return match.selector;
    case 'text':
      return match.find;
  }
}

/** The site that an address belongs to; undefined when it is not on the web. */
export function siteOf(url: string | undefined): string | undefined {
  const host = /^https?:\/\/(?:[^/?#@]*@)?([^/?#:@\s]+)/i.exec(url ?? '')?.[1];
  return host?.toLowerCase().replace(/^www\./, '');
}

/** Whether a rule for `host` holds on `site`. */
export function holdsOn(host: string, site: string): boolean {
  return site === host || site.endsWith(`.${host}`);
}

/** Rules and choices that one article is judged by. */
export interface CleaningRules {
  readonly site: readonly SiteRule[];
  readonly choices: PassageChoices;
}

export const noChoices: PassageChoices = { shown: [], hidden: [] };
export const noRules: CleaningRules = { site: [], choices: noChoices };
