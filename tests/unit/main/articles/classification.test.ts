import { describe, expect, it } from 'vitest';
import { hiddenOf, prepare } from './items.ts';

/** What is set aside of a page in which `block` stands between two paragraphs of the article. */
const inside = (block: string): string[] => {
  const html = `<p>Le conseil a voté hier soir le transfert des registres vers un centre régional, par vingt voix.</p>
<p>The council voted last night, twenty to nine, to move the registers to a regional data centre.</p>
${block}
<p>Le transfert commencera au printemps, une fois l’appel d’offres terminé et le bâtiment livré.</p>
<p>The opposition worries about the price, which nobody has published so far, and asks for a debate.</p>`;
  return hiddenOf(prepare('html', html, { title: 'Titre' }).body).map(([reason]) => reason);
};

const link = (href: string, text: string) => `<a href="${href}">${text}</a>`;
const story = 'https://news.example/2026/story';

describe('inside an article, what structure makes certain', () => {
  it.each([
    [
      'related',
      `<p>Lire aussi : ${link(story, 'Le port se dote d’un second centre de données')}</p>`,
    ],
    ['related', `<p><strong>À lire aussi :</strong> ${link(story, 'Le port et ses nuages')}</p>`],
    ['related', `<p>${link(story, 'Lire également : trois villes et un réseau')}</p>`],
    ['related', `<p>Read also: ${link(story, 'The harbour and its clouds')}</p>`],
    ['related', `<p>Read more: ${link(story, 'Three cities, one network')}</p>`],
    ['related', `<p>→ Lire notre enquête : ${link(story, 'qui garde les clés')}</p>`],
    [
      'related',
      `<h3>Sur le même sujet</h3><ul><li>${link(story, 'Un')}</li><li>${link(story, 'Deux')}</li></ul>`,
    ],
    [
      'related',
      `<h2>Related articles</h2><figure><img src="https://news.example/a.jpg" alt=""></figure><p>${link(story, 'A teaser')}</p><p>3 March 2026</p><p>${link(story, 'Another')}</p>`,
    ],
    ['related', `<p>You might also like</p><ul><li>${link(story, 'One')}</li></ul>`],
    [
      'sharing',
      `<p>${link('https://www.facebook.com/sharer/sharer.php?u=x', 'Envoyer')} ${link('https://x.com/intent/tweet?url=x', 'Dire')}</p>`,
    ],
    ['sharing', `<ul><li>${link('https://bsky.app/intent/compose?text=x', 'Bluesky')}</li></ul>`],
    ['sharing', `<p>${link('mailto:?subject=x', 'Par courriel')}</p>`],
    [
      'sharing',
      `<p>${link('https://a.example', 'Facebook')} ${link('https://b.example', 'LinkedIn')}</p>`,
    ],
    [
      'tags',
      `<ul><li>${link('https://news.example/tag/cloud', 'cloud')}</li><li>${link('https://news.example/tag/port', 'port')}</li></ul>`,
    ],
    ['tags', `<p>Topics: ${link('https://news.example/topics/ports/', 'Ports')}</p>`],
    [
      'newsletter',
      `<p>${link('https://news.example/newsletters', 'Inscrivez-vous à notre newsletter du matin')}</p>`,
    ],
    [
      'newsletter',
      `<p>${link('https://news.example/subscribe', 'Sign up for our morning newsletter')}</p>`,
    ],
    ['newsletter', '<h3>Recevez notre lettre d’information</h3><p>Votre adresse e-mail</p>'],
    ['newsletter', '<p>Get our weekly digest in your inbox.</p><p>Sign up for our newsletter.</p>'],
    [
      'consent',
      '<p>Nous utilisons des cookies pour mesurer l’audience et améliorer votre expérience. Vous pouvez les refuser.</p>',
    ],
    [
      'consent',
      '<p>Ce contenu est bloqué car vous n’avez pas accepté les cookies et autres traceurs.</p>',
    ],
    ['consent', '<p>This site uses cookies to analyse traffic and personalise content.</p>'],
    ['consent', '<p>To view this video, please accept cookies in your settings.</p>'],
    ['consent', '<p>Continuer sans accepter</p>'],
    ['promotion', '<p>Publicité</p>'],
    ['promotion', '<p>La suite après cette publicité</p>'],
    ['promotion', '<p>Advertisement</p>'],
    ['promotion', '<p>Story continues below</p>'],
    ['comments', '<h2>12 commentaires</h2>'],
    ['comments', '<h2>Leave a reply</h2><p>Jo: I agree with the council.</p>'],
    [
      'repeated',
      '<blockquote>The council voted last night, twenty to nine, to move the registers</blockquote>',
    ],
    [
      'repeated',
      '<blockquote>« Le transfert commencera au printemps, une fois l’appel d’offres terminé »</blockquote>',
    ],
    [
      'repeated',
      '<p>The council voted last night, twenty to nine, to move the registers to a regional data centre.</p>',
    ],
  ])('is set aside as %s: %s', (reason, block) => {
    expect(new Set(inside(block))).toEqual(new Set([reason]));
  });
});

