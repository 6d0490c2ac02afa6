import type { Schema } from 'hast-util-sanitize';
import { hiddenReasons } from '../domain/body.ts';
import { partMark } from './elements.ts';

const tagNames =
  'p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr figure figcaption img section div table caption thead tbody ' +
  'tfoot tr td th a em strong b i u s del ins mark small sup sub abbr cite q dfn code kbd samp var time span bdi bdo ' +
  'ruby rt rp br wbr details summary';

/** The only elements, attributes and address schemes that a body can hold. Everything is checked against it last. */
export const bodySchema: Schema = {
  strip: ['script', 'style', 'template', 'svg', 'math', 'iframe', 'object', 'embed'],
  clobber: [],
  clobberPrefix: '',
  ancestors: {},
  required: {},
  allowComments: false,
  allowDoctypes: false,
  tagNames: tagNames.split(' '),
  attributes: {
    '*': ['lang', ['dir', 'ltr', 'rtl', 'auto'], 'id'],
    a: ['href'],
    img: ['src', 'alt', 'title', 'width', 'height'],
    abbr: ['title'],
    dfn: ['title'],
    time: ['dateTime'],
    ol: ['start', 'reversed'],
    li: ['value'],
    code: [['className', /^language-[\w+#-]+$/]],
    td: ['colSpan', 'rowSpan', 'headers'],
    th: ['colSpan', 'rowSpan', 'headers', ['scope', 'col', 'row', 'colgroup', 'rowgroup']],
    section: ['dataFootnotes'],
    div: [[partMark, ...hiddenReasons]],
  },
  // `file` is for pictures beside a local document, `inline` for those in it: `pictureAddress` lets no others through.
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https', 'file', 'inline'] },
};
