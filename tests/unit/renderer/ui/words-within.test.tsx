import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { WordsWithin } from '../../../../src/renderer/ui/WordsWithin.tsx';

const markup = (words: string, lang?: string) =>
  renderToStaticMarkup(
    <WordsWithin sentence={(filter) => `Without “${filter}”`} words={words} lang={lang} />,
  );

it('words within a sentence have their own language, and nothing of them is markup', () => {
  expect(markup('Les marées', 'fr')).toBe(
    '<span>Without “<span lang="fr">Les marées</span>”</span>',
  );
  expect(markup('<b>')).toBe('<span>Without “<span>&lt;b&gt;</span>”</span>');
});
