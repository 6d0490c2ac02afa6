import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { interfaceLanguages } from '../../../src/shared/domain/language.ts';
import { suggestedSourcesFileSchema } from '../../../src/shared/domain/source.ts';

const resources = join(dirname(fileURLToPath(import.meta.url)), '../../../resources');
const starter = join(resources, 'starter');

/** The lines above an article: one `key: value` a line, and no other form. */
const frontMatterSchema = z.strictObject({
  title: z.string().min(1),
  lang: z.enum(interfaceLanguages),
  published: z.iso.date(),
  author: z.literal('Escale'),
  summary: z.string().min(1),
  image: z.string().regex(/^images\/[a-z0-9.-]+\.svg$/u),
  imageAlt: z.string().min(1),
});

function readFrontMatter(lines: string): unknown {
  return Object.fromEntries(
    lines.split('\n').map((line) => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)];
    }),
  );
}

function readArticle(name: string) {
  const parts = /^---\n(?<head>.*?)\n---\n(?<body>.*)$/su.exec(
    readFileSync(join(starter, name), 'utf8'),
  );
  const { head = '', body = '' } = parts?.groups ?? {};
  const [, slug = '', language = ''] = /^(.+)\.(fr|en)\.md$/u.exec(name) ?? [];
  const frontMatter = frontMatterSchema.parse(readFrontMatter(head));
  return { name, slug, language, frontMatter, tree: fromMarkdown(body) };
}

const articles = readdirSync(starter)
  .filter((name) => name.endsWith('.md'))
  .map(readArticle);
const slugs = [...new Set(articles.map((article) => article.slug))];

function nodesOf<T extends Nodes['type']>(tree: Nodes, type: T): Extract<Nodes, { type: T }>[] {
  const children = 'children' in tree ? tree.children.flatMap((child) => nodesOf(child, type)) : [];
  return tree.type === type ? [tree as Extract<Nodes, { type: T }>, ...children] : children;
}

/** Every run of prose that a person reads: texts, and the captions and descriptions of images. */
function proseOf(tree: Root): string {
  const images = nodesOf(tree, 'image').map((image) => `${image.alt ?? ''}\n${image.title ?? ''}`);
  return [...nodesOf(tree, 'text').map((text) => text.value), ...images].join('\n');
}

/** The kinds of block in order, with list lengths: what must be alike in both languages. */
function outlineOf(tree: Root): readonly string[] {
  return tree.children.map((block: RootContent) =>
    'children' in block && block.type !== 'paragraph' && block.type !== 'heading'
      ? `${block.type} of ${block.children.length}`
      : block.type,
  );
}

function articleIn(slug: string, language: string) {
  const found = articles.find((article) => article.slug === slug && article.language === language);
  if (found === undefined) throw new Error(`${slug} has no ${language} version`);
  return found;
}

