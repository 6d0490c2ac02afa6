import type { CleaningRules, SiteRule } from '../../../shared/domain/site-rule.ts';
import { fingerprintOf } from '../../../shared/text/fingerprint.ts';
import { recogniseBoilerplate } from './boilerplate-cues.ts';
import { isProse, type JudgedBlock } from './judged-block.ts';

/**
 * What a person decided goes before what was judged: first about a block of this very article, then about a block
 * wherever it stands on the site, then about all blocks with one reason. Selectors were obeyed when the page was read.
 */
export function obeyRules(judged: readonly JudgedBlock[], rules: CleaningRules): JudgedBlock[] {
  const { site, choices } = rules;
  if (site.length === 0 && choices.shown.length + choices.hidden.length === 0) return [...judged];
  const shown = new Set(choices.shown);
  const hidden = new Set(choices.hidden);
  const siteShown = valuesOf(site, 'show');
  const siteHidden = valuesOf(site, 'hide');
  return judged.map((block) => {
    const fingerprint = fingerprintOf(block.element);
    if (shown.has(fingerprint)) return shownBlock(block);
    if (hidden.has(fingerprint)) return hiddenBlock(block);
    if (siteShown.has(fingerprint)) return shownBlock(block);
    if (siteHidden.has(fingerprint)) return hiddenBlock(block);
    if (block.reason !== undefined) return siteShown.has(block.reason) ? shownBlock(block) : block;
    // A person who hides a kind of block wants it gone where wording alone gives it away.
    const reason = isProse(block.element) ? recogniseBoilerplate(block.text)?.reason : undefined;
    return reason && siteHidden.has(reason) ? { ...block, reason, cue: 'rule' } : block;
  });
}

/** Fingerprints and reasons in one set: no reason looks like a fingerprint. */
function valuesOf(rules: readonly SiteRule[], action: SiteRule['action']): ReadonlySet<string> {
  return new Set(
    rules.flatMap((rule) => {
      if (rule.action !== action) return [];
      if (rule.match.by === 'reason') return [rule.match.reason];
      return rule.match.by === 'fingerprint' ? [rule.match.fingerprint] : [];
    }),
  );
}

function shownBlock({ element, text }: JudgedBlock): JudgedBlock {
  return { element, text };
}

function hiddenBlock({ element, text }: JudgedBlock): JudgedBlock {
  return { element, text, reason: 'chosen', cue: 'rule' };
}
