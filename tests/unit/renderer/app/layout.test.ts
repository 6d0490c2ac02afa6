import { describe, expect, it } from 'vitest';
import {
  changeLayout,
  openedFromNotebook,
  openingLayout,
} from '../../../../src/renderer/app/layout.ts';
import { defaultLayoutState } from '../../../../src/shared/domain/settings.ts';

const opened = openingLayout({ ...defaultLayoutState, articleId: 'left-open' }, undefined);

describe('the layout at launch', () => {
  it('is as it was left', () => {
    expect(opened).toMatchObject({ articleId: 'left-open', railWidth: 216, pane: 'page' });
  });

  it('shows the article that the launch asked for instead', () => {
    expect(
      openingLayout({ ...defaultLayoutState, articleId: 'left-open' }, 'asked-for'),
    ).toMatchObject({ articleId: 'asked-for' });
  });

  it('shows the list when no article is open', () => {
    expect(openingLayout(defaultLayoutState, undefined).pane).toBe('list');
  });
});

describe('changes of the layout', () => {
  it('keep the chosen article in the view in which it was chosen', () => {
    const chosen = changeLayout(opened, { type: 'articleChosen', articleId: 'next' });
    expect(chosen.keepArticleId).toBe('next');
    const elsewhere = changeLayout(chosen, { type: 'viewChosen', view: { type: 'unread' } });
    expect(elsewhere.keepArticleId).toBeUndefined();
    expect(elsewhere.articleId).toBe('next');
  });

  it('forget the language of one article when another is chosen', () => {
    const inEnglish = changeLayout(opened, { type: 'languageChosen', language: 'en' });
    expect(inEnglish.language).toBe('en');
    const next = changeLayout(inEnglish, { type: 'articleChosen', articleId: 'next' });
    expect(next.language).toBeUndefined();
  });

  it('open an article in the language that was asked for, on the page', () => {
    const atList = changeLayout(opened, { type: 'paneShown', pane: 'list' });
    const linked = changeLayout(atList, {
      type: 'articleOpened',
      articleId: 'other',
      language: 'fr',
    });
    expect(linked).toMatchObject({ articleId: 'other', language: 'fr', pane: 'page' });
  });

  it('stay in the list while rows are chosen there', () => {
    const atList = changeLayout(opened, { type: 'paneShown', pane: 'list' });
    expect(changeLayout(atList, { type: 'articleChosen', articleId: 'next' }).pane).toBe('list');
  });

  it('keep the order that was chosen, for every list', () => {
    const ordered = changeLayout(opened, { type: 'orderChosen', order: 'shortest' });
    expect(ordered).toMatchObject({ order: 'shortest', articleId: 'left-open' });
    const elsewhere = changeLayout(ordered, { type: 'viewChosen', view: { type: 'unread' } });
    expect(elsewhere.order).toBe('shortest');
  });

  it('resize one pane at a time', () => {
    const wider = changeLayout(opened, { type: 'railResized', width: 240 });
    expect(wider).toMatchObject({ railWidth: 240, listWidth: 336 });
    expect(changeLayout(wider, { type: 'listResized', width: 400 })).toMatchObject({
      railWidth: 240,
      listWidth: 400,
    });
  });
});

describe('the glossary', () => {
  it('takes the place of the articles, and gives it back to whatever is opened', () => {
    const inGlossary = changeLayout(opened, { type: 'glossaryOpened' });
    expect(inGlossary).toMatchObject({ room: 'glossary', pane: 'list', articleId: 'left-open' });
    const chosen = changeLayout(inGlossary, { type: 'conceptChosen', conceptId: 'cloud' });
    expect(chosen).toMatchObject({ conceptId: 'cloud', pane: 'list' });
    const foundAt = { type: 'mention', conceptId: 'cloud', language: 'fr', offset: 7 } as const;
    const atMention = changeLayout(chosen, {
      type: 'articleOpened',
      articleId: 'other',
      language: 'fr',
      foundAt,
    });
    expect(atMention).toMatchObject({ room: 'library', articleId: 'other', foundAt, pane: 'page' });
    const back = changeLayout(atMention, { type: 'glossaryOpened' });
    expect(back).toMatchObject({ room: 'glossary', conceptId: 'cloud' });
    const view = { type: 'unread' } as const;
    expect(changeLayout(back, { type: 'viewChosen', view })).toMatchObject({
      room: 'library',
      view,
    });
    expect(changeLayout(back, { type: 'searchOpened' }).room).toBe('library');
  });
});

const open = (layout: typeof opened, articleId: string, language?: string) =>
  changeLayout(layout, {
    type: 'articleOpened',
    articleId,
    ...(language === undefined ? {} : { language }),
  });
const deletion = (...ids: readonly string[]) =>
  ({ type: 'articlesDeleted', articleIds: new Set(ids) }) as const;
const back = (layout: typeof opened) => changeLayout(layout, { type: 'wentBack' });
const forward = (layout: typeof opened) => changeLayout(layout, { type: 'wentForward' });

