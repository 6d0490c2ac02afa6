import { describe, expect, it } from 'vitest';
import { undeclaredLanguage } from '../../../../src/shared/text/undeclared-language.ts';

describe('the language of a passage that nobody declared', () => {
  it.each([
    ['fr', 'The law applies to what is kept there, and not to who keeps it.', 'en'],
    ['fr', 'We hold these truths to be self-evident, that all men are created equal.', 'en'],
    ['en', 'Nous avons perdu la main sur nos données, et c’est à nous de la reprendre.', 'fr'],
    ['en-GB', 'La loi ne s’applique pas aux fichiers qui sont dans les nuages.', 'fr'],
    ['fr', 'Die Daten werden nicht von der Behörde aufbewahrt, sondern auf dem Rechner.', 'de'],
    ['en', 'Los datos de los ciudadanos se guardan en el país, y no en las nubes.', 'es'],
    ['en', 'I dati dei cittadini sono conservati nel paese, e non nella nuvola.', 'it'],
    ['en', 'De gegevens van het ministerie worden niet in een ander land bewaard.', 'nl'],
    ['fr', 'Os dados dos cidadãos são guardados no país, e não nas nuvens.', 'pt'],
    ['en', 'LA LOI NE S’APPLIQUE PAS AUX FICHIERS QUI SONT DANS LES NUAGES', 'fr'],
    ['en', 'Los datos son del país. Los guarda. Las leyes lo dicen. El resto vuela.', 'es'],
  ])('in a text in %s “%s” is %s', (around, passage, language) => {
    expect(undeclaredLanguage(passage, around)).toBe(language);
  });

  it.each([
    [
      'the language around it',
      'en',
      'The law applies to what is kept there, and not to who keeps it.',
    ],
    ['a title', 'fr', 'The Lord of the Rings'],
    ['names', 'fr', 'Selon The Guardian, The Times et The Economist, rien ne va plus.'],
    ['names alone', 'fr', 'Amazon Web Services, Microsoft Azure, Google Cloud, Oracle, IBM'],
    ['places', 'en', 'San Francisco, Los Angeles, Las Vegas, El Paso, La Jolla'],
    ['newspapers', 'en', 'Le Monde, Le Figaro, La Croix, Les Échos, L’Humanité, Libération'],
    ['both languages', 'fr', 'Il dit que the law applies to what is kept là où les gens sont.'],
    ['Latin', 'en', 'Et nunc et semper et in saecula saeculorum, quod erat demonstrandum est.'],
    ['a text whose language is not known', 'und', 'The law applies to what is kept there.'],
    [
      'a text in a language without words here',
      'da',
      'Der er en mand i huset, og det er godt for ham.',
    ],
    ['nothing', 'fr', ''],
  ])('is not guessed: %s', (_what, around, passage) => {
    expect(undeclaredLanguage(passage, around)).toBeUndefined();
  });
});
