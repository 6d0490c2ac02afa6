import { describe, expect, it } from 'vitest';
import { findElements } from '../../../../src/main/core/extraction/text-measures.ts';
import type { PreparedArticle } from '../../../../src/main/core/articles/prepared-article.ts';
import { isElement, plainText } from '../../../../src/shared/text/elements.ts';
import { englishParagraphs, inParagraphs, prepared } from './pages.ts';

const [first = '', second = ''] = englishParagraphs;
/** A page whose article has something after its second paragraph. */
const page = (between: string) =>
  prepared(`<!doctype html><html lang="en"><head><title>The archives</title></head><body>
<nav><a href="/">Front page</a></nav><article><h1>The archives</h1><p>${first}</p><p>${second}</p>${between}
${inParagraphs(englishParagraphs.slice(2))}</article><footer>All rights reserved</footer></body></html>`);

/** What stands for films and sound: the words and the address of each link. */
const linksIn = ({ body }: PreparedArticle) =>
  findElements(body.tree, (element) => isElement(element, 'a')).map(
    ({ properties, children }) => [plainText(children), properties['href']] as const,
  );
const film = '<iframe src="https://www.youtube.com/embed/abcdefghijk" title="The visit"></iframe>';
const watched = ['▶ The visit', 'https://www.youtube.com/watch?v=abcdefghijk'];

describe('a film in an aside between the paragraphs of an article', () => {
  it.each([
    ['alone', `<aside>${film}</aside>`],
    ['that is called a side bar', `<aside class="sidebar"><div>${film}</div></aside>`],
    ['in a division of its own', `<div class="wide"><aside><figure>${film}</figure></aside></div>`],
  ])('is shown where it stands, %s', (_, aside) => {
    const article = page(aside);
    expect(linksIn(article)).toEqual([watched]);
    expect(article.body.text.split('\n').slice(0, 3)).toEqual([first, second, '▶ The visit']);
  });

  it('is shown with what is said of it, and without what is said at length of something else', () => {
    const short = page(`<aside><h4>In pictures</h4>${film}<p>Our reporter was there.</p></aside>`);
    expect(short.body.text).toContain('In pictures\n▶ The visit\nOur reporter was there.');
    const long = `<p>${'The council has nine members. '.repeat(16)}</p>`;
    const beside = page(`<aside><h4>The council</h4>${long}${film}</aside>`);
    expect(linksIn(beside)).toEqual([watched]);
    expect(beside.body.text).not.toContain('nine members');
    expect(beside.body.hidden.map(({ text }) => text.split('\n')[0])).toEqual(['The council']);
  });

  it('may be sound or a file of film, with its picture', () => {
    const article = page(
      '<aside><audio src="/talk.mp3" title="The talk"></audio></aside><aside><video src="/film.mp4" poster="/film.jpg"></video></aside>',
    );
    expect(linksIn(article)).toEqual([
      ['▶ The talk', 'https://gazette.example/talk.mp3'],
      ['▶ gazette.example', 'https://gazette.example/film.mp4'],
    ]);
    expect(article.imageUrls).toEqual(['https://gazette.example/film.jpg']);
    expect(article.variant.enclosures).toMatchObject([{ foundIn: 'text' }]);
  });

  it.each([
    ['of other articles', `<aside class="related">${film}</aside>`],
    ['that advertises', `<aside><div><div class="ad">${film}</div></div></aside>`],
    ['of links', `<aside>${film}<a href="/x">The bridge is shut again</a></aside>`],
    ['with a row of films', `<aside>${film.repeat(3)}</aside>`],
    ['with any frame', '<aside><iframe src="https://widgets.example/weather"></iframe></aside>'],
    ['that is hidden', `<aside hidden>${film}</aside>`],
  ])('is left out of one %s', (_, aside) => {
    expect(linksIn(page(aside))).toEqual([]);
  });

  it('is left out of one beside the whole article', () => {
    const article = prepared(
      `<main><article><h1>The archives</h1>${inParagraphs(englishParagraphs)}</article><aside>${film}</aside></main>`,
    );
    expect(linksIn(article)).toEqual([]);
  });
});

