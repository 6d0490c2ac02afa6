import { describe, expect, it } from 'vitest';
import { hiddenOf, prepare } from './items.ts';

const french = [
  'La commune choisit son hébergeur',
  'Le conseil a voté hier soir, par vingt voix contre neuf, le transfert des registres vers un centre de données régional.',
  'Le maire y voit une question de souveraineté numérique ; l’opposition s’inquiète du prix.',
];
const english = [
  'The council picks its host',
  'The council voted last night, twenty to nine, to move the registers to a regional data centre.',
  'The mayor calls it a matter of digital sovereignty; the opposition worries about the price.',
];

/** What is set aside when an article ends with these paragraphs. */
const tailOf = (article: string[], ...tail: string[]): [string, string][] =>
  hiddenOf(prepare('text', [...article, ...tail].join('\n\n')).body);

describe('what publishers put after an article in French', () => {
  it.each([
    ['newsletter', 'Inscrivez-vous à notre infolettre pour ne rien manquer.'],
    ['newsletter', 'Recevez nos meilleurs articles par e-mail, chaque lundi.'],
    ['newsletter', 'Vous avez aimé cet article ? Abonnez-vous à notre lettre d’information.'],
    ['newsletter', 'Chaque matin, recevez l’essentiel de l’actualité dans votre boîte mail.'],
    ['newsletter', 'S’abonner à la newsletter'],
    ['newsletter', 'Abonnez-vous pour un euro par mois'],
    ['newsletter', 'Votre adresse e-mail'],
    ['privacy', 'Nous respectons votre vie privée.'],
    ['privacy', 'Vos coordonnées restent confidentielles.'],
    ['sharing', 'Suivez-nous sur LinkedIn et Mastodon'],
    ['about', '© La Gazette des quais, tous droits réservés'],
    ['about', 'À PROPOS DE LA GAZETTE'],
    ['privacy', 'Pas de spam chez nous : promis, votre adresse reste chez nous.'],
    ['privacy', 'Vos données ne seront ni vendues ni partagées.'],
    ['privacy', 'Vous pourrez vous désinscrire à tout moment en un clic.'],
    ['privacy', 'En vous inscrivant, vous acceptez notre politique de confidentialité.'],
    ['sharing', 'Partager sur Facebook'],
    ['sharing', 'Facebook Twitter LinkedIn WhatsApp'],
    ['sharing', 'Partagez cette page avec vos amis !'],
    ['sharing', 'Copier le lien | Envoyer par e-mail | Imprimer'],
    ['tags', 'Mots-clés : cloud, souveraineté, commune'],
    ['tags', '#cloud #souveraineté'],
    ['about', 'À propos'],
    ['about', 'À propos de l’autrice :'],
  ])('is set aside as %s: %s', (reason, line) => {
    expect(tailOf(french, line)).toEqual([[reason, line]]);
  });

  it('is set aside in the order in which it stands, one passage for each reason', () => {
    const tail = tailOf(
      french,
      'Ne ratez aucune de nos actualités : rejoignez 900 lecteurs par courriel.',
      'La lettre est gratuite. Inscrivez-vous à la newsletter.',
      'Nous n’aimons pas les pourriels non plus.',
      'Partager l’article',
      'souveraineté numérique',
      'QUI SOMMES-NOUS',
      'Un petit média associatif.',
      'Écrivez-nous à la rédaction.',
    );
    expect(tail.map(([reason]) => reason)).toEqual([
      'newsletter',
      'privacy',
      'sharing',
      'tags',
      'about',
    ]);
    expect(tail[0]?.[1].split('\n')).toHaveLength(2);
    expect(tail[4]?.[1].split('\n')).toHaveLength(3);
  });
});

describe('what publishers put after an article in English', () => {
  it.each([
    ['newsletter', 'Subscribe to our newsletter'],
    ['newsletter', 'Get the week’s best stories in your inbox every Saturday.'],
    ['newsletter', 'Enjoyed this piece? Join 12,000 readers of our weekly digest.'],
    ['newsletter', 'Sign up for free updates by email.'],
    ['newsletter', 'Thanks for reading! Subscribe for free to receive new posts.'],
    ['sharing', 'Follow us on Bluesky'],
    ['privacy', 'No spam, and you can unsubscribe at any time.'],
    ['privacy', 'We will never share your email address with anyone.'],
    ['privacy', 'By signing up you agree to our privacy policy.'],
    ['sharing', 'Share on Mastodon'],
    ['sharing', 'Share this story: Facebook, X, Bluesky'],
    ['tags', 'Filed under: cloud, councils'],
    ['tags', 'Topics: Cloud computing · Data'],
    ['about', 'About the author'],
    ['about', 'WHO WE ARE'],
  ])('is set aside as %s: %s', (reason, line) => {
    expect(tailOf(english, line)).toEqual([[reason, line]]);
  });
});

describe('lines that nothing explains', () => {
  it('stay in the article, among others that are set aside', () => {
    const { body } = prepare(
      'text',
      [
        ...french,
        'Partager',
        'Lire aussi : nos archives du port',
        'Camille Dupré',
        'Qui sommes-nous ?',
      ].join('\n\n'),
    );
    expect(hiddenOf(body).map(([reason]) => reason)).toEqual(['sharing', 'about']);
    expect(body.hidden.map(({ beforeBlock }) => beforeBlock)).toEqual([2, 4]);
    expect(body.text).toMatch(/Lire aussi : nos archives du port\nCamille Dupré$/);
  });

  it('are tags when they follow share buttons in small letters', () => {
    expect(
      tailOf(french, 'Partager', 'urbanisme', 'Qui sommes-nous ?').map(([reason]) => reason),
    ).toEqual(['sharing', 'tags', 'about']);
    expect(
      tailOf(french, 'Partager', 'Camille Dupré', 'Qui sommes-nous ?').map(([reason]) => reason),
    ).toEqual(['sharing', 'about']);
  });

  it('leave everything as it is when only one line is certain', () => {
    expect(tailOf(french, 'Partager', 'Camille Dupré')).toEqual([]);
  });
});

