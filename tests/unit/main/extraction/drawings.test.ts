import { describe, expect, it } from 'vitest';
import { englishParagraphs, inParagraphs, prepared } from './pages.ts';

const [first = '', second = ''] = englishParagraphs;
const page = (drawing: string) =>
  prepared(`<!doctype html><html lang="en"><head><title>The archives</title></head><body>
<header><svg width="300" height="120"><title>The Gazette</title><path d="M0 0h300v120z"/></svg></header>
<article><h1>The archives</h1><p>${first}</p><p>${second}</p>${drawing}
${inParagraphs(englishParagraphs.slice(2))}</article></body></html>`);
const words = '<text x="1" y="1">Archives</text><rect width="90" height="90"/>';
const path = '<path d="M0 0h300v200z"/>';

describe('a drawing that stands alone in an article', () => {
  it.each([
    ['with words', `<svg width="300" height="200">${words}</svg>`],
    [
      'with words, in a division',
      `<div class="chart"><svg viewBox="0 0 600 80">${words}</svg></div>`,
    ],
    ['with a title', `<svg viewBox="0 0 300 200"><title>Costs</title>${path}</svg>`],
    [
      'with a name',
      `<p><svg width="300px" height="200px" role="img" aria-label="Costs">${path}</svg></p>`,
    ],
  ])('is kept as a picture, %s', (_, drawing) => {
    const { inlinePictures, imageUrls } = page(`${drawing}<script>run()</script>`);
    expect(imageUrls).toHaveLength(1);
    expect(inlinePictures.map(({ url }) => url)).toEqual(imageUrls);
  });

  it('loses what runs in it', () => {
    const drawing = `<svg width="300" height="200" onload="run()"><script>run()</script>${words}<foreignObject><p>x</p></foreignObject></svg>`;
    const [picture] = page(drawing).inlinePictures;
    const markup = new TextDecoder().decode(picture?.bytes);
    expect(markup).toContain('Archives');
    expect(markup).not.toMatch(/run|foreignObject/);
  });

  it.each([
    [
      'an icon',
      `<svg width="24" height="24" viewBox="0 0 512 512"><title>Share</title>${path}</svg>`,
    ],
    ['a badge', `<svg width="60" height="20">${words}</svg>`],
    [
      'a logo',
      `<div class="site-logo"><svg width="300" height="200"><title>Gazette</title>${path}</svg></div>`,
    ],
    ['without words or a name', `<svg width="300" height="200">${path}</svg>`],
    ['in a link', `<a href="/x"><svg width="300" height="200">${words}</svg></a>`],
    ['in a button', `<button><svg width="300" height="200">${words}</svg></button>`],
    ['hidden from readers', `<svg aria-hidden="true" width="300" height="200">${words}</svg>`],
    ['an ornament', `<svg role="presentation" width="300" height="200">${words}</svg>`],
    [
      'a formula',
      `<svg width="20ex" height="3ex" viewBox="0 0 4000 900"><title>x</title>${path}</svg>`,
    ],
  ])('is left out when it is %s', (_, drawing) => {
    expect(page(drawing).imageUrls).toEqual([]);
  });
});