describe('the way back', () => {
  it('leads through the articles as they were opened, in the languages that they had', () => {
    const third = open(open(opened, 'second', 'fr'), 'third');
    expect(back(third)).toMatchObject({ articleId: 'second', language: 'fr', pane: 'page' });
    expect(back(back(third))).toMatchObject({ articleId: 'left-open', language: undefined });
    expect(forward(back(back(third)))).toMatchObject({ articleId: 'second', language: 'fr' });
    expect(back(back(back(third)))).toEqual(back(back(third)));
  });

  it('has no way forward once something else was opened', () => {
    const elsewhere = open(back(open(opened, 'second')), 'third');
    expect(forward(elsewhere)).toEqual(elsewhere);
    expect(back(elsewhere)).toMatchObject({ articleId: 'left-open' });
  });

  it('does not lead to what was deleted', () => {
    const deleted = changeLayout(open(opened, 'second'), deletion('second'));
    expect(deleted).toMatchObject({ articleId: undefined, pane: 'list' });
    expect(back(open(deleted, 'third')).articleId).toBe('left-open');
  });

  it('does not lead to what was deleted where its neighbour was opened instead', () => {
    const third = open(open(opened, 'second'), 'third');
    const deleted = changeLayout(third, { ...deletion('third'), next: 'fourth' });
    expect(deleted).toMatchObject({ articleId: 'fourth', keepArticleId: 'fourth' });
    expect(back(deleted).articleId).toBe('second');
    expect(forward(back(deleted)).articleId).toBe('fourth');
  });

  it('does not lead to what is open since what was between was deleted', () => {
    const third = open(open(opened, 'second'), 'third');
    const deleted = changeLayout(third, { ...deletion('third'), next: 'second' });
    expect(back(deleted).articleId).toBe('left-open');
  });

  it('does not lead to what was deleted while another article was open', () => {
    const third = open(open(opened, 'second'), 'third');
    const deleted = changeLayout(third, { ...deletion('second'), next: 'never' });
    expect(deleted.articleId).toBe('third');
    expect(back(deleted).articleId).toBe('left-open');
  });

  it('leads back to the concept from which an article was opened', () => {
    const concept = changeLayout(opened, { type: 'glossaryOpened', conceptId: 'cloud' });
    const mention = open(concept, 'second', 'fr');
    expect(back(mention)).toMatchObject({ room: 'glossary', conceptId: 'cloud', pane: 'page' });
    expect(back(back(mention))).toMatchObject({ room: 'library', articleId: 'left-open' });
  });

  it('does not grow by the same article', () => {
    expect(back(open(open(opened, 'second'), 'second'))).toMatchObject({ articleId: 'left-open' });
  });
});

describe('the text alone in the window', () => {
  const focused = changeLayout(opened, { type: 'focusToggled' });

  it('comes and goes, and needs an article', () => {
    expect(focused.focused).toBe(true);
    expect(changeLayout(focused, { type: 'focusToggled' }).focused).toBe(false);
    const closed = changeLayout(focused, deletion('left-open'));
    expect(closed.focused).toBe(false);
    expect(changeLayout(closed, { type: 'focusToggled' }).focused).toBe(false);
  });

  it('ends when a list is asked for, and stays from article to article', () => {
    expect(changeLayout(focused, { type: 'paneShown', pane: 'list' }).focused).toBe(false);
    expect(changeLayout(focused, { type: 'viewChosen', view: { type: 'all' } }).focused).toBe(
      false,
    );
    expect(changeLayout(focused, { type: 'articleChosen', articleId: 'next' }).focused).toBe(true);
  });
});

describe('the notebook', () => {
  const there = changeLayout(opened, { type: 'notebookOpened' });
  const chosen = changeLayout(there, { type: 'annotationChosen', annotationId: 'a' });

  it('is a room of its own, from which one goes back to what was read', () => {
    expect(there).toMatchObject({ room: 'notebook', pane: 'list' });
    const back = changeLayout(chosen, { type: 'wentBack' });
    expect(back).toMatchObject({ room: 'library', articleId: 'left-open' });
  });

  it('is one visit, however many annotations one looks at', () => {
    const next = changeLayout(chosen, { type: 'annotationChosen', annotationId: 'b' });
    expect(next.before).toHaveLength(1);
    const place = { articleId: 'other', language: 'fr', annotationId: 'b' };
    const read = changeLayout(next, openedFromNotebook(place));
    expect(read).toMatchObject({
      room: 'library',
      articleId: 'other',
      language: 'fr',
      foundAt: { type: 'annotation', annotationId: 'b' },
      pane: 'page',
    });
    const back = changeLayout(read, { type: 'wentBack' });
    expect(back).toMatchObject({ room: 'notebook', annotationId: 'b' });
  });

  it('shows again what it showed, an annotation or an outline', () => {
    const read = open(chosen, 'other');
    const outline = changeLayout(changeLayout(read, { type: 'notebookOpened' }), {
      type: 'outlineOpened',
      outlineId: 'essay',
    });
    const third = open(outline, 'third');
    expect(back(third)).toMatchObject({ room: 'notebook', outlineId: 'essay' });
    expect(back(back(back(third)))).toMatchObject({
      room: 'notebook',
      annotationId: 'a',
      outlineId: undefined,
    });
    const deleted = changeLayout(back(third), { type: 'outlineDeleted', outlineId: 'essay' });
    expect(deleted).toMatchObject({ room: 'notebook', outlineId: undefined });
    const later = changeLayout(third, { type: 'outlineDeleted', outlineId: 'essay' });
    expect(back(later)).toMatchObject({ room: 'notebook', outlineId: undefined });
  });

  it('lead from the terms that are learnt to an article and back to them', () => {
    const concept = changeLayout(opened, { type: 'glossaryOpened', conceptId: 'gaia-x' });
    const learning = changeLayout(concept, { type: 'learningOpened' });
    expect(learning).toMatchObject({ room: 'glossary', isLearning: true, pane: 'page' });
    const article = changeLayout(learning, { type: 'articleOpened', articleId: 'other' });
    const back = changeLayout(article, { type: 'wentBack' });
    expect(back).toMatchObject({ room: 'glossary', isLearning: true });
    expect(changeLayout(back, { type: 'wentBack' })).toMatchObject({
      conceptId: 'gaia-x',
      isLearning: false,
    });
    expect(changeLayout(back, { type: 'conceptChosen', conceptId: 'gaia-x' }).isLearning).toBe(
      false,
    );
  });
});
