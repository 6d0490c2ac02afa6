import { join } from 'node:path';
import { prepareArticle } from '../../src/main/core/articles/prepare.ts';
import { type Glossary, readGlossary } from '../../src/main/core/glossary/glossary.ts';
import { serialiseBody } from '../../src/main/core/library/serialise-body.ts';
import type { Library, SerialisedBody } from '../../src/main/core/ports.ts';
import { nodeFileSystem } from '../../src/main/store/file-system.ts';
import { defaultSourcePreferences } from '../../src/shared/domain/source.ts';
import { openLibrary } from '../../src/main/store/library.ts';
import type { Article, ArticleStatus, Variant } from '../../src/shared/domain/article.ts';
import type { InterfaceLanguage } from '../../src/shared/domain/language.ts';
import type { Source } from '../../src/shared/domain/source.ts';

const glossaryFolder = join(import.meta.dirname, '..', '..', 'resources', 'glossary');

/** One source for every so many articles, and at least this many sources. */
const articlesPerSource = 50;
const fewestSources = 3;
/** Bodies are many times larger than their list entries and only one is open at a time, so articles share them. */
const distinctBodies = 40;
/** Concepts that the texts mention: a fixed number, so that each comes as often however large the glossary grows. */
const mentionedConcepts = 135;
/** The newest article; each next one is an hour older. */
const newest = Date.UTC(2026, 10, 20, 8);
const hour = 3_600_000;

/**
 * Fills a library with `articles` generated articles, the same for the same number: three in five French, one in five
 * English, one in five both; a third read, one in twenty starred. Texts have some 600 words with glossary terms in them.
 * Files are not waited for one by one as in the program, so that 5,000 take seconds.
 */
export async function makeLibrary(
  directory: string,
  articles: number,
  sourceCount = Math.max(fewestSources, Math.ceil(articles / articlesPerSource)),
): Promise<void> {
  const library = await openLibrary(directory, {
    ...nodeFileSystem,
    syncFolder: async () => {},
  });
  const glossary = await readGlossary(glossaryFolder);
  const texts = { fr: makeTexts('fr', glossary), en: makeTexts('en', glossary) };
  for (const { body } of [...texts.fr, ...texts.en]) await library.bodies.write(body);
  const sources = makeSources(sourceCount);
  await fill(library, glossary, sources, makeArticles(articles, sources, texts));
  await library.close();
}

interface Text {
  readonly body: SerialisedBody;
  readonly variant: Pick<Variant, 'words' | 'conceptIds' | 'bodyHash' | 'summary'>;
}

type Texts = Readonly<Record<InterfaceLanguage, readonly Text[]>>;

async function fill(
  library: Library,
  glossary: Glossary,
  sources: readonly Source[],
  articles: readonly Article[],
): Promise<void> {
  await library.sources.apply(sources.map((value) => ({ type: 'put', value })));
  await library.articles.apply(articles.map((value) => ({ type: 'put', value })));
  await library.statuses.apply(
    articles.flatMap(({ id }, n) => {
      const value = statusOf(id, n);
      return value ? [{ type: 'put', value }] : [];
    }),
  );
  const done = new Date(newest).toISOString();
  await library.housekeeping.apply([
    {
      type: 'put',
      value: { id: 'current', starterInstalledAt: done, glossaryVersion: glossary.version },
    },
  ]);
}

function makeSources(count: number): readonly Source[] {
  const addedAt = new Date(newest - 1_000 * hour).toISOString();
  return Array.from({ length: count }, (_, n) => ({
    id: `source-${n}`,
    kind: 'feed',
    title: `${places[n % places.length]} ${Math.floor(n / places.length) + 1}`,
    location: `https://publisher-${n}.example/feed.xml`,
    folder: [],
    preferences: defaultSourcePreferences,
    homePageUrl: `https://publisher-${n}.example/`,
    addedAt,
    status: { state: 'ok', syncedAt: new Date(newest).toISOString() },
  }));
}

function makeArticles(count: number, sources: readonly Source[], texts: Texts): readonly Article[] {
  return Array.from({ length: count }, (_, n) => {
    const languages: readonly InterfaceLanguage[] =
      n % 5 === 4 ? ['fr', 'en'] : n % 5 === 3 ? ['en'] : ['fr'];
    const sourceId = sources[n % sources.length]?.id ?? '';
    return {
      id: `article-${String(n).padStart(6, '0')}`,
      variants: languages.map((language) => makeVariant(n, language, sourceId, texts[language])),
    };
  });
}

