import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { toAnki } from '../../../../src/main/core/annotations/anki-deck.ts';
import {
  annotationsInBook,
  bookAnnotationsPath,
} from '../../../../src/main/core/annotations/book-annotations.ts';
import {
  carriedIn,
  carriedJson,
  withComment,
} from '../../../../src/main/core/annotations/carried-annotations.ts';
import { defaultTemplate } from '../../../../src/main/core/annotations/markdown-template.ts';
import { readAnnotationFile } from '../../../../src/main/core/annotations/read-annotation-file.ts';
import { toMarkdown } from '../../../../src/main/core/annotations/written-annotations.ts';
import { parseHtml } from '../../../../src/main/core/articles/parse-html.ts';
import { parseMarkdown } from '../../../../src/main/core/articles/markdown.ts';
import { sanitize } from '../../../../src/main/core/articles/sanitize.ts';
import { readStructuredData } from '../../../../src/main/core/extraction/structured-data.ts';
import { readFrontMatter } from '../../../../src/main/core/sources/file/front-matter.ts';
import { normalise } from '../../../../src/shared/text/canonical.ts';
import { madeAnnotation } from '../../../support/made-annotations.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';
import '../../../support/property-seed.ts';

const annotation = madeAnnotation({
  id: '1'.repeat(32),
  quote: 'the damp --> spoils it',
  note: 'An end --> and </script>\n\u2028--\u0085',
});

/** Notes that leave something open, or say what Escale says. */
const openings = [
  'Plain.',
  '```\ncode',
  '   ~~~',
  '- a\n\n  ```\n  code',
  '> ```\n> code',
  '<!-- never ended',
  '<!-- escale: annotations {"@context":"x","items":[]} -->',
  'In a line <textarea>',
  '<pre>',
  '<style>',
  '$$',
  '- a list',
  '| a |\n| - |\n| b |',
  '---\n\ntext\n\n---',
  '    code',
];

it('is one line, in which nothing ends a comment or a script', () => {
  const json = carriedJson([annotation], new Map());
  expect(json).not.toMatch(/[<>\-\n\u2028\u0085]/);
  expect(JSON.parse(json)).toMatchObject({ items: [{ body: [{ value: annotation.note }] }] });
});

it.each([undefined, defaultTemplate, '{{#annotations}}{{note}}\n{{/annotations}}'])(
  'shows nothing in Markdown, whatever the notes leave open, and is found in it: template %#',
  (template) => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...openings), { minLength: 1, maxLength: 4 }),
        (notes) => {
          const annotations = notes.map((note, place) => ({ ...annotation, id: `${place}`, note }));
          const inContext = annotations.map((one) => ({ annotation: one, sentence: undefined }));
          const markdown = toMarkdown(inContext, { template });
          expect(carriedIn(markdown)).toBe(carriedJson(annotations, new Map()));
          const { text } = readFrontMatter(markdown);
          const shown = normalise(sanitize(parseMarkdown(text), undefined)).text;
          expect(shown).not.toContain('urn:escale');
          expect(text.match(/ -->$/gm)?.length).toBeGreaterThan(0);
        },
      ),
    );
  },
);

it('stands at the end of Markdown, or behind its front matter where something may be open', () => {
  const comment = `<!-- escale: annotations ${carriedJson([annotation], new Map())} -->\n`;
  expect(withComment('# A title\n', [annotation], new Map())).toBe(`# A title\n\n${comment}`);
  expect(withComment('---\na: b\n---\n\n```\ncode', [annotation], new Map())).toBe(
    `---\na: b\n---\n\n${comment}\n\n\`\`\`\ncode`,
  );
});

it('is found in a file that an editor has given other ends of lines', () => {
  const deck = toAnki([{ annotation, sentence: undefined }]);
  for (const text of [withComment('# A\n\nB\n', [annotation], new Map()), deck])
    expect(carriedIn(text.replaceAll('\n', '\r\n'))).toBe(carriedJson([annotation], new Map()));
});

