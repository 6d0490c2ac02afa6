import citeproc from 'citeproc';
import type { CitationRun, CitationStyle } from '../../../shared/domain/citing.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { withInnerMarks } from '../../../shared/text/quotation-marks.ts';
import type { CslItem } from './csl-item.ts';
import { runsOf } from './citation-runs.ts';

/** What is to be cited, and how. */
export interface CitationOrder {
  readonly item: CslItem;
  readonly style: CitationStyle;
  readonly language: InterfaceLanguage;
  /** The paragraphs that are meant; absent for the whole article. */
  readonly paragraphs?: string | undefined;
}

/** A citation without the words that are quoted. */
export interface FormattedCitation {
  /** What stands in the text or, in a style of notes, in the footnote. */
  readonly cited: readonly CitationRun[];
  /** The entry of the bibliography. */
  readonly entry: readonly CitationRun[];
}

/** Reads a file below `resources/citing`. */
export type ReadCitingFile = (path: string) => string;

interface StyleFile {
  readonly file: string;
  /** Which locale the style speaks. */
  readonly locale: string;
}

const styleFiles: Readonly<Record<CitationStyle, Readonly<Record<InterfaceLanguage, StyleFile>>>> =
  {
    // The general style writes French dates in the order of English ones.
    apa: {
      en: { file: 'apa', locale: 'en-US' },
      fr: { file: 'universite-de-montreal-apa', locale: 'fr-FR' },
    },
    mla: {
      en: { file: 'modern-language-association', locale: 'en-US' },
      fr: { file: 'modern-language-association', locale: 'fr-FR' },
    },
    chicago: {
      en: { file: 'chicago-author-date', locale: 'en-US' },
      fr: { file: 'chicago-author-date', locale: 'fr-FR' },
    },
    'chicago-notes': {
      en: { file: 'chicago-fullnote-bibliography', locale: 'en-US' },
      fr: { file: 'chicago-fullnote-bibliography', locale: 'fr-FR' },
    },
    iso690: {
      en: { file: 'iso690-author-date-en', locale: 'en-GB' },
      fr: { file: 'iso690-author-date-fr', locale: 'fr-FR' },
    },
    'iso690-numeric': {
      en: { file: 'iso690-numeric-en', locale: 'en-GB' },
      fr: { file: 'iso690-numeric-fr', locale: 'fr-FR' },
    },
  };

/** Styles that put titles in quotation marks. */
const quotesTitles: ReadonlySet<CitationStyle> = new Set(['mla', 'chicago', 'chicago-notes']);

/** Writes citations as their styles have them. To load one takes tens of milliseconds and more, so each is kept. */
export class CitationFormatter {
  readonly #read: ReadCitingFile;
  readonly #engines = new Map<string, LoadedStyle>();
  #used = 0;

  constructor(read: ReadCitingFile) {
    this.#read = read;
  }

  format(order: CitationOrder): FormattedCitation {
    const { engine, items } = this.#styleFor(order);
    const { paragraphs } = order;
    // Under a name of its own each time, as the engine asks once for what it knows by name.
    this.#used += 1;
    const id = String(this.#used);
    items.clear();
    items.set(id, { ...itemFor(order), id });
    engine.updateItems([id]);
    const cited = engine.makeCitationCluster([
      { id, ...(paragraphs !== undefined && { locator: paragraphs, label: 'paragraph' }) },
    ]);
    const bibliography = engine.makeBibliography();
    return { cited: runsOf(cited), entry: runsOf(bibliography ? bibliography[1].join('') : '') };
  }

  #styleFor({ style, language }: CitationOrder): LoadedStyle {
    const { file, locale } = styleFiles[style][language];
    const key = `${file} ${locale}`;
    const loaded = this.#engines.get(key) ?? loadStyle(file, locale, this.#read);
    this.#engines.set(key, loaded);
    return loaded;
  }
}

interface LoadedStyle {
  readonly engine: InstanceType<typeof citeproc.Engine>;
  /** What the engine finds by name. */
  readonly items: Map<string, unknown>;
}

function loadStyle(file: string, locale: string, read: ReadCitingFile): LoadedStyle {
  const items = new Map<string, unknown>();
  const engine = new citeproc.Engine(
    {
      retrieveLocale: (tag) => read(`locales/locales-${tag}.xml`),
      retrieveItem: (id) => items.get(id),
    },
    read(`styles/${file}.csl`),
    locale,
    true,
  );
  engine.setOutputFormat('html');
  return { engine, items };
}

/** Without the note, which some styles print, and with the marks of a title as they stand within those that the style adds. */
function itemFor({ item, style }: CitationOrder): Omit<CslItem, 'note'> {
  const { note: _note, title, ...facts } = item;
  if (title === undefined) return facts;
  // The engine itself turns “…” within the marks of a language into that language's own inner ones.
  return { ...facts, title: quotesTitles.has(style) ? withInnerMarks(title, 'fr') : title };
}
