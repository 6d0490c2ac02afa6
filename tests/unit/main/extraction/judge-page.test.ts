import { describe, expect, it } from 'vitest';
import {
  address,
  englishParagraphs,
  frenchParagraphs,
  inParagraphs,
  read,
  verdict,
} from './pages.ts';

const page = (title: string, body: string, head = ''): string =>
  `<!doctype html><html><head><title>${title}</title>${head}</head><body>${body}</body></html>`;
const french = { title: 'Les archives de la ville quittent le cloud américain' };
const english = { title: 'City archives leave the American cloud' };
const noIndex = '<meta name="robots" content="noindex">';

const article = (title: string, paragraphs: readonly string[], more = ''): string =>
  page(
    `${title} – La Gazette`,
    `<main><article><h1>${title}</h1>${inParagraphs(paragraphs)}${more}</article></main>`,
  );

describe('a page that stands in an article’s place is refused', () => {
  it.each([
    [
      'of a hotel, after a redirect',
      page(
        'Bienvenue',
        '<h1>Bienvenue à l’hôtel</h1><p>Pour vous connecter au Wi-Fi gratuit, indiquez votre numéro de chambre.</p><form><input name="room"><button>Se connecter</button></form>',
      ),
      { ...french, finalUrl: 'http://login.hotel-portail.example/start?orig=gazette.example' },
    ],
    [
      'of an airport, in the site’s own name',
      page(
        'Airport Wi-Fi',
        '<h1>Free airport Wi-Fi</h1><p>Please accept the terms to access the internet.</p><form><input type="checkbox"><button>Go online</button></form>',
      ),
      english,
    ],
    [
      'of an access point that speaks WISPr',
      `<html><!--<?xml version="1.0"?><WISPAccessGatewayParam><Redirect><LoginURL>https://login.example/</LoginURL></Redirect></WISPAccessGatewayParam>--><head><title>Login</title></head><body>Hello</body></html>`,
      english,
    ],
    [
      'that sends on to a portal',
      page(
        '',
        '',
        '<meta http-equiv="refresh" content="0; url=http://portal.train.example/login?dst=x">',
      ),
      french,
    ],
  ])('as the network’s: %s', (_, html, facts) => {
    expect(verdict(html, facts)).toBe('pageOfNetwork');
  });

  it.each([
    [
      'in French',
      page(
        'La Gazette – vos choix en matière de cookies',
        '<h1>Vos choix en matière de cookies</h1><p>Nous et nos 842 partenaires utilisons des cookies et traceurs pour stocker des informations personnelles et mesurer l’audience de nos contenus.</p><button>Tout accepter</button><button>Continuer sans accepter</button>',
      ),
      french,
    ],
    [
      'in English',
      page(
        'Before you continue',
        '<h1>Before you continue</h1><p>We and our partners store and access information such as cookies on your device, and use personal data to measure audiences.</p><button>Accept all</button><button>Manage preferences</button>',
      ),
      english,
    ],
  ])('as a question about cookies, %s', (_, html, facts) => {
    expect(verdict(html, facts)).toBe('pageConsentWall');
  });

  it.each([
    [
      'a sign-in in English',
      page(
        'Sign in – The Gazette',
        '<h1>Sign in</h1><form><input name="u"><input type="password"><a href="/f">Forgot your password?</a></form>',
      ),
      english,
    ],
    [
      'a sign-in in French',
      page(
        'Connexion',
        '<h1>Espace abonnés</h1><form><input type="email"><input type="password"><a href="/f">Mot de passe oublié ?</a></form>',
      ),
      french,
    ],
    [
      'a paywall in French',
      page(
        french.title,
        `<h1>${french.title}</h1><article><p>Le conseil municipal a voté lundi soir.</p><p>Cet article est réservé aux abonnés. Abonnez-vous pour lire la suite.</p></article>`,
      ),
      french,
    ],
    [
      'a paywall in English',
      page(
        english.title,
        `<h1>${english.title}</h1><article><p>The council voted on Monday.</p><p>Subscribe to continue reading. Already a subscriber? Log in.</p></article>`,
      ),
      english,
    ],
  ])('as for subscribers: %s', (_, html, facts) => {
    expect(verdict(html, facts)).toBe('pageLogin');
  });

  it.each([
    [
      'by its title',
      page(
        'Page introuvable – La Gazette',
        '<h1>Page introuvable</h1><p>La page que vous cherchez n’existe plus. Essayez la recherche.</p>',
      ),
      french,
    ],
    [
      'by its heading',
      page('The Gazette', '<h1>404</h1><p>Sorry, this page could not be found.</p>'),
      english,
    ],
    ['in English', page('Page not found | The Gazette', '<p>We looked everywhere.</p>'), english],
    [
      'by its text and what it asks of robots',
      page(
        'La Gazette',
        '<main><p>Désolés : cet article n’est plus disponible.</p></main>',
        noIndex,
      ),
      french,
    ],
  ])('as an answer that there is nothing, %s', (_, html, facts) => {
    expect(verdict(html, facts)).toBe('pageNotFound');
  });

  it('when it is of another kind, and says of which', () => {
    const outcome = read('%PDF-1.7', { ...french, contentType: 'application/pdf' });
    expect(outcome).toEqual({
      state: 'refused',
      error: { code: 'pageNotHtml', params: { mediaType: 'application/pdf' } },
    });
  });

  it.each([
    ['says next to nothing', page('La Gazette', '<p>Chargement…</p>')],
    [
      'is a list of other pages',
      page(
        'La Gazette',
        `<main>${'<p><a href="/x">Un titre parmi beaucoup d’autres, assez long pour compter</a></p>'.repeat(30)}</main>`,
      ),
    ],
  ])('as no article, when it %s', (_, html) => {
    expect(verdict(html, french)).toBe('pageNoArticle');
  });

  it('naming the host that was asked', () => {
    const outcome = read(page('Not found', '<h1>Not found</h1>'), english);
    expect(outcome).toMatchObject({ error: { params: { host: new URL(address).host } } });
  });
});