it('is no article to whoever looks for one in a page', () => {
  const script = `<script type="application/ld+json">${carriedJson([annotation], new Map())}</script>`;
  expect(readStructuredData(parseHtml(`<p>Text</p>${script}`, 'page'), '')).toBeUndefined();
});

const page = (json: string) =>
  `<!doctype html><html><body><script type="application/ld+json" id="escale-annotations">${json}</script></body></html>`;
const comment = (json: string) => `# The register\n\n<!-- escale: annotations ${json} -->\n`;
const deck = (json: string) => `#separator:Tab\n#escale-annotations:${json}\none\ttwo\tthree\t\n`;
const nothing = [
  '',
  'null',
  '{"@context":',
  '{"@context":1}',
  '{"@context":1,"items":7}',
  `{"@context":1,"items":${'['.repeat(5000)}`,
];

it.each(
  [page, comment, deck].flatMap((carrier) => nothing.map((json) => carrier(json).slice(0, 300))),
)('is refused in words where it is no document: %j', async (text) => {
  const services = await testServices();
  await expect(services.annotations.import(text)).rejects.toThrow('annotationsUnreadable');
});

it.each([page, comment, deck])('says how many of it cannot be understood', async (carrier) => {
  const services = await testServices();
  const items = [{ target: 7 }, 'x', null];
  const outcome = await services.annotations.import(
    carrier(JSON.stringify({ '@context': 1, items })),
  );
  expect(outcome).toMatchObject({ added: 0, updated: 0 });
  expect(outcome.refused.map(({ reason }) => reason)).toEqual(items.map(() => 'malformed'));
});

it.each([
  ['lines of a head', `#separator:Tab\n${'#\n'.repeat(8_000_000)}`],
  ['spaces', `${' '.repeat(8_000_000)}<html>`],
  ['beginnings of comments', '<!-- escale: annotations {"@context"\n'.repeat(400_000)],
  ['beginnings of scripts', `<html>${'<script type="application/ld+json" id="'.repeat(400_000)}`],
])('is in no file of nothing but %s', (_what, text) => {
  expect(carriedIn(text)).toBeUndefined();
});

async function book(content: string, path = bookAnnotationsPath): Promise<Buffer> {
  const archive = new ZipFile();
  archive.addBuffer(Buffer.from('application/epub+zip'), 'mimetype', { compress: false });
  archive.addBuffer(Buffer.from(content), path);
  archive.end();
  return await buffer(archive.outputStream);
}

/** Changes the directory of a book where it speaks of the annotations. */
async function forged(change: (bytes: Buffer, directory: number) => void): Promise<Buffer> {
  const bytes = await book('{"@context":1,"items":[]}');
  change(bytes, bytes.lastIndexOf('PK\u0001\u0002', undefined, 'latin1'));
  return bytes;
}

it.each<[string, () => Promise<Buffer>]>([
  ['none', () => book('{}', 'META-INF/other.jsonld')],
  ['what is no document', () => book('{"a":1}')],
  ['what is no JSON', () => book('\u0000'.repeat(1000))],
  ['more than its directory says', () => forged((bytes, at) => bytes.writeUInt32LE(3, at + 24))],
  ['what is encrypted', () => forged((bytes, at) => bytes.writeUInt16LE(1, at + 8))],
  ['a packing that nobody knows', () => forged((bytes, at) => bytes.writeUInt16LE(99, at + 10))],
  ['a directory that is cut off', async () => (await book('{}')).subarray(0, 60)],
  ['nothing but the sign of an archive', async () => Buffer.from('PK\u0003\u0004', 'latin1')],
])('a book with %s is refused in words', async (_what, make) => {
  const path = join(await temporaryFolder(), 'book.epub');
  await writeFile(path, await make());
  const services = await testServices();
  const read = async () => await services.annotations.import(await readAnnotationFile(path));
  await expect(read()).rejects.toMatchObject({ error: { code: 'annotationsUnreadable' } });
});

it('a book with more of them than are read is refused', async () => {
  const bytes = await book('x'.repeat(11));
  expect(await annotationsInBook(bytes, 11)).toBe('x'.repeat(11));
  await expect(annotationsInBook(bytes, 10)).rejects.toThrow('annotationsTooLarge');
});
