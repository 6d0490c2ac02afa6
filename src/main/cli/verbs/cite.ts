import {
  type Citation,
  citationHtml,
  type CitationStyle,
  citationStyles,
  citationText,
  type ReferenceFormat,
  referenceFormats,
} from '../../../shared/domain/citing.ts';
import type { CitedVersion } from '../../core/citing/citing-service.ts';
import type { RunVerb, VerbContext } from './verb-context.ts';

/** Cites an article, a passage of it that says some words, or several as one bibliography, in the language of the messages. */
export const cite: RunVerb = async ({ command, console, language, openExisting }) => {
  const { citing } = await openExisting();
  const { quote, ownFormat, variant } = command;
  const named = command.arguments.map((articleId) => ({ articleId, language: variant }));
  const versions: CitedVersion[] = [];
  for (const version of named) {
    versions.push(quote === undefined ? version : await citing.find(version, quote));
  }
  const format = referenceFormatOf(command);
  if (format) {
    const document = await citing.references(versions, format);
    console.document(console.isJson ? JSON.stringify({ format, document }) : document);
    return true;
  }
  const style = styleOf(command.style);
  if (versions.length > 1) {
    const entries = await citing.bibliography(versions, style, language);
    const lines: Citation['lines'] = entries.map(({ runs }) => ({
      part: 'entry',
      runs: [...runs],
    }));
    const text = ownFormat === 'html' ? citationHtml({ lines }) : `${citationText({ lines })}\n`;
    const listed = entries.map(({ articleId, bodyHash }, n) => ({
      id: articleId,
      entry: citationText({ lines: lines.slice(n, n + 1) }),
      fingerprint: bodyHash,
    }));
    console.result({ style, entries: listed }, text);
    return true;
  }
  for (const version of versions) {
    const choice = { style, quotation: true, fingerprint: 'full' } as const;
    const citation = await citing.cite(version, choice, language);
    const text = ownFormat === 'html' ? citationHtml(citation) : `${citationText(citation)}\n`;
    console.result(printed(version, style, citation), text);
  }
  return true;
};

function printed({ articleId }: CitedVersion, style: CitationStyle, { lines }: Citation) {
  const part = (wanted: Citation['lines'][number]['part']) =>
    lines
      .find((line) => line.part === wanted)
      ?.runs.map(({ text }) => text)
      .join('');
  return {
    id: articleId,
    style,
    passage: part('passage'),
    note: part('note'),
    entry: part('entry'),
    fingerprint: part('fingerprint'),
  };
}

/** The form for other programs that is asked for, as a format or as a style. */
function referenceFormatOf({
  ownFormat,
  style,
}: Pick<VerbContext['command'], 'ownFormat' | 'style'>): ReferenceFormat | undefined {
  return referenceFormats.find((format) => format === ownFormat || format === style);
}

function styleOf(given: string | undefined): CitationStyle {
  return citationStyles.find((style) => style === given) ?? 'apa';
}
