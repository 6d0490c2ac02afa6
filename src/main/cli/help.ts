import type { TFunction } from 'i18next';
import { isOption, isVerb, options, verbs, type Option } from './verbs.ts';

/** What `--help` prints. */
export function helpText(t: TFunction): string {
  const verbLines = Object.keys(verbs)
    .filter(isVerb)
    .map((verb) => [`${verb} ${verbs[verb].arguments}`.trim(), t(`cli.verbs.${verb}`)] as const);
  const optionLines = Object.keys(options)
    .filter(isOption)
    .map((option) => [spelling(option), t(`cli.options.${option}`)] as const);
  const width = Math.max(...[...verbLines, ...optionLines].map(([name]) => name.length)) + 2;
  const table = (lines: readonly (readonly [string, string])[]) =>
    lines.map(([name, text]) => `  ${name.padEnd(width)}${text}`).join('\n');
  return [
    t('cli.usage'),
    t('cli.description'),
    `${t('cli.verbsTitle')}\n${table(verbLines)}`,
    `${t('cli.optionsTitle')}\n${table(optionLines)}`,
  ].join('\n\n');
}

function spelling(option: Option): string {
  const described: { readonly value?: string } = options[option];
  return described.value === undefined ? `--${option}` : `--${option} ${described.value}`;
}
