import { createTranslations } from '../../src/shared/i18n/catalogue.ts';
import { annotationColours } from '../../src/shared/domain/annotation.ts';
import { interfaceLanguages } from '../../src/shared/domain/language.ts';
import { listOrders } from '../../src/shared/domain/list-order.ts';
import {
  commonOptions,
  formats,
  formatsOf,
  logSettings,
  type Option,
  styles,
  takesValue,
  type Verb,
  verbs,
} from '../../src/main/cli/verbs.ts';
import { verbNames } from './launcher.ts';

const { t } = createTranslations('en');

/** For bash: verbs first, then what the verb can do, its options and their values, files where nothing else is known. */
export function bashCompletion(): string {
  const cases = verbNames
    .map((verb) => `    ${verb}) options='${words(verb)}' deeds='${deedsOf(verb).join(' ')}' ;;`)
    .join('\n');
  const values = verbNames
    .flatMap((verb) =>
      optionsOf(verb).flatMap((option) => {
        const choices = choicesOf(verb, option);
        return choices.length === 0
          ? []
          : [`    '${verb} --${option}') values='${choices.join(' ')}' ;;`];
      }),
    )
    .join('\n');
  return `# bash completion for escale
_escale() {
  local word=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} options='' deeds='' values=''
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W '${[...verbNames, '--help', '--version'].join(' ')}' -- "$word"; compgen -f -- "$word")
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases}
  esac
  case "\${COMP_WORDS[1]} $previous" in
${values}
  esac
  if [ -n "$values" ]; then
    mapfile -t COMPREPLY < <(compgen -W "$values" -- "$word")
  elif [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
  elif [ "$COMP_CWORD" -eq 2 ]; then
    mapfile -t COMPREPLY < <(compgen -W "$deeds" -- "$word"; compgen -f -- "$word")
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
        const choices = choicesOf(verb, option).join(' ');
        const value = takesValue(option)
          ? `:value:${choices === '' ? '_files' : `(${choices})`}`
          : '';
        return `'--${option}[${bracketed(t(`cli.options.${option}`))}]${value}'`;
      });
      const deeds = deedsOf(verb).join(' ');
      // The verb itself is the first argument.
      const deed =
        deeds === ''
          ? ''
          : `'1: :' '2: :{_alternative "deed:deed:(${deeds})" "file:file:_files"}' `;
      return `      ${verb}) _arguments ${specs.join(' ')} ${deed}'*:file:_files' ;;`;
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

/** For fish: one line for each verb, what it can do, and each of its options. */
export function fishCompletion(): string {
  const verbLines = verbNames.map(
    (verb) =>
      `complete -c escale -n __fish_use_subcommand -a ${verb} -d '${quoted(t(`cli.verbs.${verb}`))}'`,
  );
  const deedLines = verbNames.flatMap((verb) => {
    const deeds = deedsOf(verb).join(' ');
    const isOpen = `__fish_seen_subcommand_from ${verb}; and not __fish_seen_subcommand_from ${deeds}`;
    return deeds === '' ? [] : [`complete -c escale -n '${isOpen}' -a '${deeds}'`];
  });
  const optionLines = verbNames.flatMap((verb) =>
    optionsOf(verb).map((option) => {
      const choices = choicesOf(verb, option).join(' ');
      const value = choices !== '' ? ` -x -a '${choices}'` : takesValue(option) ? ' -r' : '';
      const about = quoted(t(`cli.options.${option}`));
      return `complete -c escale -n '__fish_seen_subcommand_from ${verb}' -l ${option}${value} -d '${about}'`;
    }),
  );
  return `${[...verbLines, ...deedLines, ...optionLines].join('\n')}\n`;
}

function optionsOf(verb: Verb): readonly Option[] {
  return [...verbs[verb].options, ...commonOptions];
}

/** The words that say what a verb is to do, from what it says of its arguments. */
function deedsOf(verb: Verb): readonly string[] {
  return verbs[verb].arguments
    .split('|')
    .map((alternative) => alternative.replace(/ .*$/, ''))
    .filter((word) => /^[a-z]+$/.test(word));
}

/** What the value of an option can be; none where it is anything, such as a file. */
function choicesOf(verb: Verb, option: Option): readonly string[] {
  switch (option) {
    case 'colour':
      return annotationColours;
    case 'format':
      return formatsOf[verb] ?? formats;
    case 'lang':
      return interfaceLanguages;
    case 'log-level':
      return logSettings;
    case 'order':
      return listOrders;
    case 'style':
      return styles;
    default:
      return [];
  }
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
