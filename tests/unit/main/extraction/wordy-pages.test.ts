import { describe, expect, it } from 'vitest';
import { address, englishParagraphs, frenchParagraphs, inParagraphs, verdict } from './pages.ts';

/** What these pages are asked for: a teaser, written apart from the article. */
const english = {
  title: 'City archives leave the American cloud',
  feedText:
    'After a year and a half of quarrels the town takes its registers home, and those who lost the vote already count what the new cellar will cost when the first winter comes.',
};
const french = {
  title: 'Les archives de la ville quittent le cloud américain',
  feedText:
    'Après un an et demi de querelles, la mairie ramène ses registres chez elle, et les perdants du vote comptent déjà ce que coûtera la nouvelle cave quand viendra le premier hiver.',
};

const page = (title: string, body: string, head = ''): string =>
  `<!doctype html><html><head><title>${title}</title>${head}</head><body>${body}</body></html>`;

const terms = inParagraphs([
  'These terms of use govern your access to the wireless network of the house. By using the service you agree that the operator may limit the bandwidth, the duration of a session and the kinds of traffic that are carried.',
  'The operator makes no warranty of any kind as to the availability, the speed or the security of the connection. You are responsible for the protection of your own devices, and for whatever is done with them while they are connected.',
  'It is forbidden to use the service for anything unlawful, to send unsolicited messages, or to disturb the use that other guests make of it. The operator keeps the records that the law of the land asks for, and for as long as it asks.',
  'Any dispute that arises from these terms is brought before the courts of the place where the house stands, and the law of that place applies to it in all respects.',
]);
const conditions = inParagraphs([
  'Les présentes conditions régissent l’accès au réseau sans fil de nos trains. En utilisant le service, vous acceptez que l’exploitant limite le débit, la durée de la session et la nature des échanges qui passent par lui.',
  'L’exploitant ne garantit ni la disponibilité, ni la vitesse, ni la sécurité de la connexion. Chacun reste responsable de la protection de ses propres appareils et de l’usage qui en est fait pendant le voyage.',
  'Il est interdit d’employer le service à des fins illicites, d’envoyer des messages non sollicités ou de gêner l’usage qu’en font les autres voyageurs. L’exploitant conserve les traces que la loi lui demande de garder.',
  'Tout litige né de ces conditions est porté devant les tribunaux du siège de l’exploitant, et la loi de ce pays s’y applique à tous égards, sans exception.',
]);
const others = inParagraphs(englishParagraphs.map((text) => `${text} That was last week.`));
const autres = inParagraphs(frenchParagraphs.map((text) => `${text} C’était la semaine passée.`));
const helpText = inParagraphs([
  'Why an account? With an account you find again what you have read on all of your devices, you keep articles for later, and you take part in the discussions that our readers have under the articles.',
  'Your account is free. It needs no more than an address, and we send nothing to it that you have not asked for; you can close it whenever you want, and everything that we know of you is gone a month later.',
  'If you had an account with our old site, it still works. Choose a new password at the first time, as the old ones could not be taken over; the message for this can take some minutes to arrive.',
  'Are you a library, a school or a company? Then your account is the one that your institution was given, and the people there who look after it can tell you how it is used from home.',
]);
const aide = inParagraphs([
  'Pourquoi un compte ? Avec un compte, vous retrouvez ce que vous avez lu sur tous vos appareils, vous gardez des articles pour plus tard et vous prenez part aux discussions de nos lecteurs.',
  'Votre compte est gratuit. Il ne demande qu’une adresse, à laquelle nous n’envoyons rien que vous n’ayez souhaité ; vous pouvez le fermer quand vous voulez, et tout ce que nous savons de vous disparaît un mois plus tard.',
  'Si vous aviez un compte sur notre ancien site, il fonctionne toujours. Choisissez un nouveau mot de passe la première fois, car les anciens n’ont pas pu être repris ; le message peut mettre quelques minutes à arriver.',
  'Vous êtes une bibliothèque, une école ou une entreprise ? Votre compte est celui que votre établissement a reçu, et ceux qui s’en occupent vous diront comment l’employer de chez vous.',
]);
const purposes = inParagraphs([
  'We and our 842 partners store and access information on your device, such as cookies and unique identifiers, and process personal data for the purposes that are listed below.',
  'Store and access information on a device. Cookies, device identifiers and other information can be stored or accessed on your device for the purposes that are presented to you.',
  'Personalised advertising and content, measurement of both, audience research and the development of services. Our partners need your consent for each of these purposes, or rely on their legitimate interest.',
  'Use of precise geolocation data and identification by scanning the device. With your consent our partners use precise data, within a radius of less than 500 metres, in support of the purposes of this notice.',
  'You can change your choices at any time, by way of the link “privacy” at the foot of every page. Your choices hold for this site alone and are kept for thirteen months by a cookie of our own.',
  'Some of our partners do not ask for your consent and rely on their legitimate interest. You can object to this in the list of partners, one by one or for all of the partners at once.',
  'Consent is asked for again where the list of our partners, or the purposes for which they process personal data, change in such a way that your earlier choices do not cover them any more.',
  'What is strictly necessary to bring you the site, to keep it secure and to remember your choices needs no consent: these cookies are stored on your device whatever your choices are.',
  'The companies that take part follow the rules of the framework for transparency and consent, and the list of all the partners, with the purposes and the cookies of each, stands behind the button.',
  'Measure advertising performance: which advertisements were shown to you, how long they stood there and whether you followed them can be used to find out how well they reached you and others.',
  'Understand audiences through statistics or combinations of data from different sources: reports can be made of what groups of readers have in common, and of how they came upon what they saw here.',
  'Develop and improve services: what you do here, such as how you go from one page to the next, can help to improve products and to make new ones on the basis of what readers do with them.',
]);
const finalites = inParagraphs([
  'Nous et nos 842 partenaires utilisons des cookies et des traceurs pour stocker des informations sur votre appareil, y accéder et traiter des données personnelles aux fins énumérées ci-dessous.',
  'Stocker des informations et y accéder. Des cookies, des identifiants et d’autres informations peuvent être stockés sur votre appareil ou consultés pour les finalités qui vous sont présentées.',
  'Publicités et contenus personnalisés, mesure de leur performance, études d’audience et développement de services. Nos partenaires ont besoin de votre consentement pour chacune de ces finalités.',
  'Données de géolocalisation précises. Avec votre consentement, nos partenaires emploient des données précises, dans un rayon de moins de 500 mètres, au service des finalités de cette notice.',
  'Vous pouvez modifier vos choix à tout moment par le lien « vie privée » au pied de chaque page. Vos choix valent pour ce site et sont gardés treize mois par un cookie qui nous appartient.',
  'Certains de nos partenaires ne demandent pas votre consentement et s’appuient sur leur intérêt légitime. Vous pouvez vous y opposer dans la liste des partenaires, un par un ou pour tous.',
  'Le consentement vous est demandé de nouveau quand la liste de nos partenaires ou les finalités pour lesquelles ils traitent des données personnelles changent au point que vos choix ne les couvrent plus.',
  'Ce qui est strictement nécessaire pour vous servir le site, le protéger et retenir vos choix ne demande pas de consentement : ces cookies sont déposés quels que soient vos choix.',
  'Les sociétés participantes suivent les règles du cadre de transparence et de consentement ; la liste de tous les partenaires, avec les finalités et les cookies de chacun, se trouve derrière le bouton.',
  'Mesurer la performance des publicités : celles qui vous ont été montrées, le temps qu’elles sont restées à l’écran et la suite que vous leur avez donnée servent à savoir si elles vous ont touché.',
  'Comprendre les publics par des statistiques ou des combinaisons de données de sources différentes : des rapports disent ce que des groupes de lecteurs ont en commun et comment ils sont venus ici.',
  'Développer et améliorer les services : ce que vous faites ici, comme le passage d’une page à la suivante, peut aider à améliorer des produits et à en concevoir de nouveaux.',
]);
const teasers = Array.from(
  { length: 14 },
  (_, n) =>
    `<section><h2><a href="/2026/${n}">Story number ${n} of the day</a></h2><p>In story ${n} a reporter follows number ${n} through the streets of the old town, and finds out what nobody there had wanted to say aloud.</p></section>`,
).join('');
const portal = page(
  'Wi-Fi – Hotel Bellevue',
  `<main><h1>Welcome to the Bellevue</h1><p>Connect to our free Wi-Fi: enter your room number and your name.</p><form><input name="room"><input name="name"><button>Connect</button></form><h2>Terms of use</h2>${terms}</main>`,
);
const portail = page(
  'Wi-Fi à bord',
  `<main><h1>Bienvenue à bord</h1><p>Pour vous connecter au Wi-Fi, acceptez les conditions.</p><form><input type="checkbox" name="cgu"><button>Se connecter au Wi-Fi</button></form>${conditions}</main>`,
);
const missing = page(
  'Page not found – The Gazette',
  `<main><h1>Page not found</h1><p>Sorry, the page that you are looking for does not exist any more.</p><h2>What others read</h2>${others}</main>`,
);
const introuvable = page(
  'La Gazette',
  `<main><h1>Cette page n’existe plus</h1><p>Désolés, l’article que vous cherchez n’est plus en ligne.</p><h2>À lire aussi</h2>${autres}</main>`,
);
const signIn = page(
  'Sign in – The Gazette',
  `<main><h1>Sign in</h1><form><input name="mail"><input type="password"><a href="/f">Forgot your password?</a></form>${helpText}</main>`,
);
const connexion = page(
  'Connexion | La Gazette',
  `<main><h1>Connexion</h1><form><input type="email"><input type="password"><a href="/f">Mot de passe oublié ?</a></form>${aide}</main>`,
);
const wall = page(
  'Your privacy choices',
  `<main><h1>Your privacy choices</h1>${purposes}<button>Accept all</button><button>Manage preferences</button></main>`,
);
const mur = page(
  'La Gazette – Vos choix en matière de cookies',
  `<main><h1>Vos choix en matière de cookies</h1>${finalites}<button>Tout accepter</button><button>Continuer sans accepter</button></main>`,
);

