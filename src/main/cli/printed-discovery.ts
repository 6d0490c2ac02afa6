import type { Candidate, Discovery } from '../../shared/domain/discovery.ts';
import { countsInWords } from '../../shared/i18n/counts-in-words.ts';
import type { Console } from './console.ts';

/** What was found at a location, as `add --preview` prints it for people. */
export function discoveryAsText({ location, candidates }: Discovery, console: Console): string {
  return [location, ...candidates.map((candidate) => candidateAsText(candidate, console))].join(
    '\n',
  );
}

/** The same for programs: errors carry their message. */
export function printedDiscovery(
  { location, candidates }: Discovery,
  console: Console,
): Readonly<Record<string, unknown>> {
  return {
    location,
    candidates: candidates.map(({ lacks, error, ...candidate }) => ({
      ...candidate,
      ...(lacks && { lacks: console.describe(lacks) }),
      ...(error && { error: console.describe(error) }),
    })),
  };
}

function candidateAsText(candidate: Candidate, console: Console): string {
  const { kind, title, language, samples, text, lacks, added, error } = candidate;
  const { t } = console;
  const facts = [
    t(`library.add.kinds.${kind}`),
    ...(language === undefined ? [] : [language]),
    ...countsInWords(candidate, t),
    ...(text === undefined || kind !== 'feed' ? [] : [t(`library.add.text.${text}`)]),
    ...(lacks ? [t('completeness.facts.summary')] : []),
    ...(added ? [t('library.add.known')] : []),
  ];
  const sampleLines = samples.map(
    (sample) => `    ${sample.publishedAt?.slice(0, 10) ?? '          '}  ${sample.title}`,
  );
  return [
    `  ${title} (${facts.join(', ')})`,
    `    ${candidate.location}`,
    ...[lacks, error].flatMap((reason) =>
      reason ? [`    ${console.describe(reason).message}`] : [],
    ),
    ...sampleLines,
  ].join('\n');
}
