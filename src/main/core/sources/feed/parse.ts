import { Failure } from '../../../../shared/result.ts';
import { decodeText } from '../../encoding/decode.ts';
import type { RawDocument } from '../source-adapter.ts';
import { parseJsonFeed, type JsonOutcome } from './parse-json.ts';
import { bothEnds } from './both-ends.ts';
import { leftOutWarning, mostItems } from './newest-items.ts';
import { parseXmlFeed, type XmlOutcome } from './parse-xml.ts';
import type { Feed } from './wire.ts';

/**
 * Reads a feed of any format, and of its items the newest `most`. What is in the document decides, never what the server
 * calls it. Throws Failure `feedEmpty`, `feedIsWebPage`, `feedUnsupported` or `feedMalformed`.
 */
export function parseFeed(document: RawDocument, most = mostItems): Feed {
  const { bytes, leftOut: inTheMiddle } = bothEnds(document.bytes, most * 2);
  const { text, warnings } = decode({ ...document, bytes });
  const outcome = parse(text, document.location, most);
  switch (outcome.kind) {
    case 'feed': {
      const { feed } = outcome;
      const leftOut = inTheMiddle + feed.leftOut;
      const told = leftOut === 0 ? [] : [leftOutWarning(leftOut, most)];
      // What the server says of all its answers is worth less than what the feed says of itself.
      const language = feed.language ?? document.contentLanguage;
      return { ...feed, language, leftOut, warnings: [...warnings, ...feed.warnings, ...told] };
    }
    case 'page':
      throw new Failure('feedIsWebPage');
    case 'other':
      throw new Failure(isHtmlType(document.contentType) ? 'feedIsWebPage' : 'feedUnsupported');
    case 'broken':
      throw new Failure('feedMalformed');
  }
}

function parse(text: string, location: string, most: number): JsonOutcome | XmlOutcome {
  const start = text.trimStart();
  if (start.startsWith('{')) return parseJsonFeed(start, location, most);
  return start.includes('<') ? parseXmlFeed(text, location, most) : { kind: 'other' };
}

function decode(document: RawDocument): ReturnType<typeof decodeText> {
  try {
    return decodeText(document.bytes, { contentType: document.contentType });
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    throw new Failure(
      thrown.error.code === 'fileEmpty' ? 'feedEmpty' : 'feedUnsupported',
      {},
      { cause: thrown },
    );
  }
}

function isHtmlType(contentType: string | undefined): boolean {
  return contentType?.trim().toLowerCase().startsWith('text/html') === true;
}