describe('what belongs to an article although it looks otherwise', () => {
  it.each([
    [
      'a report about newsletters',
      'Les newsletters payantes séduisent : trois titres locaux ont dépassé 2 000 abonnés cette année, et un quatrième se lance.',
    ],
    [
      'a report about newsletters',
      'The newsletter has become the press’s safest source of income, and its free version still reaches thousands of readers.',
    ],
    [
      'a report about sharing data',
      'Les deux administrations continueront de partager leurs données, mais jamais avec un tiers établi hors d’Europe.',
    ],
    [
      'a report about a privacy policy',
      'The regulator will read the new privacy policy in March, and may still refuse it.',
    ],
    [
      'a report about spam',
      'Le spam représente encore près de la moitié des messages échangés dans le monde.',
    ],
    [
      'somebody quoted on privacy',
      '“We will never share your data with third parties,” the company’s president told the committee.',
    ],
    [
      'a promise that is reported',
      'L’opérateur assure que vos données ne seront pas partagées avec des tiers sans votre accord.',
    ],
    [
      'a right that is recalled',
      'Chacun peut se désinscrire d’un fichier commercial à tout moment, rappelle l’autorité.',
    ],
    [
      'a letter that is cited',
      'We will never sell your data, the bank wrote to its customers in March. It did so in April.',
    ],
    [
      'an offer that is reported',
      'Subscribe to the paid plan and you see no advertising, it adds.',
    ],
    ['a last short sentence', 'Affaire à suivre.'],
    ['a signature', 'Camille Dupré'],
    ['a date', 'Mis à jour le 3 mars'],
    ['an appeal that is news', 'Rejoignez le mouvement, a-t-elle lancé, et la salle s’est levée.'],
    [
      'a sentence about us',
      'À propos de nous, les historiens diront que nous avions été prévenus, et que nous avons attendu.',
    ],
    ['a topic alone', 'souveraineté numérique'],
  ])('stays: %s (%s)', (_, line) => {
    expect(tailOf(french, line)).toEqual([]);
    expect(tailOf(english, line)).toEqual([]);
  });

  it('stays when the article goes on after it', () => {
    expect(
      tailOf(
        french,
        'Abonnez-vous à notre newsletter',
        'Le vote définitif aura lieu en mai, après l’avis de la chambre régionale des comptes.',
      ),
    ).toEqual([]);
  });

  it('stays when a section named "About us" is long', () => {
    const section = [
      'Qui sommes-nous',
      ...Array.from({ length: 5 }, (_, index) => `Chapitre ${index} de notre histoire.`),
    ];
    expect(tailOf(french, ...section)).toEqual([]);
  });

  it('keeps a closing quotation before what is set aside', () => {
    const { body } = prepare(
      'text',
      [
        ...french,
        'La maire conclut :',
        '« Partager nos données, jamais sans garantie. »',
        'Partager l’article',
      ].join('\n\n'),
    );
    expect(body.blocks.at(-1)?.type).toBe('quote');
    expect(hiddenOf(body)).toEqual([['sharing', 'Partager l’article']]);
  });

  it('keeps the only paragraph of an article, whatever it says', () => {
    expect(hiddenOf(prepare('text', 'Titre\n\nAbonnez-vous à notre newsletter.').body)).toEqual([]);
  });

  it('keeps the paragraph of an article that has only one and a tail', () => {
    const { body } = prepare('text', 'Titre\n\nUne brève sur le cloud souverain.\n\nPartager');
    expect(body.text).toBe('Une brève sur le cloud souverain.');
    expect(hiddenOf(body)).toEqual([['sharing', 'Partager']]);
  });
});

describe('in markup', () => {
  const paragraphs = french.map((line) => `<p>${line}</p>`).join('');

  it('a list of share links is set aside, with a rule before it', () => {
    const html = `${paragraphs}<hr><ul><li><a href="https://x.example">Facebook</a></li><li>LinkedIn</li></ul>`;
    const { body } = prepare('html', html, { title: 'Titre' });
    expect(hiddenOf(body)).toEqual([['sharing', 'Facebook\nLinkedIn']]);
    expect(body.tree.children).toHaveLength(3);
    expect(body.hidden[0]?.nodes[0]?.type).toBe('element');
    expect(body.hidden[0]?.beforeBlock).toBe(body.blocks.length);
  });

  it('a heading "About the author" takes its paragraph with it', () => {
    const html = `${paragraphs}<h3>À propos de l’auteur</h3><p>Journaliste depuis vingt ans.</p>`;
    expect(
      hiddenOf(prepare('html', html, { title: 'Titre' }).body).map(([reason]) => reason),
    ).toEqual(['about']);
  });

  it('a line that is only a topic stays', () => {
    const html = `${paragraphs}<p>souveraineté numérique</p><p>Partager</p>`;
    expect(hiddenOf(prepare('html', html, { title: 'Titre' }).body)).toEqual([
      ['sharing', 'Partager'],
    ]);
  });

  it('quotations, tables and pictures stay whatever they say', () => {
    const html = `${paragraphs}<blockquote>Abonnez-vous à notre newsletter</blockquote>`;
    expect(hiddenOf(prepare('html', html, { title: 'Titre' }).body)).toEqual([]);
  });
});
