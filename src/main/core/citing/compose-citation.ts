import type {
  Citation,
  CitationChoice,
  CitationRun,
  FingerprintLength,
} from '../../../shared/domain/citing.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { formatDate } from '../../../shared/i18n/formats.ts';
import { inQuotationMarks } from '../../../shared/text/quotation-marks.ts';
import { exportWords } from '../export/export-words.ts';
import type { CitedArticle } from './csl-item.ts';
import type { FormattedCitation } from './format-citation.ts';

/** Characters of a SHA-256 that tell a text from every other that a person will meet. */
const shortFingerprint = 12;

export interface ComposedCitation {
  readonly article: CitedArticle;
  readonly formatted: FormattedCitation;
  readonly choice: CitationChoice;
  /** That of the citation. */
  readonly language: InterfaceLanguage;
  /** The words of the passage, where one is cited. */
  readonly words: string | undefined;
}

/** Puts the parts of a citation together as they are pasted. */
export function composeCitation(composed: ComposedCitation): Citation {
  const { article, formatted, choice, language, words } = composed;
  const quotation =
    words === undefined || !choice.quotation
      ? undefined
      : inQuotationMarks(words.replace(/\s*\n\s*/g, ' ').trim(), article.language);
  const isNote = choice.style === 'chicago-notes';
  const inText = isNote ? [] : formatted.cited;
  const passage = quotation === undefined ? inText : afterQuotation(quotation, inText);
  const fingerprint = fingerprintLine(article, choice.fingerprint, language);
  return {
    lines: [
      { part: 'passage' as const, runs: [...passage] },
      { part: 'note' as const, runs: isNote ? [...formatted.cited] : [] },
      { part: 'entry' as const, runs: [...formatted.entry] },
      { part: 'fingerprint' as const, runs: fingerprint === undefined ? [] : [plain(fingerprint)] },
    ].filter(({ runs }) => runs.length > 0),
  };
}

function afterQuotation(quotation: string, cited: readonly CitationRun[]): readonly CitationRun[] {
  return cited.length === 0 ? [plain(quotation)] : [plain(`${quotation} `), ...cited];
}

function plain(text: string): CitationRun {
  return { text, italic: false };
}

/** Says when the text was kept and which it is, as what is at an address may have changed since. */
function fingerprintLine(
  { accessedAt, bodyHash }: CitedArticle,
  length: FingerprintLength,
  language: InterfaceLanguage,
): string | undefined {
  if (length === 'none') return undefined;
  return exportWords(language).t('citing.fingerprintLine', {
    date: formatDate(accessedAt, language),
    hash: length === 'full' ? bodyHash : bodyHash.slice(0, shortFingerprint),
  });
}
