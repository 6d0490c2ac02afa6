/** The part of citeproc-js that Escale uses; it comes without types. */
declare module 'citeproc' {
  interface CiteItem {
    readonly id: string;
    readonly locator?: string;
    readonly label?: 'paragraph';
  }
  interface System {
    /** A locale's XML, for a tag such as `fr-FR`. */
    readonly retrieveLocale: (tag: string) => string;
    readonly retrieveItem: (id: string) => unknown;
  }
  interface BibliographyFacts {
    /** The ids of the items in each entry, in the order of the entries. */
    readonly entry_ids: readonly (readonly string[])[];
  }
  class Engine {
    constructor(system: System, style: string, locale: string, forceLocale: boolean);
    setOutputFormat(format: 'html' | 'text'): void;
    updateItems(ids: readonly string[]): void;
    makeCitationCluster(items: readonly CiteItem[]): string;
    /** Undefined for a style without a bibliography. */
    makeBibliography(): readonly [BibliographyFacts, readonly string[]] | false;
  }
  const citeproc: { readonly Engine: typeof Engine };
  export default citeproc;
}
