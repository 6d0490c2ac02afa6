import { createTranslations } from '../../src/shared/i18n/catalogue.ts';
import {
  commonOptions,
  type Option,
  takesValue,
  type Verb,
  verbs,
} from '../../src/main/cli/verbs.ts';
import { verbNames } from './launcher.ts';

const { t } = createTranslations('en');

/** For bash: verbs first, then the options of the verb, files where an option or a verb takes them. */
export function bashCompletion(): string {
  const cases = verbNames.map((verb) => `    ${verb}) options='${words(verb)}' ;;`).join('\n');
  return `# bash completion for escale
_escale() {
  local word=\${COMP_WORDS[COMP_CWORD]} options
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W '${[...verbNames, '--help', '--version'].join(' ')}' -- "$word"; compgen -f -- "$word")
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases}
    *) options='' ;;
  esac
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -o filenames -F _escale escale
`;
}

/** For zsh: the same, with what each verb and option is for. */
export function zshCompletion(): string {
  const described = verbNames
    .map((verb) => `    '${verb}:${quoted(t(`cli.verbs.${verb}`))}'`)
    .join('\n');
  const cases = verbNames
    .map((verb) => {
      const specs = optionsOf(verb).map((option) => {
        const value = takesValue(option) ? ':value:_files' : '';
        return `'--${option}[${bracketed(t(`cli.options.${option}`))}]${value}'`;
      });
      return `      ${verb}) _arguments ${specs.join(' ')} '*:file:_files' ;;`;
    })
    .join('\n');
  return `#compdef escale
_escale() {
  local -a verbs
  verbs=(
${described}
  )
  if (( CURRENT == 2 )); then
    _describe 'verb' verbs
    _files
    return
  fi
  case "$words[2]" in
${cases}
  esac
}
_escale "$@"
`;
}

/** For fish: one line for each verb and each option of each verb. */
export function fishCompletion(): string {
  const verbLines = verbNames.map(
    (verb) =>
      `complete -c escale -n __fish_use_subcommand -a ${verb} -d '${quoted(t(`cli.verbs.${verb}`))}'`,
  );
  const optionLines = verbNames.flatMap((verb) =>
    optionsOf(verb).map((option) => {
      const value = takesValue(option) ? ' -r' : '';
      const about = quoted(t(`cli.options.${option}`));
      return `complete -c escale -n '__fish_seen_subcommand_from ${verb}' -l ${option}${value} -d '${about}'`;
    }),
  );
  return `${[...verbLines, ...optionLines].join('\n')}\n`;
}

function optionsOf(verb: Verb): readonly Option[] {
  return [...verbs[verb].options, ...commonOptions];
}

function words(verb: Verb): string {
  return optionsOf(verb)
    .map((option) => `--${option}`)
    .join(' ');
}

/** Inside single quotes of a shell. */
function quoted(text: string): string {
  return text.replaceAll("'", '’').replaceAll(':', ',');
}

function bracketed(text: string): string {
  return quoted(text).replaceAll('[', '(').replaceAll(']', ')');
}
