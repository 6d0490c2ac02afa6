import type { InterfaceLanguage } from '../../src/shared/domain/language.ts';
import { createTranslations } from '../../src/shared/i18n/catalogue.ts';
import { isOption, options, verbs } from '../../src/main/cli/verbs.ts';
import { verbNames } from './launcher.ts';

const headings = {
  en: {
    name: 'NAME',
    about: 'offline reader, in French and English',
    synopsis: 'SYNOPSIS',
    verbs: 'VERBS',
    options: 'OPTIONS',
    exit: 'EXIT STATUS',
    codes: [
      'everything went well',
      'something failed, and was told',
      'the words cannot be understood',
    ],
    files: 'FILES',
    library: 'the library of a person, unless another was chosen',
    policies: 'what an administrator has set for everyone',
    file: 'FILE',
  },
  fr: {
    name: 'NOM',
    about: 'lecteur hors ligne, en français et en anglais',
    synopsis: 'SYNOPSIS',
    verbs: 'VERBES',
    options: 'OPTIONS',
    exit: 'CODE DE RETOUR',
    codes: [
      'tout s’est bien passé',
      'quelque chose a échoué, et a été dit',
      'les mots ne sont pas compris',
    ],
    files: 'FICHIERS',
    library: 'la bibliothèque d’une personne, sauf si elle en a choisi une autre',
    policies: 'ce qu’un administrateur a réglé pour tout le monde',
    file: 'FICHIER',
  },
} as const;

/** escale(1), from what the command line knows of itself. `date` is an ISO date. */
export function manualPage(language: InterfaceLanguage, version: string, date: string): string {
  const { t } = createTranslations(language);
  const words = headings[language];
  const verbEntries = verbNames.map((verb) =>
    entry(`${verb} ${verbs[verb].arguments}`.trim(), t(`cli.verbs.${verb}`)),
  );
  const optionEntries = Object.keys(options)
    .filter(isOption)
    .map((option) => {
      const described: { readonly value?: string } = options[option];
      return entry(`--${option} ${described.value ?? ''}`.trim(), t(`cli.options.${option}`));
    });
  return [
    `.TH ESCALE 1 "${date}" "Escale ${version}"`,
    `.SH ${words.name}`,
    `escale \\- ${escaped(words.about)}`,
    `.SH ${words.synopsis}`,
    `.B escale\n[\\fI${words.file}\\fR]\n.br\n.B escale\n\\fI${escaped(t('cli.usage').replace(/^.*escale /u, ''))}\\fR`,
    `.SH ${words.verbs}`,
    ...verbEntries,
    `.SH ${words.options}`,
    ...optionEntries,
    `.SH ${words.exit}`,
    ...words.codes.map((code, status) => entry(`${status}`, code)),
    `.SH ${words.files}`,
    entry('~/.config/Escale/library', words.library),
    entry('/etc/escale/policies.json', words.policies),
    '',
  ].join('\n');
}

function entry(name: string, text: string): string {
  return `.TP\n\\fB${escaped(name)}\\fR\n${escaped(text)}`;
}

/** A line that begins with a dot or an apostrophe is a request to roff; a hyphen would become a dash. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/u, '\\&');
}
