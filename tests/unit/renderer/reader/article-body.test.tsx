import type { Element, ElementContent, Root } from 'hast';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it } from 'vitest';
import type { Image } from '../../../../src/shared/domain/article.ts';
import type { Body } from '../../../../src/shared/domain/body.ts';
import type { ShownMatch } from '../../../../src/shared/ipc/answers.ts';
import type { GlossaryMarking } from '../../../../src/shared/domain/settings.ts';
import { createTranslations } from '../../../../src/shared/i18n/catalogue.ts';
import { normalise } from '../../../../src/shared/text/canonical.ts';
import {
  ArticleProvider,
  type ArticleSurroundings,
  withoutAnnotations,
} from '../../../../src/renderer/features/reader/article-context.ts';
import { ArticleBody, renderTree } from '../../../../src/renderer/features/reader/ArticleBody.tsx';
import { decoratedBody } from '../../../../src/renderer/features/reader/decorated-body.ts';

const text = (value: string): ElementContent => ({ type: 'text', value });
const element = (
  tagName: string,
  children: readonly ElementContent[],
  properties: Element['properties'] = {},
): Element => ({ type: 'element', tagName, properties, children: [...children] });

function bodyOf(...children: readonly Element[]): Body {
  const { tree, text: value, blocks } = normalise({ type: 'root', children: [...children] });
  return { version: 1, tree, text: value, blocks: [...blocks], hidden: [] };
}

/** Every occurrence of `words` in a body, as the matcher would report them. */
function matchesOf(body: Body, ...words: readonly string[]): readonly ShownMatch[] {
  return words
    .flatMap((word) =>
      [...body.text.matchAll(new RegExp(word, 'g'))].map(({ index }) => ({
        conceptId: word,
        label: word,
        colour: 'blue' as const,
        start: index,
        end: index + word.length,
      })),
    )
    .toSorted((a, b) => a.start - b.start);
}

interface Drawing {
  readonly body: Body;
  readonly matches?: readonly ShownMatch[];
  readonly marking?: GlossaryMarking;
  readonly images?: readonly Image[];
  readonly storedFiles?: readonly string[];
}

/** The page's markup, with terms drawn as `<b>` and their later pieces as `<i>`. */
function markup({
  body,
  matches = [],
  marking = 'all',
  images = [],
  storedFiles = [],
}: Drawing): string {
  const { tree, termsById } = decoratedBody(
    body,
    matches,
    { glossaryMarking: marking, knownConcepts: [] },
    'article',
  );
  const surroundings: ArticleSurroundings = {
    language: 'en',
    imagesByUrl: new Map(images.map((image) => [image.url, image])),
    storedFiles: new Set(storedFiles),
    termsById,
    renderTerm: ({ continued, children }) => (continued ? <i>{children}</i> : <b>{children}</b>),
    annotations: withoutAnnotations,
    passages: {
      hidden: [],
      site: undefined,
      interfaceLanguage: 'en',
      actions: {
        takesFocus: () => false,
        show: () => {},
        alwaysShow: () => {},
        hideAgain: () => {},
        hide: () => {},
        alwaysHide: () => {},
      },
    },
    onFollowLink: () => {},
    onFollowFragment: () => {},
    footnotes: new Map(),
    renderTree,
  };
  return renderToStaticMarkup(
    <I18nextProvider i18n={createTranslations('en')}>
      <ArticleProvider value={surroundings}>
        <ArticleBody tree={tree} />
      </ArticleProvider>
    </I18nextProvider>,
  );
}

const textOf = (html: string): string => html.replaceAll(/<[^>]*>/g, '');

