import type { Candidate, Discovery } from '../../shared/domain/discovery.ts';
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
    candidates: candidates.map(({ error, ...candidate }) => ({
      ...candidate,
      ...(error && { error: console.describe(error) }),
    })),
  };
}

function candidateAsText(candidate: Candidate, console: Console): string {
  const { kind, title, language, items, samples, text, added, error } = candidate;
  const { t } = console;
  const facts = [
    t(`library.add.kinds.${kind}`),
    ...(language === undefined ? [] : [language]),
    ...(items === undefined ? [] : [t(`library.add.items.${kind}`, { count: items })]),
    ...(text === undefined || kind !== 'feed' ? [] : [t(`library.add.text.${text}`)]),
    ...(added ? [t('library.add.known')] : []),
  ];
  const sampleLines = samples.map(
    (sample) => `    ${sample.publishedAt?.slice(0, 10) ?? '          '}  ${sample.title}`,
  );
  return [
    `  ${title} (${facts.join(', ')})`,
    `    ${candidate.location}`,
    ...(error ? [`    ${console.describe(error).message}`] : []),
    ...sampleLines,
  ].join('\n');
}
