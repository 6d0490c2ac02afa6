import { parseFeed as parseWithFeedsmith } from 'feedsmith';
import RssParser from 'rss-parser';
import { parseFeed } from '../../src/main/core/sources/feed/parse.ts';

const itemCount = 5_000;
const runs = 5;

interface Measured {
  /** Median milliseconds for the whole feed. */
  readonly ms: number;
  readonly items: number;
}

export interface FeedParsingReport {
  readonly items: number;
  readonly megabytes: number;
  readonly escale: Measured;
  readonly feedsmith: Measured;
  readonly rssParser: Measured;
  /** How many times longer the quicker peer takes. */
  readonly quickerPeerToEscale: number;
}

/** Reads one RSS feed of 5,000 items with the reader's parser and with two well-known ones, in the same run. */
export async function benchFeedParsing(): Promise<FeedParsingReport> {
  const xml = makeFeed(itemCount);
  const bytes = new TextEncoder().encode(xml);
  const document = { location: 'https://publisher.example/feed.xml', bytes };
  const rssParser = new RssParser();
  const escale = await measure(() => parseFeed(document, itemCount).items.length);
  const feedsmith = await measure(() => {
    const { feed } = parseWithFeedsmith(xml);
    return 'items' in feed ? (feed.items?.length ?? 0) : 0;
  });
  const peer = await measure(async () => (await rssParser.parseString(xml)).items.length);
  return {
    items: itemCount,
    megabytes: round(bytes.length / 1_000_000),
    escale,
    feedsmith,
    rssParser: peer,
    quickerPeerToEscale: round(Math.min(feedsmith.ms, peer.ms) / escale.ms),
  };
}

async function measure(parse: () => number | Promise<number>): Promise<Measured> {
  const times: number[] = [];
  let items = await parse();
  for (let run = 0; run < runs; run += 1) {
    const from = performance.now();
    items = await parse();
    times.push(performance.now() - from);
  }
  const median = times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
  return { ms: round(median), items };
}

/** Items as news sites write them: escaped HTML, a CDATA section, Dublin Core, a media thumbnail. */
function makeFeed(count: number): string {
  const items = Array.from({ length: count }, (_, n) => {
    const date = new Date(Date.UTC(2026, 10, 20, 8) - n * 3_600_000).toUTCString();
    const paragraph = `Le port numéro ${n} garde ses registres dans un nuage de confiance, à l’abri des vents d’ouest.`;
    return `<item><title>Escale ${n} : le port et ses données</title><link>https://publisher.example/articles/${n}</link>
<guid isPermaLink="false">item-${n}</guid><pubDate>${date}</pubDate><dc:creator>Rédaction ${n % 17}</dc:creator>
<category>port</category><category>données</category>
<description>&lt;p&gt;${paragraph}&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>${paragraph}</p><figure><img src="/images/${n}.jpg" alt=""></figure><p>${`${paragraph} `.repeat(4)}</p>]]></content:encoded>
<media:thumbnail url="https://publisher.example/thumbnails/${n}.jpg"/></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Le Quai</title><link>https://publisher.example/</link><language>fr</language>
${items.join('\n')}
</channel></rss>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
