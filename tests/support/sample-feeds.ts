/** Small feeds in every format, in our own words. `title` is also in the first paragraph, so that a test can find it. */
export interface SampleItem {
  readonly id: string;
  readonly title: string;
  readonly html: string;
}

const escaped = (html: string) =>
  html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export function rssFeed(title: string, items: readonly SampleItem[], language = 'en'): string {
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title>
<link>https://example.org/</link><description>d</description><language>${language}</language>
${items
  .map(
    (item) => `<item><guid isPermaLink="false">${item.id}</guid><title>${item.title}</title>
<pubDate>Tue, 03 Nov 2026 08:00:00 GMT</pubDate><description>${escaped(item.html)}</description></item>`,
  )
  .join('\n')}</channel></rss>`;
}

export function rdfFeed(title: string, items: readonly SampleItem[]): string {
  return `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="https://example.org/"><title>${title}</title><link>https://example.org/</link>
<description>d</description></channel>
${items
  .map(
    (item) => `<item rdf:about="https://example.org/${item.id}"><title>${item.title}</title>
<link>https://example.org/${item.id}</link><content:encoded><![CDATA[${item.html}]]></content:encoded></item>`,
  )
  .join('\n')}</rdf:RDF>`;
}

export function atomFeed(title: string, items: readonly SampleItem[], language = 'en'): string {
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<title>${title}</title><id>urn:feed</id><updated>2026-11-02T10:00:00Z</updated>
${items
  .map(
    (item) => `<entry><id>urn:${item.id}</id><title>${item.title}</title>
<updated>2026-11-02T10:00:00Z</updated><content type="html">${escaped(item.html)}</content></entry>`,
  )
  .join('\n')}</feed>`;
}

export function jsonFeed(title: string, items: readonly SampleItem[], language = 'en'): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    language,
    items: items.map(({ id, title: itemTitle, html }) => ({
      id,
      title: itemTitle,
      content_html: html,
      date_published: '2026-11-01T10:00:00Z',
    })),
  });
}
