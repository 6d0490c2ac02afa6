import type { Settings } from '../../../shared/domain/settings.ts';
import { useApplication } from '../../queries.ts';

/**
 * Whether words are divided at the ends of lines. Not while a screen reader is at work: several say a word with soft hyphens in
 * it in pieces or spell them out, and whoever listens has nothing of even lines.
 */
export function useWordDivision({ hyphenation }: Pick<Settings, 'hyphenation'>): boolean {
  const application = useApplication().data;
  return hyphenation && application?.screenReader !== true;
}