describe('an article is kept', () => {
  it.each([
    [
      'cookies',
      'Cookies : ce que change la nouvelle loi',
      [
        'Les cookies servent à mesurer l’audience. Nos partenaires, disent les éditeurs, utilisent ces données personnelles pour mesurer ce que lisent leurs lecteurs.',
        ...frenchParagraphs,
        'Le bouton « Tout refuser » doit désormais être aussi visible que « Tout accepter ».',
      ],
    ],
    [
      'sign-ins',
      'Why every site asks you to sign in',
      [
        'To continue reading, sign in: the phrase is everywhere now, and so is the password field.',
        ...englishParagraphs,
      ],
    ],
    [
      'captive portals',
      'How captive portals break the web',
      [
        'Every hotel Wi-Fi has a captive portal: you accept the terms to access the internet, type a room number, and hope.',
        ...englishParagraphs,
      ],
    ],
    [
      'missing pages',
      'Page introuvable : pourquoi le web oublie',
      [
        'Erreur 404, page introuvable : l’article n’est plus disponible, et personne ne sait pourquoi.',
        ...frenchParagraphs,
      ],
    ],
    [
      'paywalls',
      'Cet article est réservé aux abonnés : les murs payants gagnent',
      ['« Abonnez-vous pour lire la suite » : la phrase revient partout.', ...frenchParagraphs],
    ],
  ])('that is about %s', (_, title, paragraphs) => {
    expect(verdict(article(title, paragraphs))).toBe('article');
    expect(verdict(article(title, paragraphs), { title })).toBe('article');
  });

  it('that is short, when it has the title that the feed gave it', () => {
    const html = article('Erreur 404', ['Une note brève sur une page disparue, rien de plus.']);
    expect(verdict(html, { title: 'Erreur 404' })).toBe('article');
  });

  it('that is behind a banner about cookies and a form to sign in', () => {
    const banner =
      '<div id="cookie-banner"><p>We and our partners use cookies to store and access personal data.</p><button>Accept all</button></div><form><input type="password"><a>Forgot your password?</a></form>';
    const html = page(
      'City archives',
      `${banner}<article><h1>City archives</h1>${inParagraphs(englishParagraphs)}</article>`,
    );
    expect(verdict(html, english)).toBe('article');
  });

  it('that moved to another site of the same publisher', () => {
    const html = article('City archives leave the American cloud', englishParagraphs);
    expect(
      verdict(html, { ...english, finalUrl: 'https://other-gazette.example/2026/cloud' }),
    ).toBe('article');
  });

  it('that asks robots to pass by, and says what the feed said', () => {
    const html = page(
      'Note',
      `<article><p>${englishParagraphs[0]} The old one was not found.</p></article>`,
      noIndex,
    );
    expect(verdict(html, { title: 'Note', summaryText: `${englishParagraphs[0]} […]` })).toBe(
      'article',
    );
  });
});
