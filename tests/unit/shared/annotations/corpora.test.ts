import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseHtml } from '../../../../src/main/core/articles/parse-html.ts';
import { sanitize } from '../../../../src/main/core/articles/sanitize.ts';
import { anchorTargets } from '../../../../src/shared/annotations/anchor-targets.ts';
import { quoteContext, type AnnotationTarget } from '../../../../src/shared/domain/annotation.ts';
import { normalise } from '../../../../src/shared/text/canonical.ts';
import {
  corpusFiles,
  corpusFolder,
  readCorpusFile,
  readCorpusJson,
} from '../../../support/corpora.ts';

/*
 * Annotations that others made. To add a page, put it beside its annotations in anchoring-hypothesis/baselines; a
 * sample of the W3C needs a TextQuoteSelector somewhere in it.
 */

const quoteSchema = z.object({
  type: z.literal('TextQuoteSelector'),
  exact: z.string(),
  prefix: z.string().default(''),
  suffix: z.string().default(''),
});
const positionSchema = z.object({
  type: z.literal('TextPositionSelector'),
  start: z.int(),
  end: z.int(),
});

/** Every object in a value that a schema accepts, however deep. */
function all<T>(schema: z.ZodType<T>, value: unknown): T[] {
  if (typeof value !== 'object' || value === null) return [];
  const parsed = schema.safeParse(value);
  return [
    ...(parsed.success ? [parsed.data] : []),
    ...Object.values(value).flatMap((part) => all(schema, part)),
  ];
}

function targetOf(
  { exact, prefix, suffix }: z.infer<typeof quoteSchema>,
  position: AnnotationTarget['position'],
): AnnotationTarget {
  const quote = {
    exact,
    prefix: prefix.slice(-quoteContext),
    suffix: suffix.slice(0, quoteContext),
  };
  return { bodyHash: 'a'.repeat(64), quote, position };
}

const spaced = (text: string) => text.replace(/\s+/g, ' ').trim();

/** What each of some targets is placed at in a text; undefined for orphans. */
function placedTexts(text: string, targets: readonly AnnotationTarget[]) {
  const current = { hash: 'b'.repeat(64), text };
  return anchorTargets(targets, current, () => undefined).map((anchoring) =>
    anchoring.state === 'placed' ? spaced(text.slice(anchoring.start, anchoring.end)) : undefined,
  );
}

describe.skipIf(corpusFolder === undefined)('annotations of others', () => {
  it('of saved pages are found at their quotes', () => {
    const folder = 'anchoring-hypothesis/baselines';
    let found = 0;
    for (const file of corpusFiles(folder).filter((name) => name.endsWith('.json'))) {
      const html = readCorpusFile(`${folder}/${file.replace('.json', '.html')}`);
      const page = parseHtml(new TextDecoder().decode(html), 'page');
      const { text } = normalise(sanitize(page, undefined));
      const selectors = all(z.array(z.unknown()), readCorpusJson(`${folder}/${file}`));
      const targets = selectors.flatMap((list) => {
        const quote = list.map((selector) => quoteSchema.safeParse(selector).data).find(Boolean);
        const position = list
          .map((selector) => positionSchema.safeParse(selector).data)
          .find(Boolean);
        return quote && position ? [targetOf(quote, position)] : [];
      });
      expect(placedTexts(text, targets)).toEqual(targets.map(({ quote }) => spaced(quote.exact)));
      found += targets.length;
    }
    console.log(`anchoring-hypothesis: ${found} of ${found} found`);
  });

  it('as the W3C gives examples of them are found at their quotes', () => {
    const folder = 'anchoring-w3c/tools/samples/correct';
    const quotes = corpusFiles(folder).flatMap((file) =>
      all(quoteSchema, readCorpusJson(`${folder}/${file}`)),
    );
    for (const quote of quotes) {
      const said = `${quote.prefix}${quote.exact}${quote.suffix}`;
      const text = `Something else comes first.\nHere ${said} and more.`;
      const start = text.indexOf(quote.exact);
      const target = targetOf(quote, { start, end: start + quote.exact.length });
      expect(placedTexts(text, [target])).toEqual([quote.exact]);
    }
    console.log(`anchoring-w3c: ${quotes.length} of ${quotes.length} found`);
  });
});
