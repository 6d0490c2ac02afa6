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

/** What is to stand in one bibliography. */
export interface BibliographyOrder extends Pick<CitationOrder, 'language' | 'style'> {
  readonly items: readonly CslItem[];
}

/** An entry of a bibliography. */
export interface BibliographyEntry {
  /** Which of the ordered items it is, from 0. */
  readonly item: number;
  readonly runs: readonly CitationRun[];
}

/** Reads a file below `resources/citing`. */
export type ReadCitingFile = (path: string) => string;

interface StyleFile {
  readonly file: string;
  /** Which locale the style speaks. */
  readonly locale: string;
}

const frenchLocale = 'fr-FR';

const styleFiles: Readonly<Record<CitationStyle, Readonly<Record<InterfaceLanguage, StyleFile>>>> =
  {
    // The general style writes French dates in the order of English ones.
    apa: {
      en: { file: 'apa', locale: 'en-US' },
      fr: { file: 'universite-de-montreal-apa', locale: frenchLocale },
    },
    mla: {
      en: { file: 'modern-language-association', locale: 'en-US' },
      fr: { file: 'modern-language-association', locale: frenchLocale },
    },
    chicago: {
      en: { file: 'chicago-author-date', locale: 'en-US' },
      fr: { file: 'chicago-author-date', locale: frenchLocale },
    },
    'chicago-notes': {
      en: { file: 'chicago-fullnote-bibliography', locale: 'en-US' },
      fr: { file: 'chicago-fullnote-bibliography', locale: frenchLocale },
    },
    iso690: {
      en: { file: 'iso690-author-date-en', locale: 'en-GB' },
      fr: { file: 'iso690-author-date-fr', locale: frenchLocale },
    },
    'iso690-numeric': {
      en: { file: 'iso690-numeric-en', locale: 'en-GB' },
      fr: { file: 'iso690-numeric-fr', locale: frenchLocale },
    },
  };

/** Styles that put titles in quotation marks. */
const quotesTitles: ReadonlySet<CitationStyle> = new Set(['mla', 'chicago', 'chicago-notes']);

/** Styles that put “online” behind the name of a site, which they say also where the site is the author. */
const namesSite: ReadonlySet<CitationStyle> = new Set(['iso690', 'iso690-numeric']);

/** The site that is the author of its page, too. */
function ownSite({ URL: address, author = [] }: CslItem): string | undefined {
  const [only] = author;
  return address !== undefined && author.length === 1 && only && 'literal' in only
    ? only.literal
    : undefined;
}

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

  /** The entries of several works in the order of the style, told apart as it does: that of the items where it has none. */
  bibliography({ items: ordered, ...order }: BibliographyOrder): readonly BibliographyEntry[] {
    const { engine, items } = this.#styleFor(order);
    items.clear();
    const ids = ordered.map((item) => {
      this.#used += 1;
      const id = String(this.#used);
      items.set(id, { ...itemFor({ item, ...order }), id });
      return id;
    });
    engine.updateItems(ids);
    const [facts, entries] = engine.makeBibliography() || [{ entry_ids: [] }, []];
    return entries.map((entry, n) => ({
      item: ids.indexOf(facts.entry_ids[n]?.[0] ?? ''),
      runs: runsOf(entry),
    }));
  }

  #styleFor({ style, language }: Pick<CitationOrder, 'language' | 'style'>): LoadedStyle {
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
  const readDated = (path: string) =>
    locale === frenchLocale ? withOrdinalDays(read(path)) : read(path);
  const engine = new citeproc.Engine(
    {
      retrieveLocale: (tag) => readDated(`locales/locales-${tag}.xml`),
      retrieveItem: (id) => items.get(id),
    },
    readDated(`styles/${file}.csl`),
    locale,
    true,
  );
  engine.setOutputFormat('html');
  return { engine, items };
}

/**
 * A style or locale that asks for days as ordinals, of which French has the first of a month alone (“1er mars”, “2 mars”): so its
 * locale says, and no style asks, as those that serve several languages would have “March 2nd” in English then.
 */
function withOrdinalDays(xml: string): string {
  return xml.replaceAll(
    /<date-part(?=[^>]*\sname="day")(?![^>]*\sform=)/g,
    '<date-part form="ordinal"',
  );
}

/** Without the note, which some styles print, and with the marks of a title as they stand within those that the style adds. */
function itemFor({ item, style }: Pick<CitationOrder, 'item' | 'style'>): Omit<CslItem, 'note'> {
  const { note: _note, title, 'container-title': site, ...others } = item;
  const container = site ?? (namesSite.has(style) ? ownSite(item) : undefined);
  // The name of a site is written as it writes it itself, whatever a style does with titles.
  const written = container && { 'container-title': `<span class="nocase">${container}</span>` };
  const facts = { ...others, ...written };
  if (title === undefined) return facts;
  // The engine itself turns “…” within the marks of a language into that language's own inner ones.
  return { ...facts, title: quotesTitles.has(style) ? withInnerMarks(title, 'fr') : title };
}
