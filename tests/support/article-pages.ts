/** Sentences of an article, told apart by their number, so that no two are alike. */
const sentences = (subject: string, count: number) =>
  Array.from(
    { length: count },
    (_, n) =>
      `The ${subject} of sentence ${n} moves its servers to another harbour before winter number ${n} begins.`,
  );

/** What a feed says of the article. */
export const summary = (subject: string) => `<p>${sentences(subject, 1).join(' ')}</p>`;

/** The page of the article. */
export const page = (subject: string, more = '', head = '') =>
  `<!doctype html><html lang="en"><head><title>${subject}</title>${head}</head><body><article><h1>${subject}</h1>${sentences(
    subject,
    12,
  )
    .map((sentence) => `<p>${sentence}</p>`)
    .join('')}${more}</article></body></html>`;

/** What a server answers with a page. */
export const html = (body: string) => ({ body, contentType: 'text/html; charset=utf-8' });

/** A page of an article about the quay: its own sentences, and what stands at the head of every page. */
export const part = (subject: string, more = '', head = '') =>
  html(
    page(subject, more, head)
      .replaceAll(`<h1>${subject}</h1>`, '<h1>quay</h1>')
      .replaceAll('moves its servers', (words) =>
        subject === 'quay' ? words : `on ${subject} street`,
      )
      .replaceAll('to another harbour', (words) =>
        subject === 'quay' ? words : `by ${subject} square`,
      ),
  );
/** What names the page on which an article goes on, in the head of the one before. */
export const next = (address: string) => `<link rel="next" href="${address}">`;

/** The whole article as a feed carries it. */
export const full = (subject: string, more = '') =>
  `${sentences(subject, 12)
    .map((sentence) => `<p>${sentence}</p>`)
    .join('')}${more}`;

/** A page of links, in which there is no article to be found. */
export const listOfLinks = `<!doctype html><html lang="en"><head><title>Harbour</title></head><body><ul>${Array.from(
  { length: 60 },
  (_, n) => `<li><a href="/${n}">Quay ${n} opens</a></li>`,
).join('')}</ul></body></html>`;

/** A page whose article stands in `#story`, beside another that is longer: only a rule can tell which is meant. */
export const twoStories = (subject: string) =>
  page(
    'decoy',
    sentences('decoy', 40)
      .map((sentence) => `<p>${sentence}</p>`)
      .join(''),
  ).replace('</body>', `<div id="story">${full(subject)}</div></body>`);
