import { isDecidedGlossary } from '../../../shared/domain/named-glossary.ts';
import { Failure } from '../../../shared/result.ts';

/**
 * Throws Failure `policyGlossary` for a glossary that administrators decided: the next start would undo what is written
 * into it.
 */
export function refuseDecided(glossaryId: string): void {
  if (isDecidedGlossary(glossaryId)) throw new Failure('policyGlossary');
}