describe('an article’s body', () => {
  it('carries each block’s index, and keeps the language of what is in another', () => {
    const body = bodyOf(
      element('h2', [text('Title')]),
      element('p', [text('One '), element('span', [text('deux')], { lang: 'fr' })]),
    );
    expect(markup({ body })).toBe(
      '<h2 data-block="0" data-start="0">Title</h2>' +
        '<p data-block="1" data-start="6">One <span lang="fr">deux</span></p>',
    );
  });

  it('sets headings below the title without skipping a level', () => {
    const body = bodyOf(element('h1', [text('A')]), element('h4', [text('B')]));
    expect(markup({ body }).match(/<h\d/g)).toEqual(['<h2', '<h3']);
  });

  it('links to web and mail addresses and to its own parts, and to nothing else', () => {
    const link = (href: string) => element('a', [text('x')], { href });
    const body = bodyOf(
      element('p', [link('https://example.org/'), link('#content-1'), link('file:///etc/passwd')]),
    );
    const html = markup({ body });
    expect(html.match(/href="[^"]*"/g)).toEqual([
      'href="https://example.org/"',
      'href="#content-1"',
    ]);
    expect(textOf(html)).toBe('xxx');
  });

  it('says that a film needs the network, and that a sound which was downloaded does not', () => {
    const media = (href: string) =>
      element('figure', [
        element('p', [element('a', [text('▶ x')], { href })]),
        element('figcaption', [text('y')]),
      ]);
    const film = 'https://example.org/film';
    const sound = 'https://example.org/sound.mp3';
    const plain = element('p', [element('a', [text('z')], { href: film })]);
    const html = markup({
      body: bodyOf(media(film), media(sound), plain),
      storedFiles: [sound],
    });
    expect(textOf(html)).toBe(
      '▶ xNeeds the network: opens in your browsery▶ xOn this computer: plays in the list above the textyz',
    );
  });

  it('shows a stored picture from the library, at its size', () => {
    const url = 'https://example.org/a.png';
    const asset = {
      hash: 'a'.repeat(64),
      mediaType: 'image/png',
      width: 640,
      height: 400,
      bytes: 9,
    };
    const body = bodyOf(element('figure', [element('img', [], { src: url, alt: 'A map' })]));
    const html = markup({ body, images: [{ url, asset }] });
    expect(html).toContain(`src="escale-asset://${asset.hash}"`);
    expect(html).toContain('width="640" height="400"');
    expect(html).toContain('alt="A map"');
    expect(html).not.toContain('https:');
  });

  it('holds the place of a picture that is not stored, in its shape and with its words', () => {
    const properties = { src: 'https://example.org/a.png', alt: 'A map', width: 800, height: 400 };
    const html = markup({ body: bodyOf(element('figure', [element('img', [], properties)])) });
    expect(html).toContain('role="img"');
    expect(html).toContain('aria-label="A map. Picture not stored yet"');
    expect(html).toContain('aspect-ratio:2');
    expect(html).not.toContain('<img');
  });

  it('says why a picture is missing, where it was asked for in vain', () => {
    const url = 'https://example.org/a.png';
    const gap = {
      error: { code: 'imageDamaged' as const, params: {} },
      triedAt: '2026-03-12T14:05:00.000Z',
      attempts: 1,
    };
    const body = bodyOf(element('figure', [element('img', [], { src: url, alt: 'A map' })]));
    const html = markup({ body, images: [{ url, gap }] });
    expect(html).toContain('aria-label="A map. Picture missing · ');
    expect(html).toContain('damaged');
  });

  it('leaves no trace of a counting pixel', () => {
    const url = 'https://example.org/pixel.gif';
    const body = bodyOf(element('p', [text('Before'), element('img', [], { src: url })]));
    const html = markup({ body, images: [{ url, dropped: 'tracker' }] });
    expect(html).toContain('Before');
    expect(html).not.toContain('role="img"');
    expect(html).not.toContain('<img');
  });
});

describe('glossary terms in a body', () => {
  const paragraph = element('p', [
    text('The cloud, the '),
    element('a', [text('sovereign cloud')], { href: 'https://example.org/' }),
    text(' and the cloud again.'),
  ]);

  it('change no character of the text', () => {
    const body = bodyOf(paragraph, element('p', [text('One more cloud.')]));
    const html = markup({ body, matches: matchesOf(body, 'cloud', 'One') });
    expect(textOf(html)).toBe(body.text.replaceAll('\n', ''));
  });

  it('are marked in prose and left alone in links', () => {
    const body = bodyOf(paragraph);
    expect(markup({ body, matches: matchesOf(body, 'cloud') })).toContain(
      'The <b>cloud</b>, the <a href="https://example.org/" draggable="false">sovereign cloud</a>' +
        ' and the <b>cloud</b> again.',
    );
  });

  it('are marked once each when only the first mention is wanted', () => {
    const body = bodyOf(paragraph);
    const html = markup({ body, matches: matchesOf(body, 'cloud'), marking: 'first' });
    expect(html.match(/<b>/g)).toHaveLength(1);
  });

  it('are announced once when they span several elements', () => {
    const body = bodyOf(
      element('p', [text('A trusted '), element('em', [text('cloud')]), text('.')]),
    );
    expect(markup({ body, matches: matchesOf(body, 'trusted cloud') })).toContain(
      'A <b>trusted </b><em><i>cloud</i></em>.',
    );
  });

  it('cannot be forged by a publisher', () => {
    const forged: Root['children'] = [
      element('p', [element('span', [text('x')], { dataRange: 'article-0', dataPart: 'only' })]),
    ];
    const { blocks, text: value } = normalise({ type: 'root', children: forged });
    const body: Body = {
      version: 1,
      tree: { type: 'root', children: forged },
      text: value,
      blocks: [...blocks],
      hidden: [],
    };
    expect(markup({ body })).not.toContain('<b>');
  });
});
