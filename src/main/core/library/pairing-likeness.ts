import { anchorsOf } from '../../../shared/alignment/anchors.ts';
import type { Article, Variant } from '../../../shared/domain/article.ts';
import type { PairingReason } from '../../../shared/ipc/answers.ts';

const millisecondsPerDay = 24 * 60 * 60 * 1000;
/** Milliseconds within which versions of one article come out. Translations that take longer are paired by their ids. */
export const nearMilliseconds = 30 * millisecondsPerDay;

interface Likeness {
  /** Only to be compared with that of others. */
  readonly score: number;
  /** Why, the strongest first; empty when nothing speaks for it. */
  readonly reasons: readonly PairingReason[];
}

/**
 * What each sign says, in points: the same picture hardly ever is an accident, a source writes much about different things.
 * Judgements; they order a list that a person chooses from.
 */
const points = { picture: 6, number: 2, name: 1.5, concept: 0.5, source: 1, date: 2 } as const;

/** How much speaks for two articles being versions of one: by what their titles, summaries, dates and pictures share. */
export function likenessOf(a: Article, b: Article): Likeness {
  const first = a.variants[0];
  const second = b.variants[0];
  if (!first || !second) return { score: 0, reasons: [] };
  const anchorsA = anchorKeys(first);
  const shared = [...anchorKeys(second)].filter((key) => anchorsA.has(key));
  const count = (kind: string) => shared.filter((key) => key.startsWith(`${kind} `)).length;
  const picturesA = pictureHashes(first);
  const pictures = [...pictureHashes(second)].filter((hash) => picturesA.has(hash)).length;
  const concepts = second.conceptIds.filter((id) => first.conceptIds.includes(id)).length;
  const days = Math.abs(timeOf(first) - timeOf(second)) / millisecondsPerDay;
  const signs: readonly (readonly [PairingReason, number])[] = [
    ['pictures', pictures * points.picture],
    ['numbers', count('number') * points.number],
    ['names', count('name') * points.name],
    ['concepts', Math.min(6, concepts) * points.concept],
    ['date', days <= 2 ? points.date * (1 - days / 3) : 0],
    ['source', first.sourceId === second.sourceId ? points.source : 0],
  ];
  const found = signs.filter(([, value]) => value > 0).toSorted((x, y) => y[1] - x[1]);
  return {
    score: found.reduce((sum, [, value]) => sum + value, 0),
    reasons: found.map(([reason]) => reason),
  };
}

function anchorKeys({ title, summary, language }: Variant): ReadonlySet<string> {
  const text = `${title}\n${summary}`;
  return new Set(anchorsOf({ language, text, blocks: [] }).map(({ key }) => key));
}

function pictureHashes({ images }: Variant): ReadonlySet<string> {
  return new Set(images.flatMap(({ asset }) => (asset ? [asset.hash] : [])));
}

function timeOf({ publishedAt, addedAt }: Variant): number {
  return Date.parse(publishedAt ?? addedAt);
}