const impostors = [
  ['a portal with its terms of use', portal, english, 'pageOfNetwork'],
  ['a portal with its terms of use, in French', portail, french, 'pageOfNetwork'],
  ['an error with what others read', missing, english, 'pageNotFound'],
  ['an error with what others read, in French', introuvable, french, 'pageNotFound'],
  ['a sign-in with its help', signIn, english, 'pageLogin'],
  ['a sign-in with its help, in French', connexion, french, 'pageLogin'],
  ['a question about cookies with all purposes', wall, english, 'pageConsentWall'],
  ['a question about cookies with all purposes, in French', mur, french, 'pageConsentWall'],
] as const;

describe('a page that says much and stands in an article’s place is refused', () => {
  it.each(impostors)('%s, in the place of a feed’s article', (_, html, expected, code) => {
    expect(verdict(html, expected)).toBe(code);
  });

  it.each(impostors)('%s, where nobody knows what to expect', (_, html, _expected, code) => {
    expect(verdict(html)).toBe(code);
  });

  it('the home page, to which a site leads from what it has no more', () => {
    const home = page('The Gazette', `<h1>The Gazette</h1><main>${teasers}</main>`);
    expect(verdict(home, { ...english, finalUrl: 'https://gazette.example/' })).toBe(
      'pageNotFound',
    );
    const repeating = home.replace('<main>', `<main><p>${english.feedText}</p>`);
    expect(verdict(repeating, { ...english, finalUrl: 'https://gazette.example/en/' })).toBe(
      'pageNotFound',
    );
  });

  it('the home page that says itself that it is one', () => {
    const canonical = '<link rel="canonical" href="https://gazette.example/">';
    const home = page('The Gazette', `<h1>The Gazette</h1><main>${teasers}</main>`, canonical);
    expect(verdict(home, english)).toBe('pageNotFound');
  });
});

