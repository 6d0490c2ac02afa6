import { expect, test } from 'vitest';
import { adaptFeed } from '../../../../src/main/core/sources/feed/adapt.ts';
import { parseFeed } from '../../../../src/main/core/sources/feed/parse.ts';

const location = 'https://feeds.example/all.xml';
const read = (text: string) =>
  adaptFeed(parseFeed({ location, bytes: new TextEncoder().encode(text) }), location);
const rss = (inside: string) =>
  read(
    `<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
      xmlns:media="http://search.yahoo.com/mrss/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
      <channel><title>T</title>${inside}</channel></rss>`,
  );
const filesOf = (item: string) => rss(`<item><title>I</title>${item}</item>`).items[0]?.enclosures;

test('an RSS enclosure, with the duration that stands beside it', () => {
  const file = filesOf(
    '<enclosure url="/e/1.mp3" length="42" type="Audio/MPEG"/><itunes:duration>1:02:03</itunes:duration>',
  );
  expect(file).toEqual([
    { url: 'https://feeds.example/e/1.mp3', mediaType: 'audio/mpeg', bytes: 42, duration: 3723 },
  ]);
});

test('an enclosure without a type goes by its name, and an unknown size is no size', () => {
  expect(filesOf('<enclosure url="https://a.example/report.pdf?v=2" length="0"/>')).toEqual([
    { url: 'https://a.example/report.pdf?v=2', mediaType: 'application/pdf' },
  ]);
  expect(filesOf('<enclosure url="https://a.example/file"/>')).toEqual([
    { url: 'https://a.example/file', mediaType: 'application/octet-stream' },
  ]);
});

test('Media RSS in a group, mentioned twice, is one file', () => {
  const file = filesOf(`<enclosure url="https://a.example/1.ogg" type="audio/ogg" length="7"/>
    <media:group><media:content url="https://a.example/1.ogg" fileSize="9" duration="65">
    <media:title>Part one</media:title></media:content></media:group>`);
  expect(file).toEqual([
    {
      url: 'https://a.example/1.ogg',
      mediaType: 'audio/ogg',
      title: 'Part one',
      bytes: 7,
      duration: 65,
    },
  ]);
});

test.each([
  ['javascript:alert(1)', 'audio/mpeg'],
  ['file:///etc/passwd', 'audio/mpeg'],
  ['https://a.example/player', 'text/html'],
])('no file is made of %s (%s)', (url, type) => {
  expect(filesOf(`<enclosure url="${url}" type="${type}"/>`)).toBeUndefined();
});

test('an Atom link that is an enclosure', () => {
  const feed =
    read(`<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>E</title>
    <link rel="enclosure" href="https://a.example/talk.webm" type="video/webm" length="9" title="The talk"/>
    </entry></feed>`);
  expect(feed.items[0]?.enclosures).toEqual([
    { url: 'https://a.example/talk.webm', mediaType: 'video/webm', title: 'The talk', bytes: 9 },
  ]);
});

test('JSON Feed attachments; one of the wrong shape costs no other', () => {
  const feed = read(
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'T',
      items: [
        {
          id: '1',
          content_text: 'Text.',
          attachments: [
            7,
            {
              url: 'https://a.example/1.m4a',
              mime_type: 'audio/x-m4a',
              size_in_bytes: 12,
              duration_in_seconds: 6.5,
            },
          ],
        },
      ],
    }),
  );
  expect(feed.items[0]?.enclosures).toEqual([
    { url: 'https://a.example/1.m4a', mediaType: 'audio/x-m4a', bytes: 12, duration: 6.5 },
  ]);
});

test('a picture is no download: it goes before a text that shows none', () => {
  const [plain, shown] = rss(
    `<item><title>A</title><description>Text.</description><enclosure url="/a.jpg" type="image/jpeg"/></item>
     <item><title>B</title><description>&lt;img src="x.png"&gt; Text.</description><itunes:image href="/b.jpg"/></item>`,
  ).items;
  expect(plain?.content.value).toBe(
    '<p><img src="https://feeds.example/a.jpg" alt=""></p>\n<p>Text.</p>',
  );
  expect(plain?.enclosures).toBeUndefined();
  expect(shown?.content.value).not.toContain('b.jpg');
});

test('how often a feed wants to be asked, whichever lets more time pass', () => {
  const { rhythm } = rss(`<ttl>60</ttl><sy:updatePeriod>daily</sy:updatePeriod>
    <sy:updateFrequency>2</sy:updateFrequency><sy:updateBase>2026-01-01T06:00+00:00</sy:updateBase>
    <skipHours><hour>0</hour><hour>24</hour><hour>3</hour><hour>x</hour></skipHours>
    <skipDays><day>Sunday</day><day>Someday</day></skipDays>`);
  expect(rhythm).toEqual({
    minutes: 720,
    base: '2026-01-01T06:00:00.000Z',
    skipHours: [0, 3],
    skipDays: [0],
  });
  expect(rss('<ttl>0</ttl>').rhythm).toBeUndefined();
});

test.each([
  [
    'alone',
    '<media:thumbnail url="/s.jpg" width="75"/><media:thumbnail url="/l.jpg" width="640"/>',
  ],
  ['in a group', '<media:group><media:thumbnail url="/l.jpg"/></media:group>'],
  [
    'beside a film',
    '<media:content url="/f.mp4" medium="video"><media:thumbnail url="/l.jpg"/></media:content>',
  ],
  ['as a whole', '<media:thumbnail url="/s.jpg"/><media:content url="/l.jpg" medium="image"/>'],
])('the picture of an item that Media RSS names %s stands before its text', (_, media) => {
  const html = rss(`<item><title>I</title><description>Text.</description>${media}</item>`).items[0]
    ?.content.value;
  expect(html).toContain('<img src="https://feeds.example/l.jpg" alt="">');
});
