import { z } from 'zod';
import { articleDeedSchema, mostTogether } from '../../domain/article-deed.ts';
import { bodySchema } from '../../domain/body.ts';
import { bodyDiffSchema } from '../../domain/body-diff.ts';
import { earlierBodySchema, imageSchema } from '../../domain/article.ts';
import { articleCheckSchema } from '../../domain/completeness.ts';
import { languageTagSchema } from '../../domain/language.ts';
import { listOrderSchema } from '../../domain/list-order.ts';
import { mostQueued } from '../../domain/queue.ts';
import { longestQuery, savedSearchSchema, typedSearchSchema } from '../../domain/saved-search.ts';
import { searchStateSchema } from '../../domain/search.ts';
import { siteRuleSchema, siteRulesImportSchema } from '../../domain/site-rule.ts';
import { mostTags, typedTagSchema } from '../../domain/tag.ts';
import {
  articleListItemSchema,
  articleViewSchema,
  foundConceptSchema,
  foundItemSchema,
  libraryOverviewSchema,
  listViewSchema,
  pairingSuggestionSchema,
  readingProgressSchema,
  shownListSchema,
} from '../answers.ts';
import { queuedPlaceSchema, queuePlaceSchema } from '../queue-answers.ts';
import {
  articlesPageSize,
  articleIdSchema,
  fromSchema,
  nothing,
  noAnswer,
  pageSchema,
} from './parts.ts';

/** Most articles that one `searchArticles` answer holds: what fills a window, as each comes with pieces of its text. */
export const searchPageSize = 10;

const earlierVersionSchema = articleIdSchema.extend({
  language: languageTagSchema,
  earlierHash: earlierBodySchema.shape.bodyHash,
});

