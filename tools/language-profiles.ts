// Writes `resources/language-profiles.json` from the data of `eld`, after a new version of it: see `language-profiles.ts`.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { numberOf } from '../src/main/core/articles/language-profiles.ts';

const scoresSchema = z.record(z.string(), z.number());
const ngramsModule = z.object({
  ngramsData: z.object({
    languages: z.record(z.string(), z.string()),
    ngrams: z.record(z.string(), scoresSchema),
  }),
});
const dictionaryModule = z.object({ dictionary: z.array(z.string()).length(256) });
const averagesModule = z.object({ avgScore: scoresSchema });

// Its `exports` name none of its files of data.
const entry = import.meta.resolve('eld/extrasmall');
const read = (name: string): Promise<unknown> => import(new URL(`../${name}`, entry).href);

const { ngramsData } = ngramsModule.parse(await read('ngrams/extrasmall.js'));
const { dictionary } = dictionaryModule.parse(await read('dictionary.js'));
const { avgScore } = averagesModule.parse(await read('avgScore.js'));

const sequences = Object.keys(ngramsData.ngrams).toSorted((a, b) => numberOf(a) - numberOf(b));
const scores = sequences.flatMap((sequence) => {
  const pairs = Object.entries(ngramsData.ngrams[sequence] ?? {});
  return [pairs.length, ...pairs.flatMap(([language, score]) => [Number(language), score])];
});
const profiles = {
  origin:
    'Made of the data of Efficient Language Detector 2.1.0 (eld, "extrasmall"), copyright 2023 Nito T.M., Apache License 2.0',
  languages: Object.values(ngramsData.languages),
  averages: Object.values(ngramsData.languages).map((language) => avgScore[language] ?? 0),
  signs: dictionary.slice(128).join(''),
  sequences: sequences.join('\n'),
  scores: Buffer.from(scores).toString('base64'),
};
const target = join(import.meta.dirname, '..', 'resources', 'language-profiles.json');
await writeFile(target, `${JSON.stringify(profiles, undefined, 2)}\n`);
