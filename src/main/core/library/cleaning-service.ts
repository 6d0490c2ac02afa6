import type { Article, ArticleStatus } from '../../../shared/domain/article.ts';
import {
  holdsOn,
  noChoices,
  siteOf,
  siteRuleId,
  type PassageChoices,
  type RuleFileReport,
  type SiteRule,
} from '../../../shared/domain/site-rule.ts';
import type { RequestInput, RequestOutput } from '../../../shared/ipc/contract.ts';
import { Failure } from '../../../shared/result.ts';
import type { Glossary } from '../glossary/glossary.ts';
import type { Change, Clock, Library } from '../ports.ts';
import { readRuleFile } from '../site-rules/read-rule-file.ts';
import { parseSelector } from '../site-rules/xpath.ts';
import type { ArticleWorker } from '../sync/article-worker.ts';
import type { ArticleWriter } from '../sync/article-writer.ts';
import { rejudgeArticles } from './rejudge-articles.ts';
import { rejudgeVariant } from './rejudge-variant.ts';

export interface CleaningServiceOptions {
  readonly store: Library;
  readonly writer: ArticleWriter;
  readonly worker: Pick<ArticleWorker, 'rejudge'>;
  readonly glossary: Pick<Glossary, 'conceptIds'>;
  readonly clock: Clock;
}

/** Articles judged again at once: their texts are in memory together, and each lot is one write. */
const lot = 50;

/** What is hidden of articles and what is not: a person's choices for one article, and rules for whole sites. */
export class CleaningService {
  readonly #options: CleaningServiceOptions;
  readonly #closing = new AbortController();
  #background: Promise<void> = Promise.resolve();
  #choosing: Promise<void> = Promise.resolve();

  constructor(options: CleaningServiceOptions) {
    this.#options = options;
    // What a rule has changed before the program ended is done now.
    for (const site of options.store.housekeeping.get('current')?.staleSites ?? []) {
      this.#rejudgeSoon(site);
    }
  }

