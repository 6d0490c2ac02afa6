import {
  readArticlePage,
  type PageOutcome,
} from '../../../../src/main/core/extraction/article-page.ts';
import type { ExpectedArticle } from '../../../../src/main/core/extraction/page-evidence.ts';
import type { PreparedArticle } from '../../../../src/main/core/articles/prepared-article.ts';
import { prepareArticle } from '../../../../src/main/core/articles/prepare.ts';

/** Where the pages of these tests are asked for, unless they say otherwise. */
export const address = 'https://gazette.example/2026/03/cloud';

/** Paragraphs of an article in French that is long enough to be one. */
export const frenchParagraphs = [
  'Le conseil municipal a voté lundi soir, par vingt voix contre neuf, le transfert de ses archives vers un hébergeur de la région, après dix-huit mois de débats et trois rapports.',
  'La directrice des systèmes d’information, qui avait défendu le projet devant les élus, rappelle que le contrat précédent ne disait rien du lieu où les données étaient conservées, ni de ce qu’il en coûterait de les reprendre.',
  'Les opposants, eux, craignent une dépendance nouvelle : le prestataire retenu emploie quarante personnes, et deux d’entre elles seulement connaissent le système de sauvegarde dans le détail.',
  'Le transfert doit commencer en avril, par les registres de l’état civil, et se terminer avant l’été. Un audit indépendant, payé par le département, en rendra compte chaque trimestre.',
];

/** The same in English. */
export const englishParagraphs = [
  'The city council voted on Monday evening, by twenty votes to nine, to move its archives to a host in the region, after eighteen months of debate and three reports on the matter.',
  'The head of information systems, who had defended the project before the members, recalls that the earlier contract said nothing of where the data was kept, nor of what taking it back would cost.',
  'Its opponents fear a new dependency instead: the chosen provider employs forty people, and only two of them know the backup system in any detail, one of whom retires next year.',
  'The transfer begins in April, with the civil registers, and is to end before the summer. An independent audit, paid for by the county, will report on it every quarter until it is done.',
];

export const inParagraphs = (paragraphs: readonly string[]): string =>
  paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n');

interface Facts extends Partial<ExpectedArticle> {
  readonly finalUrl?: string;
  readonly contentType?: string;
}

/** Reads a page as it is read when it was asked for at `address`. */
export function read(
  html: string,
  { finalUrl, contentType, ...expected }: Facts = {},
): PageOutcome {
  const document = {
    location: finalUrl ?? expected.url ?? address,
    bytes: new TextEncoder().encode(html),
    contentType: contentType ?? 'text/html; charset=utf-8',
  };
  return readArticlePage(document, { url: address, ...expected });
}

/** The code of a refusal, or `article`. */
export function verdict(html: string, facts: Facts = {}): string {
  const outcome = read(html, facts);
  return outcome.state === 'article' ? 'article' : outcome.error.code;
}

/** A page read and made ready to store; fails when the page was refused. */
export function prepared(html: string, facts: Facts = {}): PreparedArticle {
  const outcome = read(html, facts);
  if (outcome.state === 'refused') throw new Error(`refused: ${outcome.error.code}`);
  return prepareArticle(outcome.item);
}
