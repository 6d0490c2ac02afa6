import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RootContent } from 'hast';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { IncomingItem } from '../../../../src/main/core/sources/source-adapter.ts';
import type { Body } from '../../../../src/shared/domain/body.ts';
import { toAppError } from '../../../../src/shared/result.ts';
import { blocksOf, hiddenOf, prepare } from './items.ts';

/**
 * Real and hostile pages that are no part of the project: set ESCALE_CORPORA to the folder that holds them. To add a
 * case, put it in its corpus; a score below the floor fails, and a floor is what was reached when it was written.
 */
const corpora = process.env['ESCALE_CORPORA'];

/** Reads a file of the corpora; undefined, and says so, when it is not there. */
function readCorpus(path: string): string | undefined {
  const file = corpora === undefined ? undefined : join(corpora, path);
  if (file !== undefined && existsSync(file)) return readFileSync(file, 'utf8');
  console.log(`Not checked, since ESCALE_CORPORA does not lead to it: ${path}`);
  return undefined;
}

const safeElements = new Set(
  (
    'p h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr figure figcaption img section div table caption thead tbody ' +
    'tfoot tr td th a em strong b i u s del ins mark small sup sub abbr cite q dfn code kbd samp var time span bdi bdo ' +
    'ruby rt rp br wbr'
  ).split(' '),
);
const safeAttributes = new Set(
  'lang dir id href src alt title width height dateTime start reversed value className colSpan rowSpan headers scope dataFootnotes dataEscalePart'.split(
    ' ',
  ),
);

/** Everything in some nodes that could run, load or deceive. */
function dangersIn(nodes: readonly RootContent[]): string[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return [];
    if (node.type !== 'element') return [node.type];
    const dangers = safeElements.has(node.tagName) ? [] : [`<${node.tagName}>`];
    for (const [name, value] of Object.entries(node.properties)) {
      if (!safeAttributes.has(name)) dangers.push(`${node.tagName} ${name}`);
      const address = String(value);
      const isSafe =
        name === 'href' ? /^(?:https?:|mailto:|#content-)/.test(address) : /^https?:/.test(address);
      if ((name === 'href' || name === 'src') && !isSafe) dangers.push(`${name}=${address}`);
      if (name === 'id' && !address.startsWith('content-')) dangers.push(`id=${address}`);
      if (name === 'className' && !/^language-[\w+#-]+$/.test(address)) {
        dangers.push(`class=${address}`);
      }
    }
    return [...dangers, ...dangersIn(node.children)];
  });
}

const dangersOf = ({ tree, hidden }: Body): string[] => [
  ...dangersIn(tree.children),
  ...hidden.flatMap(({ nodes }) => dangersIn(nodes)),
];

describe('hostile pages', () => {
  it('keep every witness of their text and nothing that could act', () => {
    const list = readCorpus('hostile-html/expected.json');
    if (list === undefined) return;
    const cases = z
      .array(z.object({ file: z.string(), must_keep_text: z.array(z.string()) }))
      .parse(JSON.parse(list));
    for (const { file, must_keep_text: witnesses } of cases) {
      const { body } = prepare('page', readCorpus(`hostile-html/${file}`) ?? '', {
        baseUrl: 'https://example.org/a',
      });
      const lost = witnesses.filter((witness) => !body.text.includes(witness));
      expect({ file, dangers: dangersOf(body), lost }).toEqual({ file, dangers: [], lost: [] });
    }
    console.log(`hostile-html: ${cases.length} of ${cases.length} pages safe with all witnesses`);
  });

  it.each(['xss-dompurify/expect.json', 'xss-html5sec/vectors.json'])(
    'of %s cannot act',
    (path) => {
      const list = readCorpus(path);
      if (list === undefined) return;
      const payloads = z.array(z.object({ payload: z.string() })).parse(JSON.parse(list));
      const formats: IncomingItem['content']['format'][] = ['html', 'page', 'markdown', 'text'];
      for (const { payload } of payloads) {
        for (const format of formats) {
          const facts = { title: 'T', baseUrl: 'https://example.org/' };
          const dangers = attempt(() => dangersOf(prepare(format, payload, facts).body));
          expect({ payload, format, dangers }).toEqual({ payload, format, dangers: [] });
        }
      }
      console.log(`${path}: ${payloads.length} of ${payloads.length} payloads inert`);
    },
  );
});

/** A refusal is as good as nothing dangerous, but only a refusal that says why. */
function attempt(work: () => string[]): string[] {
  try {
    return work();
  } catch (error) {
    return toAppError(error).code === 'documentTooComplex' ? [] : [String(error)];
  }
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** How many words two texts share, whatever their order: the harmonic mean of precision and recall. */
function wordF1(found: string, expected: string): number {
  const left = new Map<string, number>();
  for (const word of words(expected)) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of words(found)) {
    const count = left.get(word) ?? 0;
    if (count > 0) shared += 1;
    left.set(word, count - 1);
  }
  return (2 * shared) / (words(found).length + words(expected).length);
}

describe('pages with their text', () => {
  // The first is a shop's front page whose text includes what scripts hide.
  it.each([
    ['apple', 0.97],
    ['daringfireball', 0.99],
    ['inessential', 0.999],
    ['scripting', 0.999],
    ['unsung', 1],
  ])('%s keeps its words', (name, floor) => {
    const html = readCorpus(`html2text-netnewswire/${name}.html`);
    const expected = readCorpus(`html2text-netnewswire/${name}.txt`);
    if (html === undefined || expected === undefined) return;
    const { body } = prepare('html', html, { title: 'T' });
    const f1 = wordF1([body.text, ...body.hidden.map(({ text }) => text)].join(' '), expected);
    console.log(`html2text ${name}: F1 over words ${f1.toFixed(4)}`);
    expect(f1).toBeGreaterThanOrEqual(floor);
  });
});

describe('the article that the project began with', () => {
  it('comes out with six paragraphs, two quotations and nothing of what surrounds it', () => {
    const value = readCorpus('../seed/seed-article.fr.txt');
    if (value === undefined) return;
    const { variant, body } = prepare('text', value);
    const types = blocksOf(body).map(([type]) => type);
    expect(variant.language).toBe('fr');
    expect(types.filter((type) => type === 'paragraph')).toHaveLength(6);
    expect(types.filter((type) => type === 'quote')).toHaveLength(2);
    expect(types).toHaveLength(8);
    const reasons = ['newsletter', 'privacy', 'sharing', 'tags', 'about'];
    expect(hiddenOf(body).map(([reason]) => reason)).toEqual(reasons);
  });
});