describe('inside an article, what may be about such things', () => {
  it.each([
    [
      'a sentence with a link',
      `<p>Le texte complet est ${link(story, 'en ligne depuis mardi')}.</p>`,
    ],
    [
      'a refrain',
      '<p>Every evening the pilots read the same page aloud, and every evening the harbour answered in its own way.</p>'.repeat(
        4,
      ),
    ],
    ['a link alone', `<p>${link(story, 'Le texte de la délibération')}</p>`],
    [
      'a list of sources',
      `<ul><li>${link(story, 'La loi')}</li><li>${link(story, 'Le décret')}</li></ul>`,
    ],
    [
      'a heading of an encyclopaedia',
      `<h2>Voir aussi</h2><ul><li>${link('https://fr.wikipedia.org/wiki/Cloud', 'Cloud')}</li></ul>`,
    ],
    [
      'read also in a sentence',
      `<p>Il faut lire aussi : le silence des élus, ${link(story, 'ici')}, dit le reste.</p>`,
    ],
    [
      'networks as a subject',
      '<p>La loi vise trois réseaux :</p><ul><li>Facebook</li><li>Instagram</li></ul>',
    ],
    ['networks in a list', '<ul><li>Facebook</li><li>LinkedIn</li></ul>'],
    ['a network in the text', '<p>Facebook et LinkedIn ont refusé.</p>'],
    ['one topic linked', `<p>${link('https://news.example/tag/cloud', 'Le cloud')}</p>`],
    [
      'a sentence with topics',
      `<p>Le ${link('https://n.example/tag/a', 'cloud')} et le ${link('https://n.example/tag/b', 'port')} se tiennent.</p>`,
    ],
    ['an appeal alone', '<p>Abonnez-vous à notre newsletter</p>'],
    [
      'an appeal that is cited',
      `<p>« Abonnez-vous à notre newsletter » et « Partagez cet article » : voilà les deux phrases.</p>`,
    ],
    [
      'appeals that are introduced',
      '<p>Deux formules reviennent :</p><p>Inscrivez-vous à notre newsletter.</p><p>Partagez cet article.</p>',
    ],
    [
      'a report on letters',
      '<p>Les newsletters payantes séduisent, et trois titres locaux s’y mettent.</p>',
    ],
    [
      'a report on cookies',
      '<p>Les cookies tiers disparaîtront des navigateurs, ce qui inquiète les régies.</p>',
    ],
    [
      'a report on consent',
      '<p>The regulator fined the site because it placed cookies before visitors could refuse.</p>',
    ],
    [
      'a site quoted on cookies',
      '<p>“We use cookies to improve your experience,” the banner says, and nobody reads on.</p>',
    ],
    [
      'a promise told',
      '<p>Nous utilisons des cookies, déclare la présidente, mais nul ne les refuse.</p>',
    ],
    [
      'our cookies at home',
      '<p>Nous utilisons du beurre salé, car les cookies de grand-mère le demandent.</p>',
    ],
    ['advertising as a heading', '<h2>Publicité</h2>'],
    ['advertising as a subject', '<p>La publicité ciblée recule.</p>'],
    ['comments as a subject', '<h2>Commentaires</h2>'],
    ['comments counted in a sentence', '<p>La consultation a reçu 12 commentaires.</p>'],
    ['a short quotation', '<blockquote>the council voted</blockquote>'],
    [
      'a quotation of its own',
      '<blockquote>Nous voulons savoir où dorment nos fichiers, et pouvoir frapper à la porte.</blockquote>',
    ],
    ['a refrain', '<p>Et la mer monte.</p><p>Et la mer monte.</p>'],
    [
      'a heading about something',
      '<h2>À propos de Gaia-X</h2><p>Le projet réunit trois cents membres.</p>',
    ],
    [
      'an application',
      '<p>Téléchargez une application de messagerie, et vous verrez la liste des permissions.</p>',
    ],
    ['support', '<p>Support us, the mayor asked the ministry in her letter of March.</p>'],
    [
      'a letter to the reader',
      '<p>Vous pouvez vous opposer au traitement, et l’autorité vous répondra en un mois.</p>',
    ],
    [
      'an address by letter',
      `<p>Écrivez à ${link('mailto:maire@ville.example', 'la mairie')} avant mardi.</p>`,
    ],
  ])('stays: %s', (_, block) => {
    expect(inside(block)).toEqual([]);
  });
});

