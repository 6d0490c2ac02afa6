import type { TFunction } from 'i18next';
import {
  commonOptions,
  isOption,
  isVerb,
  options,
  verbs,
  type Option,
  type Verb,
} from './verbs.ts';

/** What `--help` prints. */
export function helpText(t: TFunction): string {
  const verbLines = Object.keys(verbs)
    .filter(isVerb)
    .map((verb) => [`${verb} ${verbs[verb].arguments}`.trim(), t(`cli.verbs.${verb}`)] as const);
  const optionLines = Object.keys(options)
    .filter(isOption)
    .map((option) => optionLine(option, t));
  const width = Math.max(...[...verbLines, ...optionLines].map(([name]) => name.length)) + 2;
  return [
    t('cli.usage'),
    t('cli.description'),
    `${t('cli.verbsTitle')}\n${table(verbLines, width)}`,
    `${t('cli.optionsTitle')}\n${table(optionLines, width)}`,
  ].join('\n\n');
}

/** What `VERB --help` prints: what it does, what may follow it, and its options. */
export function verbHelpText(verb: Verb, t: TFunction): string {
  const lines = [...verbs[verb].options, ...commonOptions].map((option) => optionLine(option, t));
  const width = Math.max(...lines.map(([name]) => name.length)) + 2;
  return [
    t(`cli.verbs.${verb}`),
    `  ${`escale ${verb} ${verbs[verb].arguments}`.trim()}`,
    `${t('cli.optionsTitle')}\n${table(lines, width)}`,
  ].join('\n\n');
}

type Line = readonly [name: string, text: string];

function optionLine(option: Option, t: TFunction): Line {
  return [spelling(option), t(`cli.options.${option}`)];
}

function table(lines: readonly Line[], width: number): string {
  return lines.map(([name, text]) => `  ${name.padEnd(width)}${text}`).join('\n');
}

function spelling(option: Option): string {
  const described: { readonly value?: string } = options[option];
  return described.value === undefined ? `--${option}` : `--${option} ${described.value}`;
}
