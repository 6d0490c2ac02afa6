import type { Article, Variant } from '../../../shared/domain/article.ts';
import type { ArticleView, ShownMatch } from '../../../shared/ipc/answers.ts';
import type { RequestInput, RequestOutput } from '../../../shared/ipc/contract.ts';
import { Failure } from '../../../shared/result.ts';
import { termLanguage } from '../../../shared/text/term-language.ts';
import type { Glossaries } from '../glossary/glossaries.ts';
import { type Glossary, named } from '../glossary/glossary.ts';
import type { ArticleIndex } from './article-index.ts';

interface ArticleTermsOptions {
  readonly index: ArticleIndex;
  readonly glossary: Glossary;
  readonly glossaries: Pick<Glossaries, 'shown'>;
}

/** Most articles that a concept's card names. */
const mentionsShown = 5;

/** The terms of the glossaries in articles, and what their cards say. */
export class ArticleTerms {
  readonly #index: ArticleIndex;
  readonly #glossary: Glossary;
  readonly #glossaries: ArticleTermsOptions['glossaries'];

  constructor({ index, glossary, glossaries }: ArticleTermsOptions) {
    this.#index = index;
    this.#glossary = glossary;
    this.#glossaries = glossaries;
  }

  /** The terms in the text of a version, each with the colour of its glossary and the language it is said in. */
  matches(text: string, { language, sourceId }: Variant): ArticleView['matches'] {
    // A long text names a concept hundreds of times.
    const seen = new Map<string, Pick<ShownMatch, 'colour' | 'language'>>();
    return this.#glossary.match(text, language, sourceId).map((match) => {
      const { conceptId, label } = match;
      const form = `${conceptId} ${label}`;
      const facts = seen.get(form) ?? this.#factsOf(conceptId, label, language);
      seen.set(form, facts);
      return { ...match, ...facts };
    });
  }

  /** What the card of a concept says; `opening` is the version of an article that it names. Throws Failure `conceptUnknown`. */
  async card(
    { conceptId, exceptArticleId }: RequestInput<'conceptCard'>,
    opening: (article: Article) => Variant,
  ): Promise<RequestOutput<'conceptCard'>> {
    const concept = this.#glossary.concept(conceptId);
    if (!concept) throw new Failure('conceptUnknown', { concept: conceptId });
    const mentioning = await this.#index.mentioning(conceptId);
    const mentions = [...mentioning]
      .filter((id) => id !== exceptArticleId)
      .flatMap((id) => this.#index.entry(id) ?? [])
      .toSorted((a, b) => b.time - a.time);
    return {
      concept,
      glossary: this.#glossaries.shown(conceptId),
      alsoIn: this.#glossary.sharing(conceptId).flatMap(({ conceptId: id }) => {
        const other = this.#glossary.concept(id);
        return other ? [{ ...named(other), glossary: this.#glossaries.shown(id) }] : [];
      }),
      seeAlso: concept.seeAlso.flatMap((id) => {
        const other = this.#glossary.concept(id);
        return other ? [named(other)] : [];
      }),
      mentionedIn: mentions.slice(0, mentionsShown).flatMap(({ id }) => {
        const article = this.#index.get(id);
        if (!article) return [];
        const { title, language } = opening(article);
        return [{ articleId: id, title, language }];
      }),
      mentions: mentions.length,
    };
  }

  #factsOf(conceptId: string, label: string, textLanguage: string) {
    const { colour } = this.#glossaries.shown(conceptId);
    const concept = this.#glossary.concept(conceptId);
    const language = concept && termLanguage(label, concept, textLanguage);
    return { colour, ...(language !== undefined && { language }) };
  }
}