  /**
   * Shows or hides blocks of one article, or leaves them to what is judged of them. The article is as it should be when
   * the answer comes. Throws Failure `articleUnknown`.
   */
  async choose({ articleId, fingerprints, choice }: RequestInput<'passageChoose'>): Promise<void> {
    const { store } = this.#options;
    const article = store.articles.get(articleId);
    if (!article) throw new Failure('articleUnknown', { article: articleId });
    // One after the other: each is judged with those before it.
    const chosen = this.#choosing.then(() =>
      this.#rejudgeNow(article, (status) => withChoice(status, fingerprints, choice)),
    );
    this.#choosing = chosen.catch(() => undefined);
    await chosen;
  }

  /** By site, then in the order in which they were made. */
  rules(): readonly SiteRule[] {
    return [...this.#options.store.siteRules.values()].toSorted(
      (a, b) => a.host.localeCompare(b.host) || a.createdAt.localeCompare(b.createdAt),
    );
  }

  /**
   * Adds rules, each in place of one that says the opposite. The articles of their sites follow in the background, the
   * named one first and before the answer. Throws Failure `ruleSelector` for a selector that could never be obeyed.
   */
  async put({ rules, articleId }: RequestInput<'siteRulesPut'>): Promise<void> {
    for (const { match } of rules) {
      if (match.by !== 'selector' || parseSelector(match.selector)) continue;
      throw new Failure('ruleSelector', { selector: match.selector });
    }
    const now = this.#options.clock.now().toISOString();
    const made = rules.map((rule): SiteRule => ({ ...rule, id: siteRuleId(rule), createdAt: now }));
    await this.#apply(
      made.flatMap((value): Change<SiteRule>[] => [...oppositeOf(value), { type: 'put', value }]),
      made.map(({ host }) => host),
      articleId,
    );
  }

  async remove({ ids }: RequestInput<'siteRulesRemove'>): Promise<void> {
    const { siteRules } = this.#options.store;
    const gone = ids.flatMap((id) => siteRules.get(id) ?? []);
    await this.#apply(
      gone.map(({ id }) => ({ type: 'delete', id })),
      gone.map(({ host }) => host),
    );
  }

  /** Reads files of site configuration; the rules of each take the place of those imported for its site before. */
  async importFiles(paths: readonly string[]): Promise<RequestOutput<'siteRulesImport'>> {
    const reports: RuleFileReport[] = [];
    for (const path of paths) {
      const now = this.#options.clock.now().toISOString();
      const { report, rules } = await readRuleFile(path, now);
      const { host } = report;
      if (report.error === undefined && host !== undefined) {
        const earlier = this.rules().filter(
          (rule) => rule.host === host && rule.origin === 'imported',
        );
        await this.#apply(
          [
            ...earlier.map(({ id }) => ({ type: 'delete', id }) as const),
            ...rules.map((value) => ({ type: 'put', value }) as const),
          ],
          [host],
        );
      }
      reports.push(report);
    }
    return { files: reports };
  }

  /** Resolves when the articles follow the rules. */
  settled(): Promise<void> {
    return this.#background;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([this.#background, this.#choosing]);
  }

  async #apply(
    changes: readonly Change<SiteRule>[],
    hosts: readonly string[],
    firstArticleId?: string,
  ): Promise<void> {
    const { siteRules, articles } = this.#options.store;
    await this.#markStale(hosts);
    await siteRules.apply(changes);
    const first = firstArticleId === undefined ? undefined : articles.get(firstArticleId);
    if (first) await this.#rejudgeNow(first);
    for (const host of new Set(hosts)) this.#rejudgeSoon(host);
  }

  /** One article takes no longer than showing it does, and somebody is looking at it. */
  async #rejudgeNow(
    article: Article,
    decide?: (status: ArticleStatus) => ArticleStatus,
  ): Promise<void> {
    const { store, writer, glossary } = this.#options;
    const siteRules = [...store.siteRules.values()];
    const judge = async (queries: Parameters<ArticleWorker['rejudge']>[0]) =>
      queries.flatMap((query) => rejudgeVariant(query, siteRules, glossary) ?? []);
    await rejudgeArticles([article], { store, writer, judge, ...(decide && { decide }) });
  }

  #rejudgeSoon(host: string): void {
    this.#background = this.#background
      .then(() => this.#rejudgeSite(host))
      // The site stays marked, and the next launch tries again.
      .catch(() => undefined);
  }

  async #rejudgeSite(host: string): Promise<void> {
    const { store, writer, worker } = this.#options;
    const { signal } = this.#closing;
    const isOfSite = ({ variants }: Article) =>
      variants.some(({ url }) => holdsOn(host, siteOf(url) ?? ''));
    const articles = [...store.articles.values()].filter(isOfSite);
    for (let start = 0; start < articles.length; start += lot) {
      if (signal.aborted) return;
      await rejudgeArticles(articles.slice(start, start + lot), {
        store,
        writer,
        judge: (queries) => worker.rejudge(queries, signal),
      });
    }
    await this.#changeStale((sites) => sites.filter((site) => site !== host));
  }

  #markStale(hosts: readonly string[]): Promise<void> {
    return this.#changeStale((sites) => [...new Set([...sites, ...hosts])]);
  }

  async #changeStale(change: (sites: readonly string[]) => readonly string[]): Promise<void> {
    await this.#options.store.housekeeping.apply((latest) => {
      const current = latest('current');
      const staleSites = [...change(current?.staleSites ?? [])];
      return [{ type: 'put', value: { ...current, id: 'current', staleSites } }];
    });
  }
}

function oppositeOf({ host, action, match }: SiteRule): Change<SiteRule>[] {
  if (action !== 'show' && action !== 'hide') return [];
  const opposite = action === 'show' ? 'hide' : 'show';
  return [{ type: 'delete', id: siteRuleId({ host, action: opposite, match }) }];
}

function withChoice(
  { passages: earlier = noChoices, ...status }: ArticleStatus,
  fingerprints: readonly string[],
  choice: RequestInput<'passageChoose'>['choice'],
): ArticleStatus {
  const without = (list: readonly string[]) => list.filter((one) => !fingerprints.includes(one));
  const passages: PassageChoices = {
    shown: [...without(earlier.shown), ...(choice === 'show' ? fingerprints : [])],
    hidden: [...without(earlier.hidden), ...(choice === 'hide' ? fingerprints : [])],
  };
  const isEmpty = passages.shown.length + passages.hidden.length === 0;
  return isEmpty
    ? status
    : { ...status, passages: { shown: [...passages.shown], hidden: [...passages.hidden] } };
}