/** The library's articles: lists, searches, versions, tags, and what a person decides about each. */
export const articleRequests = {
  libraryOverview: { input: nothing, output: libraryOverviewSchema },
  articlesList: {
    input: z.object({
      view: listViewSchema,
      /** Newest first without it. The queue has an order of its own. */
      order: listOrderSchema.optional(),
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(articlesPageSize),
      /** An article that stays in the list although reading it took it out of the view. */
      keepArticleId: z.string().optional(),
    }),
    output: z.object({
      total: z.int(),
      items: z.array(articleListItemSchema),
      /** Of the articles of a tag, how many are read and how many annotated. */
      progress: readingProgressSchema.optional(),
    }),
  },
  /** The ids of a stretch of a list as it is shown, in its order. */
  articlesIds: {
    input: z.object({
      list: shownListSchema,
      order: listOrderSchema.optional(),
      keepArticleId: z.string().optional(),
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(mostTogether),
    }),
    output: z.object({ articleIds: z.array(z.string()) }),
  },
  /** Does something to articles in one change; answers how many were not so already, and by what it is taken back. */
  articlesDo: {
    input: z.object({
      articleIds: z.array(z.string().min(1)).max(mostTogether),
      deed: articleDeedSchema,
    }),
    output: z.object({ count: z.int().nonnegative(), deedId: z.string() }),
  },
  /** Takes that back; answers for how many. */
  articlesUndo: {
    input: z.object({ deedId: z.string() }),
    output: z.object({ count: z.int().nonnegative() }),
  },
  /**
   * Finds articles everywhere in the library, best first, by a query as `parseQuery` understands it, and with the first
   * page the few concepts of the glossary that match best. `state` says whether everything could be found.
   */
  searchArticles: {
    input: z.object({
      query: z.string().max(longestQuery),
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(searchPageSize),
    }),
    output: z.object({
      total: z.int(),
      items: z.array(foundItemSchema),
      concepts: z.array(foundConceptSchema),
      state: searchStateSchema,
    }),
  },
  /** Whether everything can be found. */
  searchState: { input: nothing, output: searchStateSchema },
  /** Keeps a search under a name. */
  savedSearchSave: { input: typedSearchSchema, output: savedSearchSchema },
  savedSearchUpdate: { input: typedSearchSchema.extend({ id: z.string() }), output: noAnswer },
  savedSearchDelete: { input: z.object({ id: z.string() }), output: noAnswer },
  articleView: {
    input: articleIdSchema.extend({ language: languageTagSchema.optional() }),
    output: articleViewSchema,
  },
  articleSetRead: { input: articleIdSchema.extend({ read: z.boolean() }), output: noAnswer },
  /** Marks all articles of a list as read; answers how many were not, and by what that is taken back. */
  articlesMarkRead: {
    input: z.object({ list: shownListSchema }),
    output: z.object({ count: z.int().nonnegative(), markingId: z.string() }),
  },
  /** Takes that back; answers how many are unread again. */
  articlesUnmarkRead: {
    input: z.object({ markingId: z.string() }),
    output: z.object({ count: z.int().nonnegative() }),
  },
  articleSetStarred: { input: articleIdSchema.extend({ starred: z.boolean() }), output: noAnswer },
  /**
   * Puts an article into the reading queue, at the end unless a place is given, or takes it out; answers the place that it
   * has, or had.
   */
  queuePut: {
    input: articleIdSchema.extend({
      queued: z.boolean(),
      at: z.int().min(0).max(mostQueued).optional(),
    }),
    output: queuedPlaceSchema.pick({ place: true }).partial(),
  },
  /** Moves an article of the queue some places on, or back. */
  queueMove: {
    input: articleIdSchema.extend({ by: z.int().min(-mostQueued).max(mostQueued) }),
    output: queuedPlaceSchema,
  },
  /** No answer for an article that is not in the queue. */
  queuePlace: { input: articleIdSchema, output: queuePlaceSchema.optional() },
  /** Gives tags to an article, and takes others away. */
  articleTag: {
    input: articleIdSchema.extend({
      add: z.array(typedTagSchema).max(mostTags).default([]),
      remove: z.array(typedTagSchema).max(mostTags).default([]),
    }),
    output: noAnswer,
  },
  /** Makes one article of two that say the same in two languages; answers the one that is left. */
  articlePair: {
    input: articleIdSchema.extend({ otherId: z.string() }),
    output: articleIdSchema,
  },
  /** Makes an article of its own of each version. */
  articleUnpair: { input: articleIdSchema, output: noAnswer },
  /** Articles that may be another version of this one. */
  pairingSuggestions: {
    input: articleIdSchema,
    output: z.object({ suggestions: z.array(pairingSuggestionSchema) }),
  },
  /** Writes a tag otherwise on every article and on the person's own notes; where there is one of the new name, both become one. */
  tagRename: { input: z.object({ tag: typedTagSchema, to: typedTagSchema }), output: noAnswer },
  /** Takes a tag away from every article, and from the person's own notes where that is wanted; answers by what it is taken back. */
  tagDelete: {
    input: z.object({ tag: typedTagSchema, fromNotes: z.boolean().default(false) }),
    output: z.object({ deletionId: z.string() }),
  },
  /** Gives a tag back to what one deletion took it from, for as long as the library is open. */
  tagRestore: { input: z.object({ deletionId: z.string() }), output: noAnswer },
  articleSaveProgress: {
    input: articleIdSchema.extend({ language: languageTagSchema, offset: z.int().nonnegative() }),
    output: noAnswer,
  },
  /** The earlier texts of an article that are kept, newest first; `lost` says how many of them cannot be read. */
  articleHistory: {
    input: articleIdSchema.extend({ language: languageTagSchema }),
    output: z.object({
      title: z.string(),
      language: languageTagSchema,
      versions: z.array(earlierBodySchema.omit({ images: true })),
      lost: z.int().nonnegative(),
    }),
  },
  /** What became of an earlier text. */
  articleDiff: { input: earlierVersionSchema, output: bodyDiffSchema },
  /** An earlier text whole. */
  articleEarlier: {
    input: earlierVersionSchema,
    output: z.object({
      title: z.string(),
      replacedAt: z.iso.datetime(),
      language: languageTagSchema,
      body: bodySchema,
      images: z.array(imageSchema),
    }),
  },
  /**
   * Asks once more for what an article lacks, and for `all` of it whether what it has was changed; answers when that was
   * asked. Failures of publishers and of the network are part of the answer.
   */
  articleCheck: {
    input: articleIdSchema.extend({ scope: z.enum(['missing', 'all']) }),
    output: articleCheckSchema,
  },
  /** Deletes an article for good, unless it is restored soon: no sync brings it back. */
  articleDelete: { input: articleIdSchema, output: noAnswer },
  /** Puts a deleted article back as it was, with what the person did with it. */
  articleRestore: { input: articleIdSchema, output: noAnswer },
  /**
   * Shows or hides blocks of one article by their fingerprints, or leaves them again to what is judged of them. The
   * article has its new text when the answer comes.
   */
  passageChoose: {
    input: articleIdSchema.extend({
      fingerprints: z
        .array(z.string().regex(/^[0-9a-f]{16}$/))
        .min(1)
        .max(500),
      choice: z.enum(['show', 'hide', 'forget']),
    }),
    output: noAnswer,
  },
  siteRulesList: { input: fromSchema, output: pageSchema(siteRuleSchema) },
  /** Adds rules; the articles of their sites follow in the background, the named one before the answer. */
  siteRulesPut: {
    input: z.object({
      rules: z.array(siteRuleSchema.omit({ id: true, createdAt: true })).max(5000),
      articleId: z.string().optional(),
    }),
    output: noAnswer,
  },
  siteRulesRemove: { input: z.object({ ids: z.array(z.string()).max(5000) }), output: noAnswer },
  /** Asks for files of site configuration in the system's dialog, and reads what was chosen. */
  siteRulesImport: { input: nothing, output: siteRulesImportSchema },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
