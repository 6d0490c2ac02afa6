import { z } from 'zod';
import {
  annotationColours,
  annotationFormats,
  annotationSchema,
  annotationTargetSchema,
  longestNote,
} from '../domain/annotation.ts';
import { bodySchema } from '../domain/body.ts';
import { bodyDiffSchema } from '../domain/body-diff.ts';
import { earlierBodySchema, imageSchema } from '../domain/article.ts';
import { backgroundStateSchema } from '../domain/background.ts';
import {
  backupOutcomeSchema,
  backupProgressSchema,
  restoreModes,
  restoreOutcomeSchema,
  restorePreviewSchema,
} from '../domain/backup.ts';
import {
  backupScheduleChoiceSchema,
  backupScheduleStateSchema,
} from '../domain/backup-schedule.ts';
import { articleCheckSchema } from '../domain/completeness.ts';
import { dictionarySchema, longestLookUp, lookedUpSchema } from '../domain/dictionary.ts';
import { enclosureDownloadSchema } from '../domain/enclosure.ts';
import {
  candidateSchema,
  discoverySchema,
  listAdditionSchema,
  listExportSchema,
  listImportSchema,
} from '../domain/discovery.ts';
import { concordanceOrders } from '../domain/glossary.ts';
import { citationChoiceSchema, citationSchema, referenceFormats } from '../domain/citing.ts';
import { exportChoiceSchema } from '../domain/export.ts';
import { interfaceLanguageSchema, languageTagSchema } from '../domain/language.ts';
import { grades } from '../domain/learning.ts';
import { packIdSchema, packNameSchema, packReportSchema } from '../domain/pack.ts';
import { glossaryNameSchema, namedGlossarySchema } from '../domain/named-glossary.ts';
import { notebookQuestionSchema } from '../domain/notebook.ts';
import { glossaryFormats, typedConceptSchema } from '../domain/personal-concept.ts';
import {
  mostOutlineItems,
  outlineItemsSchema,
  outlineNameSchema,
  outlineSchema,
} from '../domain/outline.ts';
import { mostQueued } from '../domain/queue.ts';
import {
  retentionOutcomeSchema,
  retentionPreviewSchema,
  retentionRulesSchema,
  sourceRetentionSchema,
} from '../domain/retention.ts';
import { gapScopes, readyGapSchema, readyStateSchema } from '../domain/ready.ts';
import { recoverySchema } from '../domain/recovery.ts';
import { longestQuery, savedSearchSchema, typedSearchSchema } from '../domain/saved-search.ts';
import { searchStateSchema } from '../domain/search.ts';
import { layoutStateSchema, settingsSchema } from '../domain/settings.ts';
import { updateStateSchema } from '../domain/update.ts';
import { siteRuleSchema, siteRulesImportSchema } from '../domain/site-rule.ts';
import {
  longestName,
  sourceFolderSchema,
  sourcePreferencesSchema,
  suggestedSourceSchema,
} from '../domain/source.ts';
import { syncStateSchema, syncSummarySchema } from '../domain/sync.ts';
import { mostTags, tagSchema, typedTagSchema } from '../domain/tag.ts';
import { appErrorSchema, type Result } from '../result.ts';
import {
  addSourceOutcomeSchema,
  articleListItemSchema,
  articleViewSchema,
  conceptCardSchema,
  foundConceptSchema,
  foundItemSchema,
  libraryOverviewSchema,
  listViewSchema,
  pairingSuggestionSchema,
  placedAnnotationSchema,
  readingProgressSchema,
} from './answers.ts';
import {
  annotationAttachedSchema,
  annotationCandidatesSchema,
  passageSchema,
} from './annotation-answers.ts';
import {
  conceptPageSchema,
  conceptsPageSchema,
  concordanceSchema,
  glossaryImportSchema,
  glossaryOverviewSchema,
  glossaryReadingSchema,
} from './glossary-answers.ts';
import { deckTermSchema, learningStateSchema, metPlaceSchema } from './learning-answers.ts';
import {
  annotationImportSchema,
  notebookConceptsSchema,
  notebookEntrySchema,
  notebookOverviewSchema,
  notebookPageSchema,
  notebookPageSize,
  notebookRowSchema,
  outlineListSchema,
} from './notebook-answers.ts';
import { handedOutSchema, installedPacksSchema, packPreviewSchema } from './pack-answers.ts';
import { policyViewSchema } from './policy-answers.ts';
import { queuedPlaceSchema, queuePlaceSchema } from './queue-answers.ts';

