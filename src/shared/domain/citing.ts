import { z } from 'zod';
import { interfaceLanguages } from './language.ts';

/** How a citation is written: `iso690` names author and date, `iso690-numeric` numbers, `chicago-notes` is for footnotes. */
export const citationStyles = [
  'apa',
  'mla',
  'chicago',
  'chicago-notes',
  'iso690',
  'iso690-numeric',
] as const;
export type CitationStyle = (typeof citationStyles)[number];

/** Forms in which programs for references take an article in. */
export const referenceFormats = ['biblatex', 'bibtex', 'ris', 'csl-json'] as const;
export type ReferenceFormat = (typeof referenceFormats)[number];

/** Most articles of a list that one file of references takes in: more than a work cites. */
export const mostListed = 500;

/** The endings of their files. */
export const referenceExtensions: Readonly<Record<ReferenceFormat, string>> = {
  biblatex: 'bib',
  bibtex: 'bib',
  ris: 'ris',
  'csl-json': 'json',
};

/** How much of the SHA-256 of the kept text stands below a citation. */
export const fingerprintLengths = ['none', 'short', 'full'] as const;
export type FingerprintLength = (typeof fingerprintLengths)[number];

/** What a person chooses about a citation. */
export const citationChoiceSchema = z.object({
  style: z.enum(citationStyles),
  /** That of the work in which it will stand; absent for the interface's. */
  language: z.enum(interfaceLanguages).optional(),
  /** Whether the words of the passage stand before it. */
  quotation: z.boolean(),
  fingerprint: z.enum(fingerprintLengths),
});
export type CitationChoice = Readonly<z.infer<typeof citationChoiceSchema>>;

export const defaultCitationChoice: CitationChoice = {
  style: 'apa',
  quotation: true,
  fingerprint: 'none',
};

/** A stretch of a citation in one kind of letters. */
const runSchema = z.object({ text: z.string(), italic: z.boolean() });
export type CitationRun = Readonly<z.infer<typeof runSchema>>;

/**
 * A citation as it is pasted: the quotation with what stands in the text or in the footnote, the entry of the
 * bibliography, and which text was kept when.
 */
export const citationSchema = z.object({
  lines: z.array(
    z.object({
      part: z.enum(['passage', 'note', 'entry', 'fingerprint']),
      runs: z.array(runSchema),
    }),
  ),
});
export type Citation = Readonly<z.infer<typeof citationSchema>>;

/** A citation as plain text, a blank line between its parts. */
export function citationText({ lines }: Citation): string {
  return lines.map(({ runs }) => runs.map(({ text }) => text).join('')).join('\n\n');
}

/** A citation as HTML, for programs that keep italics. */
export function citationHtml({ lines }: Citation): string {
  return lines.map(({ runs }) => `<p>${runs.map(runAsHtml).join('')}</p>`).join('\n');
}

function runAsHtml({ text, italic }: CitationRun): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return italic ? `<i>${escaped}</i>` : escaped;
}