const article = (title: string, paragraphs: readonly string[], more = ''): string =>
  page(
    `${title} – The Gazette`,
    `<header><form><input name="q"><button>Search</button></form><form><input name="mail"><input type="password"><button>Log in</button><a>Forgot your password?</a></form></header><main><article><h1>${title}</h1>${inParagraphs(paragraphs)}${more}</article></main>`,
  );

describe('an honest article is kept', () => {
  const newsletter =
    '<form><p>Our newsletter</p><input name="mail"><label>I accept the terms of use</label><button>Subscribe</button></form>';
  const declared =
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Not found"}</script>';

  it.each([
    [
      'about the Wi-Fi of hotels',
      article(
        'Free Wi-Fi in hotels: what you accept',
        [
          'Connect to the free Wi-Fi, enter your room number, accept the terms: hardly anybody reads what comes then.',
          ...englishParagraphs,
        ],
        newsletter,
      ),
    ],
    [
      'about the Wi-Fi of trains, in French',
      article('Wi-Fi à bord : pourquoi il est si lent', [
        'Se connecter au Wi-Fi, accepter les conditions, accéder à Internet : dans le train, rien de cela n’est sûr.',
        ...frenchParagraphs,
      ]),
    ],
    [
      'about signing in',
      article('Sign in, log in, log on: a history of the password field', [
        'Forgot your password? The question is thirty years old.',
        ...englishParagraphs,
      ]),
    ],
    [
      'about missing pages',
      article('Page not found: how the web forgets', [
        '404, page not found, this article is no longer available: half of all links end so.',
        ...englishParagraphs,
      ]),
    ],
    [
      'about cookies, whose banner is its site’s',
      article(
        'Cookies: what the new law asks of publishers',
        [
          'We and our partners store cookies, says every publisher, and “Accept all” is the largest button.',
          ...englishParagraphs,
          ...englishParagraphs.map((text) => `${text} Consent was no part of it.`),
        ],
        '<button>Accept all</button>',
      ),
    ],
    [
      'that is called like an error and says that it is an article',
      article('Not found', englishParagraphs).replace('</head>', `${declared}</head>`),
    ],
  ])('%s, where nobody knows what to expect', (_, html) => {
    expect(verdict(html)).toBe('article');
  });

  it.each([
    ['under a heading that shortens the feed’s', 'City archives', english],
    ['under the feed’s own title', french.title, french],
  ])('%s, behind a form to sign in', (_, title, expected) => {
    expect(verdict(article(title, englishParagraphs), expected)).toBe('article');
  });

  it('that a feed calls “Page not found” in a title that goes on', () => {
    const title = 'Page not found: how the web forgets';
    const said = { title, feedText: english.feedText };
    expect(verdict(article(title, englishParagraphs), said)).toBe('article');
    expect(verdict(missing, said)).toBe('pageNotFound');
  });

  it('at the root of a site of its own', () => {
    const html = article(english.title, englishParagraphs);
    expect(verdict(html, { ...english, finalUrl: 'https://archives.gazette.example/' })).toBe(
      'article',
    );
    expect(verdict(article('Quay', englishParagraphs), { url: new URL(address).origin })).toBe(
      'article',
    );
  });
});