/** Most rows that one `articlesList` answer holds, so that no message grows with the library. */
export const articlesPageSize = 100;

/** Most articles that one `searchArticles` answer holds: what fills a window, as each comes with pieces of its text. */
export const searchPageSize = 10;

/** Most lines of a concordance that one answer holds. */
export const concordancePageSize = 100;

const articleIdSchema = z.object({ articleId: z.string().min(1) });
const earlierVersionSchema = articleIdSchema.extend({
  language: languageTagSchema,
  earlierHash: earlierBodySchema.shape.bodyHash,
});

/** A version of an article, and the passage of it that is meant, if any. */
const citedVersionSchema = articleIdSchema.extend({
  language: languageTagSchema,
  passage: passageSchema.optional(),
});

const enclosureReferenceSchema = articleIdSchema.extend({ url: z.string() });
/** Most characters of an address that a person types. */
export const longestAddress = 4096;
const addressSchema = z.string().max(longestAddress);
/** A folder as a person names it: the depth and the lengths bounded, so that the rail can draw it. */
const typedFolderSchema = sourceFolderSchema.max(8).and(z.array(z.string().max(longestName)));

/** What a person decides about an annotation. */
const annotationContent = {
  colour: z.enum(annotationColours),
  note: z.string().max(longestNote),
  tags: z.array(typedTagSchema).max(mostTags),
  isQuestion: z.boolean().optional(),
};
const annotationIdSchema = z.object({ id: z.string().min(1) });
const glossaryIdSchema = z.object({ glossaryId: z.string() });

const conceptIdSchema = z.object({ conceptId: z.string().min(1) });

const outlineIdSchema = z.object({ outlineId: z.string().min(1) });
const outlinedSchema = z.array(z.string().min(1)).max(mostOutlineItems);

const nothing = z.undefined();
const noAnswer = z.void();

/**
 * Every request that the window may make of the main process. A request's answer is a `Result` of the output type.
 * Inputs are parsed as `unknown` in main; outputs are parsed too, so that nothing undescribed crosses.
 */