function makeVariant(
  n: number,
  language: InterfaceLanguage,
  sourceId: string,
  texts: readonly Text[],
): Variant {
  const text = texts[n % texts.length];
  if (!text) throw new Error('There is no text');
  const published = newest - n * hour;
  const url = `https://${sourceId}.example/${language}/${n}`;
  return {
    ...text.variant,
    sourceId,
    identity: { guid: `${n}-${language}`, url, contentHash: text.body.hash },
    language,
    title: titleOf(n, language),
    authors: [`Author ${n % 17}`],
    publishedAt: new Date(published).toISOString(),
    addedAt: new Date(published + hour / 2).toISOString(),
    url,
    alternates: [],
    images: [],
    text: { state: 'whole', origin: 'feed' },
    earlier: [],
    enclosures: [],
  };
}

function statusOf(id: string, n: number): ArticleStatus | undefined {
  const at = new Date(newest - n * hour + hour / 2).toISOString();
  const readAt = n % 3 === 0 ? at : undefined;
  const starredAt = n % 20 === 0 ? at : undefined;
  if (readAt === undefined && starredAt === undefined) return undefined;
  return { id, progress: {}, ...(readAt && { readAt }), ...(starredAt && { starredAt }) };
}

const places = ['Le Quai', 'The Pier', 'La Digue', 'The Mole', 'Le Phare', 'The Beacon', 'La Rade'];

const words = {
  fr: {
    things: 'un registre, une administration, un hôpital, une région, un contrat, un marché'.split(
      ', ',
    ),
    actions: 'héberge, déplace, vérifie, publie, conteste, renouvelle, compare'.split(', '),
    places: 'à Lyon, à Nantes, en mer, au Parlement, dans un rapport, en première instance'.split(
      ', ',
    ),
  },
  en: {
    things: 'a registry, an agency, a hospital, a region, a contract, a market'.split(', '),
    actions: 'hosts, moves, checks, publishes, contests, renews, compares'.split(', '),
    places: 'in Leeds, at sea, in Parliament, in a report, at first instance, in Cork'.split(', '),
  },
} as const;

function titleOf(n: number, language: InterfaceLanguage): string {
  const { things, actions, places: wheres } = words[language];
  const parts = [things[n % 6], actions[n % 7], things[(n + 2) % 6], wheres[(n >> 2) % 6]];
  const title = `${parts.join(' ')} (${n})`;
  return title[0]?.toUpperCase() + title.slice(1);
}

function makeTexts(language: InterfaceLanguage, glossary: Glossary): readonly Text[] {
  return Array.from({ length: distinctBodies }, (_, n) => makeText(n, language, glossary));
}

function makeText(n: number, language: InterfaceLanguage, glossary: Glossary): Text {
  const paragraphs = Array.from({ length: 10 }, (_, paragraph) => {
    const sentences = Array.from({ length: 6 }, (_, sentence) =>
      makeSentence(n * 60 + paragraph * 6 + sentence, language, glossary),
    );
    return `<p>${sentences.join(' ')}</p>`;
  });
  const value = `<h2>${titleOf(n + 1, language)}</h2>${paragraphs.join('')}<blockquote>${makeSentence(n, language, glossary)}</blockquote>`;
  const prepared = prepareArticle({
    guid: `${language}-${n}`,
    title: titleOf(n, language),
    authors: [],
    alternates: [],
    language,
    content: { format: 'html', value },
  });
  const body = serialiseBody(prepared.body);
  const { words: count, summary } = prepared.variant;
  const conceptIds = glossary.conceptIds(prepared.body.text, language);
  return { body, variant: { words: count, summary, conceptIds, bodyHash: body.hash } };
}

/** A sentence of some ten words, every third one with a glossary term. */
function makeSentence(seed: number, language: InterfaceLanguage, glossary: Glossary): string {
  const { things, actions, places: wheres } = words[language];
  const term = glossary.concepts[(seed * 7) % mentionedConcepts]?.labels[language].preferred;
  const topic = seed % 3 === 0 && term !== undefined ? `${term},` : '';
  const start = things[seed % 6] ?? '';
  const sentence = [
    start,
    actions[(seed >> 1) % 7],
    things[(seed >> 2) % 6],
    topic,
    wheres[(seed >> 3) % 6],
  ];
  const text = sentence.filter(Boolean).join(' ');
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}, ${actions[(seed >> 4) % 7]} ${things[(seed >> 5) % 6]}.`;
}