describe('a film that waits', () => {
  const bare = ['▶ YouTube', 'https://www.youtube.com/watch?v=abcdefghijk'];
  it.each([
    [
      'consent, in an element of its own',
      '<div class="youtube_player" videoID="abcdefghijk"></div>',
      bare,
    ],
    [
      'consent, in its frame',
      `<div class="embed-placeholder"><p>Accept cookies to watch.</p>${film.replace('src', 'data-src')}</div>`,
      watched,
    ],
    [
      'a click',
      '<div class="rll-youtube-player" data-id="abcdefghijk" data-alt="The visit"></div>',
      watched,
    ],
    [
      'a player',
      '<div data-plyr-provider="vimeo" data-plyr-embed-id="123456789"></div>',
      ['▶ Vimeo', 'https://vimeo.com/123456789'],
    ],
    ['a script', '<lite-youtube videoid="abcdefghijk" title="The visit"></lite-youtube>', watched],
  ])('for %s is linked', (_, element, link) => {
    expect(linksIn(page(element))).toEqual([link]);
  });

  it('shows the picture that stands for it', () => {
    const { imageUrls } = page(
      `<lite-youtube videoid="abcdefghijk" style="background-image: url('https://i.example/1.jpg')"></lite-youtube>
       <div class="youtube" data-id="abcdefghijk"><img src="/2.jpg" alt=""></div>`,
    );
    expect(imageUrls).toEqual(['https://i.example/1.jpg', 'https://gazette.example/2.jpg']);
  });

  it('is none where its name is none', () => {
    expect(
      linksIn(page('<div class="social-youtube" data-id="UCabcdefghijklmnopqrstuv"></div>')),
    ).toEqual([]);
  });
});

it.each([
  [
    'https://tube.example/videos/embed/9c9de5e8',
    '▶ tube.example',
    'https://tube.example/w/9c9de5e8',
  ],
  [
    'https://geo.dailymotion.com/player/x1.html?video=x8abcde',
    '▶ Dailymotion',
    'https://www.dailymotion.com/video/x8abcde',
  ],
  ['https://www.arte.tv/embeds/fr/1', '▶ ARTE', 'https://www.arte.tv/embeds/fr/1'],
  ['https://charts.example/1', 'charts.example', 'https://charts.example/1'],
])('links a frame of %s where a person sees it', (src, text, href) => {
  expect(linksIn(page(`<iframe src="${src}"></iframe>`))).toEqual([[text, href]]);
});

describe('a chart that a script would draw', () => {
  it.each([
    [
      '<div class="flourish-embed flourish-chart" data-src="visualisation/1234567"></div>',
      'public.flourish.studio',
      'https://public.flourish.studio/visualisation/1234567',
    ],
    [
      '<div class="infogram-embed" data-id="5f2a-8c41-90de" data-type="interactive" data-title="Seats by group"></div>',
      'Seats by group',
      'https://infogram.com/5f2a-8c41-90de',
    ],
    [
      '<div style="min-height:400px" id="datawrapper-vis-aB3dE"></div>',
      'datawrapper.dwcdn.net',
      'https://datawrapper.dwcdn.net/aB3dE',
    ],
  ])('is linked where it stands: %s', (element, words, address) => {
    const article = page(element);
    expect(linksIn(article)).toEqual([[words, address]]);
    expect(article.body.text.split('\n').slice(0, 3)).toEqual([first, second, words]);
  });

  it('is the picture for readers without scripts, where there is one', () => {
    const article = page(
      '<div class="flourish-embed" data-src="visualisation/1234567"><noscript><img src="/chart.png" alt="Seats by group" width="600"></noscript></div>',
    );
    expect(linksIn(article)).toEqual([]);
    expect(article.imageUrls).toEqual(['https://gazette.example/chart.png']);
  });

  it('is none where it names none', () => {
    expect(linksIn(page('<div class="flourish-embed" data-src="//evil.example/1"></div>'))).toEqual(
      [],
    );
  });
});