describe('the starter library', () => {
  it('holds at least six articles, each on a day of its own', () => {
    expect(slugs.length).toBeGreaterThanOrEqual(6);
    const days = slugs.map((slug) => articleIn(slug, 'en').frontMatter.published);
    expect(new Set(days).size).toBe(slugs.length);
  });

  it.each(slugs)('%s says the same in the same order in French and in English', (slug) => {
    const french = articleIn(slug, 'fr');
    const english = articleIn(slug, 'en');
    expect(outlineOf(french.tree)).toEqual(outlineOf(english.tree));
    expect(french.frontMatter.published).toBe(english.frontMatter.published);
    expect(french.frontMatter.title).not.toBe(english.frontMatter.title);
  });

  describe.each(articles.map((article) => [article.name, article] as const))(
    '%s',
    (_name, { language, frontMatter, tree }) => {
      it('names its language as its file does', () => {
        expect(frontMatter.lang).toBe(language);
      });

      it('runs to between 450 and 750 words before its sources', () => {
        const sources = tree.children.findLastIndex((block) => block.type === 'heading');
        const prose = proseOf({ ...tree, children: tree.children.slice(0, sources) });
        const words = prose.split(/\s+/u).filter((run) => /[\p{L}\p{N}]/u.test(run));
        expect(words.length).toBeGreaterThanOrEqual(450);
        expect(words.length).toBeLessThanOrEqual(750);
      });

      it('has a pull quote and a described image that is there', () => {
        expect(nodesOf(tree, 'blockquote').length).toBeGreaterThanOrEqual(1);
        const images = nodesOf(tree, 'image');
        expect(images.map((image) => image.url)).toContain(frontMatter.image);
        expect(images.filter((image) => !image.alt)).toEqual([]);
        expect(images.filter((image) => !existsSync(join(starter, image.url)))).toEqual([]);
      });

      it('ends with sources of which at least two are https links', () => {
        const [heading, list] = tree.children.slice(-2);
        expect(heading).toMatchObject({ type: 'heading', depth: 2 });
        expect(heading && proseOf({ type: 'root', children: [heading] })).toBe('Sources');
        const links = list === undefined ? [] : nodesOf(list, 'link');
        expect(links.length).toBeGreaterThanOrEqual(2);
        expect(links.filter((link) => new URL(link.url).protocol !== 'https:')).toEqual([]);
      });

      it('uses typographic apostrophes and no straight quotes', () => {
        const written = [frontMatter.title, frontMatter.summary, frontMatter.imageAlt];
        expect([...written, proseOf(tree)].join('\n')).not.toMatch(/['"]/u);
      });
    },
  );

  it.each(articles.filter((article) => article.language === 'fr').map((article) => article.name))(
    '%s is set by the rules of French typography',
    (name) => {
      const { frontMatter, tree } = articleIn(name.replace('.fr.md', ''), 'fr');
      const prose = [
        frontMatter.title,
        frontMatter.summary,
        frontMatter.imageAlt,
        proseOf(tree),
      ].join('\n');
      // Narrow no-break space before ; ! ? % » and after «, no-break space before a colon.
      expect(prose.match(/.{0,20}(?<!\u202F)[;!?%»]/gu) ?? []).toEqual([]);
      expect(prose.match(/«(?!\u202F).{0,20}/gu) ?? []).toEqual([]);
      expect(prose.match(/.{0,20}(?<!\u00A0):/gu) ?? []).toEqual([]);
    },
  );
});

describe('the drawings', () => {
  const drawings = [
    ...readdirSync(join(starter, 'images')).map((name) => join(starter, 'images', name)),
    join(resources, 'icons', 'icon.svg'),
  ];

  it.each(drawings.map((path) => [path.slice(resources.length + 1), path] as const))(
    '%s is plain SVG that runs nothing and fetches nothing',
    (_name, path) => {
      const svg = readFileSync(path, 'utf8');
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="/u);
      expect(svg).not.toMatch(
        /<script|<foreignObject|<style|<image|<use|href|url\(|@import|\son\w+=/iu,
      );
      expect(svg).not.toMatch(/<!DOCTYPE|<!ENTITY/iu);
      expect(svg).toMatch(/<title>[^<]+<\/title>/u);
    },
  );

  it('are all used by an article', () => {
    const used = new Set(articles.map((article) => article.frontMatter.image));
    const drawn = readdirSync(join(starter, 'images')).map((name) => `images/${name}`);
    expect(drawn.filter((image) => !used.has(image))).toEqual([]);
  });
});

describe('the suggested sources', () => {
  const { suggestions } = suggestedSourcesFileSchema.parse(
    JSON.parse(readFileSync(join(resources, 'suggested-sources.json'), 'utf8')),
  );

  it('offer eight to twelve feeds over https, in both languages', () => {
    expect(suggestions.length).toBeGreaterThanOrEqual(8);
    expect(suggestions.length).toBeLessThanOrEqual(12);
    expect(new Set(suggestions.map((source) => source.language))).toEqual(new Set(['fr', 'en']));
    const addresses = suggestions.flatMap((source) => [source.url, source.homePage]);
    expect(addresses.filter((address) => !address.startsWith('https://'))).toEqual([]);
  });

  it('name and address each feed once', () => {
    expect(new Set(suggestions.map((source) => source.id)).size).toBe(suggestions.length);
    expect(new Set(suggestions.map((source) => source.url)).size).toBe(suggestions.length);
  });

  it('are described in typographic French', () => {
    const french = suggestions.map((source) => source.description.fr).join('\n');
    expect(french).not.toMatch(/'|(?<!\u202F)[;!?]|(?<!\u00A0):/u);
  });
});
