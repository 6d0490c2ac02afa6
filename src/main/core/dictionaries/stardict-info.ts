import { z } from 'zod';
import { type LanguageTag, parseLanguageTag } from '../../../shared/domain/language.ts';
import { Failure } from '../../../shared/result.ts';

/** The first line of every `.ifo` file. */
const magic = "StarDict's dict ifo file";

/** What a dictionary says of itself. */
export interface StarDictInfo {
  readonly name: string;
  readonly headwords: number;
  /** Bytes of an offset in the index. */
  readonly offsetBytes: 4 | 8;
  /** The kinds of the fields of every sense; absent where each says its own. */
  readonly sameTypes: string | undefined;
  readonly from: LanguageTag | undefined;
  readonly to: LanguageTag | undefined;
}

const infoSchema = z.object({
  bookname: z.string().trim().min(1).max(500),
  wordcount: z.coerce.number().int().nonnegative(),
  idxoffsetbits: z.enum(['32', '64']).default('32'),
  sametypesequence: z
    .string()
    .regex(/^[a-zA-Z]{1,16}$/)
    .optional(),
  lang: z.string().max(40).optional(),
});

/** Understands an `.ifo` file (StarDict's file format, version 2.4.2 and 3.0.0). Throws Failure `dictionaryUnreadable`. */
export function readStarDictInfo(text: string, file: string): StarDictInfo {
  const [first, ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const facts = Object.fromEntries(
    lines.flatMap((line): [string, string][] => {
      const equals = line.indexOf('=');
      return equals < 1 ? [] : [[line.slice(0, equals).trim(), line.slice(equals + 1).trim()]];
    }),
  );
  const parsed = infoSchema.safeParse(facts);
  if (first !== magic || !parsed.success) throw new Failure('dictionaryUnreadable', { file });
  const { bookname, wordcount, idxoffsetbits, sametypesequence, lang = '' } = parsed.data;
  const [from = '', to = ''] = lang.split('-');
  return {
    name: bookname,
    headwords: wordcount,
    offsetBytes: idxoffsetbits === '64' ? 8 : 4,
    sameTypes: sametypesequence,
    from: parseLanguageTag(from),
    to: parseLanguageTag(to),
  };
}
