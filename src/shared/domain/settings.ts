import { z } from 'zod';
import { citationChoiceSchema, defaultCitationChoice } from './citing.ts';
import { defaultExportChoice, exportChoiceSchema } from './export.ts';
import { longestCreator } from './annotation.ts';
import { interfaceLanguages } from './language.ts';
import { listOrderSchema } from './list-order.ts';
import { newTermsADay } from './learning.ts';
import { defaultRetentionRules, retentionRulesSchema } from './retention.ts';
import { tagSchema } from './tag.ts';

/** `contrast` is light or dark as the system is, with colours as far apart as they go. */
export const themes = ['system', 'light', 'sepia', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

/** Steps of the article's type size, in CSS pixels; the second is the designed one. */
export const textSizes = [17, 19, 21, 24, 28] as const;

/** How wide a column of text may become; the second is the designed one. */
export const lineLengths = ['short', 'medium', 'long'] as const;
/** How far apart lines and paragraphs stand; the second is the designed one. */
export const lineSpacings = ['tight', 'normal', 'loose'] as const;

/** How fast articles are read aloud; 1 is the voice's own speed. */
export const speechRates = [0.75, 1, 1.25, 1.5, 2] as const;

/** Characters of what a system calls a voice; some name the file that it is in. */
const longestVoiceName = 1000;
/** Languages for which a voice is chosen. */
const mostVoices = 100;

/** Which occurrences of glossary terms are underlined: the first of each in an article, all, or none. */
export const glossaryMarkings = ['first', 'all', 'off'] as const;
export type GlossaryMarking = (typeof glossaryMarkings)[number];

/** The interface's language, always the same one, or the one that an article came in first. */
export const openingLanguages = ['interface', ...interfaceLanguages, 'original'] as const;

/** How often Escale looks for new articles by itself; `launch` is once, when it starts. */
export const backgroundRhythms = ['off', 'launch', 'halfHourly', 'hourly', 'threeHourly'] as const;
export type BackgroundRhythm = (typeof backgroundRhythms)[number];

/** Minutes between two looks; undefined where nothing repeats. */
export function backgroundMinutes(rhythm: BackgroundRhythm): number | undefined {
  switch (rhythm) {
    case 'off':
    case 'launch':
      return undefined;
    case 'halfHourly':
      return 30;
    case 'hourly':
      return 60;
    case 'threeHourly':
      return 180;
  }
}

/** What one file that an article brings along may weigh, in megabytes. */
export const enclosureLimits = [100, 500, 2000] as const;

/** Names that a person had before the one of today, or has elsewhere. */
export const mostEarlierCreators = 20;
/** A name that annotations bear; '' stands for those that came from elsewhere without one. */
export const creatorSchema = z.string().max(longestCreator);

export const settingsSchema = z.object({
  interfaceLanguage: z.enum(['system', 'en', 'fr']),
  theme: z.enum(themes),
  /** Whether a letter or sign alone is a shortcut: WCAG's 2.1.4 asks for a way to turn these off. */
  letterKeys: z.boolean(),
  /** Index into `textSizes`. */
  textSize: z
    .int()
    .min(0)
    .max(textSizes.length - 1),
  /** The legible option replaces the text serif. */
  textFont: z.enum(['serif', 'legible']),
  lineLength: z.enum(lineLengths),
  lineSpacing: z.enum(lineSpacings),
  /** Whether words of articles may be divided at the ends of lines. */
  hyphenation: z.boolean(),
  speechRate: z.literal(speechRates),
  /** By primary language what the system calls the voice that says it. One that a machine does not have is passed over. */
  voices: z
    .record(z.string().regex(/^[a-z]{2,8}$/), z.string().min(1).max(longestVoiceName))
    .refine((voices) => Object.keys(voices).length <= mostVoices),
  glossaryMarking: z.enum(glossaryMarkings),
  /** Ids of concepts that the person knows: they are marked no more. */
  knownConcepts: z.array(z.string()).max(20_000),
  /** How many terms that are learnt may be new on one day. */
  newTermsADay: z.literal(newTermsADay),
  /** Which version opens when an article has several. */
  openingLanguage: z.enum(openingLanguages),
  /** Whether both versions of an article stand beside one another. */
  sideBySide: z.boolean(),
  retention: retentionRulesSchema,
  backgroundSync: z.enum(backgroundRhythms),
  backgroundPaused: z.boolean(),
  /** Also where the system says that what the network carries is paid for. */
  backgroundOnMetered: z.boolean(),
  /** The system's notification after a background sync that brought articles. */
  notifications: z.boolean(),
  enclosureMegabytes: z.int().positive(),
  /** How the last article was exported. */
  exportChoice: exportChoiceSchema,
  /** The name that new annotations bear, for those who exchange them; empty for none. */
  annotationCreator: z.string().trim().max(longestCreator),
  /**
   * Names under which the person annotated before, here or elsewhere, the latest first: what bears one is theirs. Letter for
   * letter as annotations have them.
   */
  earlierCreators: z.array(creatorSchema).max(mostEarlierCreators),
  /** Whether notes stand beside the text where there is room for them. */
  notesBeside: z.boolean(),
  /** How the last citation was written. */
  citationChoice: citationChoiceSchema,
  /** Whether Escale asks once a week by itself whether there is a newer version. */
  updatesWeekly: z.boolean(),
});
export type Settings = Readonly<z.infer<typeof settingsSchema>>;

export const defaultSettings: Settings = {
  interfaceLanguage: 'system',
  theme: 'system',
  letterKeys: true,
  textSize: 1,
  textFont: 'serif',
  lineLength: 'medium',
  lineSpacing: 'normal',
  // Everywhere the same: a choice means the same on a system that divides words by itself and on one that does not.
  hyphenation: true,
  speechRate: 1,
  voices: {},
  glossaryMarking: 'first',
  knownConcepts: [],
  newTermsADay: 10,
  openingLanguage: 'interface',
  sideBySide: false,
  retention: defaultRetentionRules,
  // No request is made that nobody caused: a person chooses this.
  backgroundSync: 'off',
  backgroundPaused: false,
  backgroundOnMetered: false,
  notifications: false,
  enclosureMegabytes: 500,
  exportChoice: defaultExportChoice,
  annotationCreator: '',
  earlierCreators: [],
  notesBeside: true,
  citationChoice: defaultCitationChoice,
  updatesWeekly: false,
};

/** What the window remembers between launches. Sizes in CSS pixels. */
export const windowStateSchema = z.object({
  x: z.int().optional(),
  y: z.int().optional(),
  width: z.int().min(320),
  height: z.int().min(320),
  maximized: z.boolean(),
});
export type WindowState = Readonly<z.infer<typeof windowStateSchema>>;

/** The three panes and what was open in them. */
export const layoutStateSchema = z.object({
  railWidth: z.int().min(120).max(480),
  listWidth: z.int().min(220).max(720),
  view: z.discriminatedUnion('type', [
    z.object({ type: z.enum(['all', 'unread', 'starred', 'queue', 'incomplete']) }),
    z.object({ type: z.literal('source'), sourceId: z.string() }),
    z.object({ type: z.literal('tag'), tag: tagSchema }),
  ]),
  /** Folders of the rail that are closed, by the names on their paths. */
  collapsed: z.array(z.string()).max(2000).default([]),
  articleId: z.string().optional(),
  /** One for all lists, so that none surprises whoever chose another order elsewhere. */
  order: listOrderSchema.default('newest'),
});
export type LayoutState = Readonly<z.infer<typeof layoutStateSchema>>;

export const defaultWindowState: WindowState = { width: 1280, height: 800, maximized: false };
export const defaultLayoutState: LayoutState = {
  railWidth: 216,
  listWidth: 336,
  view: { type: 'all' },
  collapsed: [],
  order: 'newest',
};