export const requests = {
  /** Facts about the running program. `openArticleId` is the article that the launch asked for, if any. */
  applicationInfo: {
    input: nothing,
    output: z.object({
      version: z.string(),
      interfaceLanguage: interfaceLanguageSchema,
      settings: settingsSchema,
      layout: layoutStateSchema,
      openArticleId: z.string().optional(),
      libraryFolder: z.string(),
      /** What was damaged when the library was opened. */
      recoveries: z.array(recoverySchema),
      /** Why nothing of the library can be changed. */
      readOnlyBecause: appErrorSchema.optional(),
      /** What administrators decided. */
      policy: policyViewSchema,
      /** Whether what the window shows can be printed. */
      canPrint: z.boolean(),
      /** Why the last change could not be kept. */
      trouble: appErrorSchema.optional(),
    }),
  },
  /** What the system asked the program to open since this was asked last: whole paths and addresses. */
  openedTake: { input: nothing, output: z.array(z.string()) },
  /** Told once per article view, when its text is on screen. */
  articleRendered: {
    input: z.object({ title: z.string(), terms: z.int().nonnegative() }),
    output: noAnswer,
  },
  libraryOverview: { input: nothing, output: libraryOverviewSchema },
  articlesList: {
    input: z.object({
      view: listViewSchema,
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
  /** Writes a tag otherwise on every article; where there is one of the new name, both become one. */
  tagRename: { input: z.object({ tag: typedTagSchema, to: typedTagSchema }), output: noAnswer },
  /** Takes a tag away from every article. */
  tagDelete: { input: z.object({ tag: typedTagSchema }), output: noAnswer },
  articleSaveProgress: {
    input: articleIdSchema.extend({ language: languageTagSchema, offset: z.int().nonnegative() }),
    output: noAnswer,
  },
  /**
   * What the person marked in an article and wrote about it, and where that is in one of its versions: as many from an index
   * on as a message holds. `next` is the index to go on from.
   */
  annotationsOfArticle: {
    input: articleIdSchema.extend({
      language: languageTagSchema,
      from: z.int().nonnegative().default(0),
    }),
    output: z.object({
      bodyHash: z.string(),
      annotations: z.array(placedAnnotationSchema),
      next: z.int().positive().optional(),
    }),
  },
  /** Marks a passage of the body that is shown, or, without `passage`, writes about the whole article. */
  annotationCreate: {
    input: articleIdSchema.extend({
      language: languageTagSchema,
      passage: passageSchema.optional(),
      answerTo: z.string().min(1).optional(),
      ...annotationContent,
    }),
    output: annotationSchema,
  },
  /** Changes what is given; what is not stays. */
  annotationUpdate: {
    input: annotationIdSchema.extend(z.object(annotationContent).partial().shape),
    output: noAnswer,
  },
  /** Makes the person's own of what somebody else wrote, which stays. */
  annotationCopy: { input: annotationIdSchema, output: annotationSchema },
  annotationDelete: { input: annotationIdSchema, output: noAnswer },
  /** Brings a deleted annotation back. */
  annotationRestore: { input: annotationIdSchema, output: noAnswer },
  /** Where the passage of an orphan may be now, the likeliest place first. */
  annotationCandidates: { input: annotationIdSchema, output: annotationCandidatesSchema },
  /** Attaches an annotation to a passage that the person chose. */
  annotationAttach: {
    input: annotationIdSchema.extend({ passage: passageSchema }),
    output: annotationAttachedSchema,
  },
  /** Takes back that an annotation was attached. */
  annotationPutBack: {
    input: annotationIdSchema.extend({ target: annotationTargetSchema }),
    output: noAnswer,
  },
  /** The tags that annotations have, to be offered to others. */
  annotationTags: { input: nothing, output: z.object({ tags: z.array(tagSchema) }) },
  /** What the notebook holds of what is wanted, and what each other choice would bring. */
  notebookOverview: { input: notebookQuestionSchema, output: notebookOverviewSchema },
  notebookPage: {
    input: notebookQuestionSchema.extend({
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(notebookPageSize),
    }),
    output: notebookPageSchema,
  },
  /** Some annotations by their ids, as rows show them. */
  notebookRows: {
    input: z.object({ ids: z.array(z.string().min(1)).max(notebookPageSize) }),
    output: z.array(notebookRowSchema),
  },
  /** The concepts of the glossary that the wanted annotations mention; the first asking takes a moment. */
  notebookConcepts: {
    input: notebookQuestionSchema.pick({ filter: true }),
    output: notebookConceptsSchema,
  },
  notebookEntry: {
    input: z.object({ annotationId: z.string().min(1) }),
    output: notebookEntrySchema,
  },
  /** Asks for a file in the system's dialog and writes all annotations into it. No answer when the person cancels. */
  annotationsExport: {
    input: z.object({ format: z.enum(annotationFormats) }),
    output: z.object({ file: z.string() }).optional(),
  },
  /** Asks for a file in the system's dialog and takes in its annotations. No answer when the person cancels. */
  annotationsImport: { input: nothing, output: annotationImportSchema.optional() },
  /** The outlines that the person made of annotations, the one that was changed last first. */
  outlinesList: { input: nothing, output: outlineListSchema },
  outlineView: { input: outlineIdSchema, output: outlineSchema },
  outlineCreate: {
    input: z.object({ name: outlineNameSchema, annotationIds: outlinedSchema }),
    output: outlineIdSchema,
  },
  /** Puts annotations at the end of an outline that are not in it yet. */
  outlineAdd: {
    input: outlineIdSchema.extend({ annotationIds: outlinedSchema }),
    output: noAnswer,
  },
  /** Changes what is given; what is not stays. */
  outlineChange: {
    input: outlineIdSchema.extend({
      name: outlineNameSchema.optional(),
      items: outlineItemsSchema.optional(),
    }),
    output: noAnswer,
  },
  /** Deletes an outline; its annotations stay. */
  outlineDelete: { input: outlineIdSchema, output: noAnswer },
  outlineRestore: { input: outlineIdSchema, output: noAnswer },
  /** Asks for a file in the system's dialog and writes an outline into it. No answer when the person cancels. */
  outlineExport: { input: outlineIdSchema, output: z.object({ file: z.string() }).optional() },
  /** The earlier texts of an article that are kept, newest first. */
  articleHistory: {
    input: articleIdSchema.extend({ language: languageTagSchema }),
    output: z.object({
      title: z.string(),
      language: languageTagSchema,
      versions: z.array(earlierBodySchema.omit({ images: true })),
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
  siteRulesList: { input: nothing, output: z.array(siteRuleSchema) },
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
  /** The concepts of the glossary in no order, as many at once as one message may hold, from `offset` on. */
  glossaryConcepts: {
    input: z.object({ offset: z.int().nonnegative() }),
    output: conceptsPageSchema,
  },
  glossaryPage: { input: z.object({ conceptId: z.string() }), output: conceptPageSchema },
  /** Adds a concept of the person's own, or writes one of theirs anew. */
  personalConceptSave: {
    input: typedConceptSchema,
    output: z.object({ conceptId: z.string() }),
  },
  /** Deletes a concept that the person added. */
  personalConceptDelete: { input: z.object({ conceptId: z.string() }), output: noAnswer },
  /** Brings one back that was deleted since the library was opened. */
  personalConceptRestore: { input: z.object({ conceptId: z.string() }), output: noAnswer },
  /** All glossaries, the one that explains before the others first. */
  glossariesList: { input: nothing, output: z.array(glossaryOverviewSchema) },
  /** Changes what is given; what is not stays. With `null` it explains the articles of all sources again. */
  glossaryUpdate: {
    input: glossaryIdSchema.extend({
      name: glossaryNameSchema.optional(),
      colour: namedGlossarySchema.shape.colour.optional(),
      isOn: z.boolean().optional(),
      sourceIds: namedGlossarySchema.shape.sourceIds.nullable(),
    }),
    output: noAnswer,
  },
  /** Puts a glossary before or after its neighbour in the order. */
  glossaryMove: {
    input: glossaryIdSchema.extend({ to: z.enum(['before', 'after']) }),
    output: noAnswer,
  },
  /** Deletes a glossary that the person named, with its concepts. */
  glossaryDelete: { input: glossaryIdSchema, output: noAnswer },
  /** Brings one back that was deleted since the library was opened. */
  glossaryRestore: { input: glossaryIdSchema, output: noAnswer },
  /**
   * Reads a file, the one at a path that was dropped or one that is asked for in the system's dialog, and keeps nothing of
   * it yet. No answer when the person cancels.
   */
  glossaryImportRead: {
    input: z.object({ path: addressSchema.optional() }),
    output: glossaryReadingSchema.optional(),
  },
  /** Takes what was read last into a glossary. */
  glossaryImportKeep: {
    input: z.object({
      into: z.discriminatedUnion('type', [
        z.object({ type: z.literal('new'), name: glossaryNameSchema }),
        z.object({ type: z.literal('existing'), glossaryId: z.string() }),
      ]),
    }),
    output: glossaryImportSchema,
  },
  /** Asks for a file in the system's dialog and writes a glossary into it. No answer when the person cancels. */
  glossaryExport: {
    input: glossaryIdSchema.extend({ format: z.enum(glossaryFormats) }),
    output: z.object({ file: z.string() }).optional(),
  },
  /** The StarDict dictionaries that the person added. */
  dictionariesList: { input: nothing, output: z.array(dictionarySchema) },
  /** Asks for the files of dictionaries in the system's dialog, or takes the one at a path that was dropped. */
  dictionaryAdd: {
    input: z.object({ path: addressSchema.optional() }),
    output: z.object({
      added: z.array(dictionarySchema),
      failed: z.array(z.object({ file: z.string(), error: appErrorSchema })),
    }),
  },
  dictionaryRemove: { input: z.object({ dictionaryId: z.string() }), output: noAnswer },
  /** What each dictionary says of a word; those that do not know it say nothing. */
  dictionaryLookUp: {
    input: z.object({ text: z.string().max(longestLookUp), language: languageTagSchema }),
    output: z.array(lookedUpSchema),
  },
  /** Where the library mentions a concept, in context. */
  glossaryConcordance: {
    input: z.object({
      conceptId: z.string(),
      order: z.enum(concordanceOrders),
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(concordancePageSize),
    }),
    output: concordanceSchema,
  },
  /** How many terms that the person learns are due, and the one that is asked for. */
  learningState: { input: nothing, output: learningStateSchema },
  /** Every term that the person learns or has taken out, in no order. */
  learningDeck: { input: nothing, output: z.array(deckTermSchema) },
  /** Forgets the answers about a term, which is new again; taken back as an answer is. */
  learningStartOver: { input: conceptIdSchema, output: learningStateSchema },
  /** Whether the person learns a concept. */
  learningHas: { input: conceptIdSchema, output: z.boolean() },
  /** Told when the card of a concept is opened in an article: it is learnt from then on, unless it was taken out before. */
  learningMeet: { input: conceptIdSchema.extend({ place: metPlaceSchema }), output: noAnswer },
  /** Puts a concept among what is learnt; with the place in an article where the person asked for that, if any. */
  learningLearn: {
    input: conceptIdSchema.extend({ place: metPlaceSchema.optional() }),
    output: noAnswer,
  },
  learningStop: { input: conceptIdSchema, output: noAnswer },
  /** How well the person knew what was asked for, and how often they had answered before. */
  learningAnswer: {
    input: conceptIdSchema.extend({ answers: z.int().nonnegative(), grade: z.enum(grades) }),
    output: learningStateSchema,
  },
  /** Takes the last answer back. */
  learningUndo: { input: nothing, output: learningStateSchema },
  /** Asks for a file in the system's dialog and writes the terms into it, for Anki. No answer when the person cancels. */
  learningExport: { input: nothing, output: z.object({ file: z.string() }).optional() },
  conceptCard: {
    input: z.object({ conceptId: z.string(), exceptArticleId: z.string().optional() }),
    output: conceptCardSchema,
  },
  /**
   * Adds one feed by its address, and fetches it. One on this machine or a private network is `sourcePrivate` and not
   * added until the person has confirmed that with `allowPrivate`.
   */
  sourceAddAddress: {
    input: z.object({ address: addressSchema, allowPrivate: z.boolean().optional() }),
    output: addSourceOutcomeSchema,
  },
  /** Asks for files or a folder in the system's dialog, and reads what was chosen. */
  sourceAddFiles: {
    input: z.object({ choose: z.enum(['files', 'folder']) }),
    output: addSourceOutcomeSchema,
  },
  /**
   * Finds out what there is at an address, or at the whole path of a file or folder on this machine, and adds nothing. A
   * later preview ends an earlier one.
   */
  sourcePreview: {
    input: z.object({ address: addressSchema, allowPrivate: z.boolean().default(false) }),
    output: discoverySchema,
  },
  /** Looks for the lists of pages that the site of an address keeps; a preview, too. Empty when there is none. */
  sourceFindLists: {
    input: z.object({ address: addressSchema, allowPrivate: z.boolean().default(false) }),
    output: z.array(candidateSchema),
  },
  /** Ends the preview that is under way, if any. */
  sourcePreviewCancel: { input: nothing, output: noAnswer },
  /** Adds some of what a preview found, and fetches it. */
  sourceAdd: {
    input: z.object({
      sources: z
        .array(
          z.object({
            kind: z.enum(['feed', 'page', 'pages', 'file', 'folder']),
            location: addressSchema,
          }),
        )
        .min(1)
        .max(50),
      folder: typedFolderSchema.default([]),
      allowPrivate: z.boolean().default(false),
    }),
    output: addSourceOutcomeSchema,
  },
  /** Changes what a person decides for a source; what is not given stays. An empty title gives the source its own back. */
  sourceUpdate: {
    input: z.object({
      sourceId: z.string(),
      title: z.string().max(longestName).optional(),
      folder: typedFolderSchema.optional(),
      text: sourcePreferencesSchema.shape.text.optional(),
    }),
    output: noAnswer,
  },
  /**
   * Adds the sources of a list without fetching them: that at an address, or a file that is asked for in the system's
   * dialog. Those on this machine or a private network are held until `listAllow` names their servers. No answer when
   * the person cancels.
   */
  listImport: {
    input: z.object({
      address: addressSchema.optional(),
      allowPrivate: z.boolean().default(false),
    }),
    output: listImportSchema.optional(),
  },
  /** Adds the sources of the last list that were held, as far as they are on these servers. */
  listAllow: {
    input: z.object({ hosts: z.array(z.string()).min(1) }),
    output: listAdditionSchema,
  },
  /** Asks for a file in the system's dialog and writes the sources into it. No answer when the person cancels. */
  listExport: { input: nothing, output: listExportSchema.optional() },
  /** Confirms the private server that a source failed for, and which the person saw named. */
  sourceAllowHost: {
    input: z.object({ sourceId: z.string(), host: z.string() }),
    output: noAnswer,
  },
  sourceRemove: { input: z.object({ sourceId: z.string() }), output: noAnswer },
  /** Whether the files of a source's items come with a sync. */
  sourceSetEnclosures: {
    input: z.object({
      sourceId: z.string(),
      enclosures: sourcePreferencesSchema.shape.enclosures,
    }),
    output: noAnswer,
  },
  suggestedSources: {
    input: nothing,
    output: z.array(suggestedSourceSchema.extend({ added: z.boolean() })),
  },
  /** Starts a sync of the named sources, or of all; answers when it has finished. */
  syncStart: {
    input: z.object({ sourceIds: z.array(z.string()).optional() }),
    output: syncSummarySchema,
  },
  syncCancel: { input: nothing, output: noAnswer },
  /** Where syncing by itself stands. */
  backgroundState: { input: nothing, output: backgroundStateSchema },
  /** What the window knows of the network, told at start and at each change. */
  connectionChanged: {
    input: z.object({ online: z.boolean(), saveData: z.boolean() }),
    output: noAnswer,
  },
  /** The files that are being fetched. */
  enclosureDownloads: { input: nothing, output: z.array(enclosureDownloadSchema) },
  /** Starts to fetch a file of an article; answers at once. */
  enclosureDownload: { input: enclosureReferenceSchema, output: noAnswer },
  /** Stops; what has arrived is kept for the next time. */
  enclosureCancel: { input: z.object({ url: z.string() }), output: noAnswer },
  /** Deletes the stored file. */
  enclosureDelete: { input: enclosureReferenceSchema, output: noAnswer },
  /** Asks where to, and writes a copy there. */
  enclosureSave: { input: enclosureReferenceSchema, output: z.object({ saved: z.boolean() }) },
  /** Where getting ready to fly stands. */
  readyState: { input: nothing, output: readyStateSchema },
  /** Starts to sync everything, fetch what is missing and verify it; answers at once. */
  readyStart: { input: nothing, output: noAnswer },
  readyPause: { input: nothing, output: noAnswer },
  /** Goes on where it was paused or interrupted. */
  readyResume: { input: nothing, output: noAnswer },
  /** Ends it with a report of what there is; what was fetched stays. */
  readyCancel: { input: nothing, output: noAnswer },
  /** Articles that are not whole, newest first; with how many of all are no part of the last report. */
  readyGaps: {
    input: z.object({
      scope: z.enum(gapScopes),
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(articlesPageSize),
    }),
    output: z.object({ total: z.int(), elsewhere: z.int(), items: z.array(readyGapSchema) }),
  },
  /** What would go under the proposed rules, or under those in force; changes nothing. */
  retentionPreview: {
    input: z.object({ rules: retentionRulesSchema.optional() }),
    output: retentionPreviewSchema,
  },
  /** Sets the rules, if some are given, and lets go what they say. */
  retentionApply: {
    input: z.object({ rules: retentionRulesSchema.optional() }),
    output: retentionOutcomeSchema,
  },
  /** Sets where one source differs from the rules for all. */
  sourceSetRetention: {
    input: z.object({ sourceId: z.string(), retention: sourceRetentionSchema }),
    output: noAnswer,
  },
  /** Asks for a file in the system's dialog and backs the library up into it. No answer when the person cancels. */
  backupCreate: {
    input: z.object({ everything: z.boolean() }),
    output: backupOutcomeSchema.optional(),
  },
  /** Asks for a backup in the system's dialog and reads it to its end. No answer when the person cancels. */
  backupPreview: { input: nothing, output: restorePreviewSchema.optional() },
  /** Restores what was previewed last. */
  backupRestore: {
    input: z.object({ mode: z.enum(restoreModes) }),
    output: restoreOutcomeSchema.optional(),
  },
  /** Stops what is under way of these. */
  backupCancel: { input: nothing, output: noAnswer },
  /** When and where the library is backed up by itself, and what came of it. */
  backupSchedule: { input: nothing, output: backupScheduleStateSchema },
  backupScheduleChange: { input: backupScheduleChoiceSchema, output: backupScheduleStateSchema },
  /** Asks for the folder in the system's dialog. No answer when the person cancels. */
  backupScheduleFolder: { input: nothing, output: backupScheduleStateSchema.optional() },
  /**
   * What a pack says of itself, at a path that was dropped or that the system asked to be opened, or one that is asked for in
   * the system's dialog. Nothing is taken of it. No answer when the person cancels.
   */
  packInspect: {
    input: z.object({ location: addressSchema.optional() }),
    output: packPreviewSchema.optional(),
  },
  /** Installs a pack that was inspected, by the path that was answered. */
  packInstall: { input: z.object({ path: addressSchema }), output: packReportSchema },
  packsInstalled: { input: nothing, output: installedPacksSchema },
  /** Forgets that a pack was installed, so that another one of its name can be; what it brought stays. */
  packForget: { input: z.object({ id: packIdSchema }), output: noAnswer },
  /**
   * Asks for a file in the system's dialog and writes the articles of a list into it as a pack for a class, or those that are
   * found for a query. No answer when the person cancels.
   */
  packHandOut: {
    input: z.object({
      name: packNameSchema,
      list: z.union([
        z.strictObject({ view: listViewSchema }),
        z.strictObject({ query: z.string().min(1).max(longestQuery) }),
      ]),
    }),
    output: handedOutSchema.optional(),
  },
  /** The library in use, and those before it, newest first. */
  librariesKnown: {
    input: nothing,
    output: z.object({
      current: z.string(),
      others: z.array(z.object({ folder: z.string(), isThere: z.boolean() })),
    }),
  },
  /** Opens one of those, or the one in a folder that is asked for in the system's dialog, and shows the window anew. */
  libraryOpen: { input: z.object({ folder: z.string().optional() }), output: noAnswer },
  /**
   * Asks for a folder in the system's dialog, copies the library into it, and uses it there; the old one stays. No answer
   * when the person cancels.
   */
  libraryMove: {
    input: nothing,
    output: z.object({ from: z.string(), to: z.string() }).optional(),
  },
  libraryMoveCancel: { input: nothing, output: noAnswer },
  /** Deletes what the last move has left in the old place. */
  libraryDeleteOld: { input: nothing, output: noAnswer },
  /** Shows the library's folder in the system's own program. */
  libraryShowFolder: { input: nothing, output: noAnswer },
  /** Asks for a file in the system's dialog and writes an article into it. No answer when the person cancels. */
  articleExport: {
    input: articleIdSchema.extend({ language: languageTagSchema, choice: exportChoiceSchema }),
    output: z.object({ file: z.string() }).optional(),
  },
  /** Shows the file that was written last in the system's own program for files. */
  articleExportShow: { input: nothing, output: noAnswer },
  /**
   * Puts the unread articles that came today into one book and asks for its file in the system's dialog. No answer when the
   * person cancels.
   */
  digestExport: {
    input: nothing,
    output: z
      .object({ file: z.string(), articles: z.int().positive(), leftOut: z.int().nonnegative() })
      .optional(),
  },
  /** An article's text as Markdown, to be pasted elsewhere. */
  articleMarkdown: {
    input: articleIdSchema.extend({ language: languageTagSchema }),
    output: z.string(),
  },
  /** A citation of an article or of a passage, ready to be pasted. */
  articleCite: {
    input: citedVersionSchema.extend({ choice: citationChoiceSchema }),
    output: citationSchema,
  },
  /** Asks for a file in the system's dialog and writes an article into it as a reference. No answer when the person cancels. */
  articleReference: {
    input: citedVersionSchema.extend({ format: z.enum(referenceFormats) }),
    output: z.object({ file: z.string() }).optional(),
  },
  /**
   * Asks for a file in the system's dialog and writes the first `mostListed` articles of a list into it as references.
   * `leftOut` says how many more there are. No answer when the person cancels.
   */
  listReference: {
    input: z.object({ view: listViewSchema, format: z.enum(referenceFormats) }),
    output: z
      .object({ file: z.string(), articles: z.int().positive(), leftOut: z.int().nonnegative() })
      .optional(),
  },
  /** Asks in the system's dialog how to print what the window shows. */
  articlePrint: { input: nothing, output: noAnswer },
  /** Whether there is a newer version, as far as that is known; asks nobody. */
  updateState: { input: nothing, output: updateStateSchema },
  /** Asks whether there is one. */
  updateCheck: { input: nothing, output: updateStateSchema },
  settingsUpdate: { input: settingsSchema.partial(), output: settingsSchema },
  /** Remembers the layout, unless the library that it belongs to is no longer the one that is open. */
  layoutSave: { input: layoutStateSchema.extend({ libraryFolder: z.string() }), output: noAnswer },
  /** Opens an http, https or mailto address in the system's own program. */
  linkOpen: { input: z.object({ url: z.string().max(8192) }), output: noAnswer },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

/** Every message that the main process sends to the window unasked. */
export const events = {
  /** Something in the library changed: counts, lists and open articles should be asked for again. */
  libraryChanged: z.undefined(),
  syncChanged: syncStateSchema,
  backgroundChanged: backgroundStateSchema,
  enclosuresChanged: z.array(enclosureDownloadSchema),
  readyChanged: readyStateSchema,
  /** How far backing up, looking at a backup, restoring or moving is. */
  backupProgressed: backupProgressSchema,
  backupScheduleChanged: backupScheduleStateSchema,
  searchChanged: searchStateSchema,
  /** The disk refuses what is to be kept, or does so no longer. */
  troubleChanged: z.object({ trouble: appErrorSchema.optional() }),
  settingsChanged: z.object({
    settings: settingsSchema,
    interfaceLanguage: interfaceLanguageSchema,
  }),
  /** There is something to be asked for with `openedTake`. */
  openedChanged: z.undefined(),
  /** A menu item that acts on what the window shows. */
  commandIssued: z.enum([
    'addSource',
    'importList',
    'exportList',
    'backUp',
    'restoreBackup',
    'installPack',
    'openLibrary',
    'moveLibrary',
    'showSettings',
    'showShortcuts',
    'showReady',
    'focusSearch',
    'findInArticle',
    'showContents',
    'toggleFocus',
    'toggleListening',
    'goBack',
    'goForward',
    'nextHit',
    'previousHit',
    'nextArticle',
    'previousArticle',
    'toggleRead',
    'toggleStarred',
    'toggleQueued',
    'editTags',
    'markPassage',
    'showNotes',
    'showNotebook',
    'exportArticle',
    'citeArticle',
    'printArticle',
    'deleteArticle',
    'switchLanguage',
    'toggleSideBySide',
  ]),
} as const satisfies Record<string, z.ZodType>;

export type RequestName = keyof typeof requests;
export type RequestInput<Name extends RequestName> = z.input<(typeof requests)[Name]['input']>;
/** A request's input after its schema, as a handler gets it. */
export type RequestParsed<Name extends RequestName> = z.output<(typeof requests)[Name]['input']>;
export type RequestOutput<Name extends RequestName> = z.output<(typeof requests)[Name]['output']>;
export type EventName = keyof typeof events;
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>;

/** What the preload exposes as `window.escale`: one method per request, and one way to listen. */
export type EscaleApi = {
  readonly [Name in RequestName]: undefined extends RequestInput<Name>
    ? () => Promise<Result<RequestOutput<Name>>>
    : (input: RequestInput<Name>) => Promise<Result<RequestOutput<Name>>>;
} & {
  /** Calls `listener` at each event until the returned function is called. */
  on<Name extends EventName>(
    name: Name,
    listener: (payload: EventPayload<Name>) => void,
  ): () => void;
};
