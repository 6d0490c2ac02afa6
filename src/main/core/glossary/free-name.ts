import { glossaryNameSchema, longestGlossaryName } from '../../../shared/domain/named-glossary.ts';
import type { Glossaries } from './glossaries.ts';

/**
 * A name that no glossary bears, as near as possible to the one that is wanted: one that a person made and called the same
 * is theirs.
 */
export function freeGlossaryName(
  glossaries: Pick<Glossaries, 'find'>,
  wanted: string,
  substitute: string,
): string {
  const name =
    glossaryNameSchema.safeParse(wanted.slice(0, longestGlossaryName)).data ?? substitute;
  const others = Array.from({ length: 99 }, (_, at) => `${name.slice(0, 70)} (${at + 2})`);
  return [name, ...others].find((one) => !glossaries.find(one)) ?? substitute;
}