const plain = (...lines: string[]) =>
  hiddenOf(
    prepare(
      'text',
      [
        'Titre',
        'Le conseil a voté hier soir le transfert des registres, par vingt voix contre neuf.',
        ...lines,
      ].join('\n\n'),
    ).body,
  );

describe('in plain text', () => {
  it('a section about the article’s own subject stays, to its end', () => {
    expect(
      plain(
        'À propos de Gaia-X',
        'Le projet réunit trois cents membres en Europe.',
        'Son siège est à Bruxelles.',
      ),
    ).toEqual([]);
    expect(plain('About Gaia-X', 'The project has three hundred members.')).toEqual([]);
  });

  it('a section about the publisher goes when it stands among what is certain', () => {
    expect(
      plain('Partager l’article', 'À propos de La Gazette', 'La Gazette paraît le mardi.').map(
        ([reason]) => reason,
      ),
    ).toEqual(['sharing', 'about']);
  });

  it('networks on lines of their own go with the invitation before them', () => {
    expect(
      plain('Suivez-nous sur les réseaux sociaux', 'Facebook', 'Instagram', 'YouTube', 'Mastodon'),
    ).toEqual([
      ['sharing', 'Suivez-nous sur les réseaux sociaux\nFacebook\nInstagram\nYouTube\nMastodon'],
    ]);
    expect(plain('Follow us on social media', 'X', 'LinkedIn').map(([reason]) => reason)).toEqual([
      'sharing',
    ]);
  });

  it.each([
    ['consent', 'Nous utilisons des cookies pour améliorer votre expérience de navigation.'],
    ['promotion', 'Téléchargez gratuitement notre application'],
    ['promotion', 'Déjà abonné ? Connectez-vous'],
    ['promotion', 'Support our independent journalism'],
    ['comments', 'Soyez le premier à commenter'],
    ['comments', 'Log in to comment'],
  ])('at the end goes as %s: %s', (reason, line) => {
    expect(plain(line)).toEqual([[reason, line]]);
  });

  it('two appeals in a row go although the article goes on', () => {
    expect(
      plain(
        'Recevez gratuitement notre lettre du matin par e-mail.',
        'Pas de spam, votre adresse reste chez nous.',
        'Le vote définitif aura lieu en mai, après l’avis de la chambre régionale des comptes.',
      ).map(([reason]) => reason),
    ).toEqual(['newsletter', 'privacy']);
  });
});

it('says what gave each passage away', () => {
  const html = `<p>Le conseil a voté.</p><p>Lire aussi : ${link(story, 'Le port')}</p><p>Le maire se tait.</p>`;
  const { body } = prepare('html', html, { title: 'Titre' });
  expect(body.hidden).toMatchObject([
    { reason: 'related', cue: 'links', beforeBlock: 1, beforeChild: 1 },
  ]);
});
