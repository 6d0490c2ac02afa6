import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../../src/main/core/encoding/decode.ts';
import {
  corpusFiles,
  corpusFolder,
  readCorpusFile,
  readCorpusJson,
} from '../../../support/corpora.ts';
import { z } from 'zod';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf16 = (text: string, order: 'little' | 'big') => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index += 1) {
    view.setUint16(index * 2, text.charCodeAt(index), order === 'little');
  }
  return bytes;
};

const sentence = 'Le marché cède à l’été, déjà.';

describe('decodeText', () => {
  test('a byte order mark decides, against the server', () => {
    const decoded = decodeText(utf8(`\ufeff${sentence}`), {
      contentType: 'text/plain; charset=windows-1252',
    });
    expect(decoded).toMatchObject({ text: sentence, encoding: 'utf-8' });
    expect(decodeText(utf16(`\ufeff${sentence}`, 'big')).text).toBe(sentence);
  });

  test('UTF-16 without a mark is recognised in both byte orders', () => {
    expect(decodeText(utf16(sentence, 'little'))).toMatchObject({
      text: sentence,
      encoding: 'utf-16le',
    });
    expect(decodeText(utf16(sentence, 'big'))).toMatchObject({
      text: sentence,
      encoding: 'utf-16be',
    });
  });

  test('valid UTF-8 wins over a declaration that lies, and says so', () => {
    const decoded = decodeText(
      utf8(`<?xml version="1.0" encoding="iso-8859-1"?><a>${sentence}</a>`),
    );
    expect(decoded.text).toContain(sentence);
    expect(decoded.warnings).toEqual(['declared as windows-1252, but is UTF-8']);
  });

  test('the server is asked before the XML declaration, and that before a meta element', () => {
    const bytes = latin1(
      '<?xml version="1.0" encoding="windows-1251"?><meta charset="koi8-r"><p>\u00e9</p>',
    );
    expect(
      decodeText(bytes, { contentType: 'text/xml; charset="ISO-8859-1"; q=1' }).text,
    ).toContain('é');
    expect(decodeText(bytes).encoding).toBe('windows-1251');
    expect(decodeText(latin1('<p>\u00e9</p><meta charset=koi8-r>')).encoding).toBe('koi8-r');
  });

  test('text declared as UTF-8 that is not is read as windows-1252', () => {
    const decoded = decodeText(latin1('\u00ab\u00a0l\u0092\u00e9t\u00e9\u00a0\u00bb'), {
      contentType: 'text/plain; charset=utf-8',
    });
    expect(decoded.text).toBe('«\u00a0l’été\u00a0»');
    expect(decoded.warnings).toHaveLength(1);
  });

  test('one broken byte does not spoil the rest of UTF-8', () => {
    const bytes = utf8(sentence.repeat(3));
    const decoded = decodeText(Uint8Array.from([...bytes, 0xc3]));
    expect(decoded.encoding).toBe('utf-8');
    expect(decoded.text).toBe(`${sentence.repeat(3)}\ufffd`);
  });

  test('an unknown label counts as none', () => {
    expect(decodeText(latin1('<meta charset="fancy">\u00e9')).encoding).toBe('windows-1252');
  });

  test('nothing, white space and binary data have their own errors', () => {
    expect(() => decodeText(new Uint8Array())).toThrow('fileEmpty');
    expect(() => decodeText(utf8(' \r\n\t'))).toThrow('fileEmpty');
    expect(() => decodeText(new Uint8Array(4096))).toThrow('fileBinary');
    expect(() =>
      decodeText(Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256)),
    ).toThrow('fileBinary');
  });

  test('a stray zero byte is dropped', () => {
    expect(decodeText(utf8(`${sentence}\0${sentence}`)).text).toBe(sentence + sentence);
  });
});

const caseSchema = z.array(
  z.object({
    file: z.string(),
    content_type: z.string(),
    expected_title: z.string().nullable(),
    expected_contains: z.string().nullable(),
    note: z.string(),
  }),
);

describe.runIf(corpusFolder !== undefined)('the charset corpus', () => {
  test('every document gives its exact title and text', () => {
    const cases = caseSchema.parse(readCorpusJson('charset/expected.json'));
    expect(cases).toHaveLength(corpusFiles('charset').length - 1);
    const wrong = cases.filter((one) => !isDecodedRight(one)).map((one) => one.file);
    console.log(`charset: ${cases.length - wrong.length} of ${cases.length} right`);
    expect(wrong).toEqual([]);
  });
});

function isDecodedRight(expected: z.infer<typeof caseSchema>[number]): boolean {
  const bytes = readCorpusFile(`charset/${expected.file}`);
  if (expected.expected_contains === null || expected.expected_contains === '') {
    try {
      decodeText(bytes, { contentType: expected.content_type });
      return false;
    } catch {
      return true;
    }
  }
  const { text } = decodeText(bytes, { contentType: expected.content_type });
  // One page says its title in named character references, which are the parser's matter.
  const entities = expected.note === 'named entities';
  const title = expected.expected_title;
  return (
    entities ||
    (text.includes(expected.expected_contains) &&
      (title === null || text.includes(`<title>${title}</title>`)))
  );
}
