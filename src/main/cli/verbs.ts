import { annotationFormats } from '../../shared/domain/annotation.ts';
import { citationStyles, referenceFormats } from '../../shared/domain/citing.ts';
import { exportFormats } from '../../shared/domain/export.ts';
import { ankiFormat } from '../../shared/domain/learning.ts';
import { glossaryFormats } from '../../shared/domain/personal-concept.ts';
import { logLevels } from '../core/log/log-entry.ts';
import type { LogSetting } from '../core/log/log.ts';

/** What the command line can say: one entry per verb, from which arguments are checked and help is made. */
export const verbs = {
  add: { arguments: 'URL|PATH…', least: 1, most: Infinity, options: ['preview', 'allow-private'] },
  sync: {
    arguments: '',
    least: 0,
    most: 0,
    options: ['allow-private', 'ready', 'source', 'timeout'],
  },
  opml: { arguments: 'import|export FILE', least: 2, most: 2, options: ['allow-private', 'force'] },
  import: { arguments: 'FILE…', least: 1, most: Infinity, options: [] },
  list: { arguments: '', least: 0, most: 0, options: ['gaps', 'tag', 'order'] },
  search: { arguments: '[QUERY…]', least: 0, most: Infinity, options: ['list'] },
  tag: { arguments: 'ID…', least: 1, most: Infinity, options: ['add', 'remove'] },
  mark: {
    arguments: 'ID…',
    least: 1,
    most: Infinity,
    options: ['read', 'unread', 'star', 'unstar'],
  },
  annotate: {
    arguments: 'ID',
    least: 1,
    most: 1,
    options: ['quote', 'note', 'tag', 'variant'],
  },
  annotations: {
    arguments: '[ID]|export [ID]|import FILE',
    least: 0,
    most: 2,
    options: ['author', 'colour', 'query', 'tag', 'format', 'out', 'template', 'force', 'mine'],
  },
  cite: {
    arguments: 'ID…',
    least: 1,
    most: Infinity,
    options: ['style', 'format', 'quote', 'variant'],
  },
  class: { arguments: 'merge FILE…', least: 2, most: Infinity, options: ['out', 'force'] },
  notebook: { arguments: '', least: 0, most: 0, options: ['author', 'colour', 'query', 'tag'] },
  align: { arguments: 'ID', least: 1, most: 1, options: [] },
  pair: { arguments: 'ID ID|ID --undo', least: 1, most: 2, options: ['undo'] },
  show: { arguments: 'ID', least: 1, most: 1, options: ['format', 'variant'] },
  export: {
    arguments: 'ID',
    least: 1,
    most: 1,
    options: ['format', 'out', 'variant', 'with-notes', 'no-glossary', 'force'],
  },
  digest: { arguments: '', least: 0, most: 0, options: ['out', 'since', 'tag', 'limit', 'force'] },
  glossary: {
    arguments: 'FILE|ID|list|concordance TERM…|import FILE|export FILE',
    least: 1,
    most: Infinity,
    options: ['format', 'force', 'glossary'],
  },
  retention: { arguments: '', least: 0, most: 0, options: ['preview', 'apply'] },
  rules: { arguments: 'import FILE…|list', least: 1, most: Infinity, options: [] },
  backup: { arguments: 'FILE', least: 1, most: 1, options: ['everything', 'without-files'] },
  restore: {
    arguments: '[FILE]',
    least: 0,
    most: 1,
    options: ['day', 'preview', 'merge', 'replace'],
  },
  pack: {
    arguments: 'create [ID…]|inspect FILE|verify FILE|install FILE|FOLDER|URL|list|forget ID|key',
    least: 1,
    most: Infinity,
    options: [
      'out',
      'list',
      'tag',
      'name',
      'name-fr',
      'publisher',
      'sequence',
      'id',
      'key',
      'folder',
      'machine',
      'force',
      'with-notes',
      'allow-private',
    ],
  },
  verify: { arguments: '', least: 0, most: 0, options: ['repair'] },
  doctor: { arguments: '', least: 0, most: 0, options: ['offline', 'timeout'] },
  policy: { arguments: '', least: 0, most: 0, options: ['effective', 'schema'] },
} as const;

export type Verb = keyof typeof verbs;

export function isVerb(word: string): word is Verb {
  return Object.hasOwn(verbs, word);
}

/** Every option, and what its value is called; those without one are switches. */
export const options = {
  library: { value: 'DIR' },
  json: {},
  lang: { value: 'en|fr' },
  format: { value: 'FORMAT' },
  variant: { value: 'LANG' },
  ready: {},
  source: { value: 'ID' },
  gaps: {},
  tag: { value: 'TAG' },
  order: { value: 'ORDER' },
  add: { value: 'TAG' },
  remove: { value: 'TAG' },
  read: {},
  unread: {},
  star: {},
  unstar: {},
  quote: { value: 'TEXT' },
  note: { value: 'TEXT' },
  author: { value: 'NAME' },
  mine: { value: 'NAME' },
  colour: { value: 'COLOUR' },
  query: { value: 'WORDS' },
  style: { value: 'STYLE' },
  template: { value: 'FILE' },
  glossary: { value: 'NAME' },
  out: { value: 'FILE' },
  'with-notes': {},
  'no-glossary': {},
  since: { value: 'TIME' },
  day: { value: 'DATE' },
  limit: { value: 'N' },
  force: {},
  timeout: { value: 'SECONDS' },
  list: { value: 'NAME' },
  name: { value: 'NAME' },
  'name-fr': { value: 'NAME' },
  publisher: { value: 'NAME' },
  sequence: { value: 'N' },
  id: { value: 'ID' },
  key: { value: 'FILE' },
  folder: {},
  machine: {},
  undo: {},
  preview: {},
  apply: {},
  repair: {},
  everything: {},
  'without-files': {},
  merge: {},
  replace: {},
  effective: {},
  offline: {},
  quiet: {},
  log: { value: 'FILE' },
  'log-level': { value: 'LEVEL' },
  schema: {},
  'allow-private': {},
  help: {},
  version: {},
} as const satisfies Record<string, { readonly value?: string }>;

export type Option = keyof typeof options;

/** Options that every verb takes. */
export const commonOptions: readonly Option[] = [
  'library',
  'json',
  'quiet',
  'lang',
  'log',
  'log-level',
  'help',
  'version',
];

export function isOption(name: string): name is Option {
  return Object.hasOwn(options, name);
}

export function takesValue(option: Option): boolean {
  return 'value' in options[option];
}

export const formats = ['text', 'json', 'html', 'markdown'] as const;
export type Format = (typeof formats)[number];

/** What `--format` can be, where it is not one of these. */
export const formatsOf: Partial<Record<Verb, readonly string[]>> = {
  annotations: annotationFormats,
  glossary: [...glossaryFormats, ankiFormat],
  export: exportFormats,
  cite: ['text', 'html', ...referenceFormats],
};

/** What `--log-level` can be. */
export const logSettings: readonly LogSetting[] = ['off', ...logLevels];

/** What `--style` can be: forms for other programs are what many call a style. */
export const styles: readonly string[] = [...citationStyles, ...referenceFormats];
