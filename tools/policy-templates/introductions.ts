/** What stands before the keys: where policies are read from, what wins, and what they cannot do. */
export const introductions = {
  en: `# Policies

What an administrator decides for everybody who uses Escale on a computer. A user sees each such setting in the window, locked,
with who set it; a setting of their own stays for the day nobody decides it any more. Policies are read when Escale starts.

This page and everything in \`resources/policy\` are written by \`node tools/policy-templates.ts\`.

## Where policies stand

| system | for the computer | for one user |
|---|---|---|
| Linux | \`/etc/escale/policies.json\`, then \`/etc/escale/policies.d/*.json\` by name | – |
| Windows | \`HKEY_LOCAL_MACHINE\\Software\\Policies\\Escale\` | \`HKEY_CURRENT_USER\\Software\\Policies\\Escale\` |
| macOS | \`/Library/Managed Preferences/org.escale.reader.plist\` | the same in the folder of the user’s name |

The computer’s policies win over the user’s, of several files the later one wins, and a list comes whole from one place. On Linux a
file counts only if it and the folder that it is in belong to root and nobody else can write there; of a link that is true of
the link, too, and of what it leads to. On Windows the templates \`escale.admx\` with \`en-US\` and \`fr-FR\` go into the central store
or are uploaded to Intune; lists can be \`REG_MULTI_SZ\` or a key with one value for each entry. Escale asks
Windows PowerShell (\`System32\\WindowsPowerShell\\v1.0\\powershell.exe\`) at each start, also in constrained language mode and where the
tools for editing the registry are prevented. Where a rule of AppLocker forbids that program itself, Escale says that it could not read
its policies. On macOS a profile such as \`escale.mobileconfig\` is handed out with identifiers of your own.

\`escale policy --effective --json\` prints every key with its value, who set it, and everything that was wrong; it ends with exit code 1
if something was. What is wrong costs no more than itself: one entry of a list, or one key. A key that stands twice in a file is
told, and the last one holds. \`escale policy --schema\` prints the JSON Schema. \`ESCALE_POLICY_FILE\` names a file to try where the
system has no policies; beside these it is not read, which is told.

**A place that cannot be read** restricts nobody: a file with mode 600, a link that leads nowhere, a text that is no JSON object, a file
that others could have written. Escale goes on without it, so that people can read what they have, and never takes it for a place
without policies: the window says so above everything else for as long as it runs, every verb on standard error (also with
\`--quiet\`), the log as \`policyWrong\` at level \`error\`, \`doctor\` as a failure, and \`policy\` with exit code 1. Let every account read
it: mode 644 for the file, 755 for its folder.

Policies keep honest people within rules. They do not encrypt a library, and who may run other programs can read it with these.
`,
  fr: `# Stratégies

Ce qu’un administrateur décide pour tous ceux qui utilisent Escale sur un ordinateur. Chacun voit ces réglages dans la fenêtre,
verrouillés, avec qui les a fixés ; son propre réglage l’attend pour le jour où plus personne n’en décide. Les stratégies sont lues au
démarrage d’Escale.

Cette page et tout ce que contient \`resources/policy\` sont écrits par \`node tools/policy-templates.ts\`.

## Où se trouvent les stratégies

| système | pour l’ordinateur | pour un utilisateur |
|---|---|---|
| Linux | \`/etc/escale/policies.json\`, puis \`/etc/escale/policies.d/*.json\` par nom | – |
| Windows | \`HKEY_LOCAL_MACHINE\\Software\\Policies\\Escale\` | \`HKEY_CURRENT_USER\\Software\\Policies\\Escale\` |
| macOS | \`/Library/Managed Preferences/org.escale.reader.plist\` | le même dans le dossier au nom de l’utilisateur |

Les stratégies de l’ordinateur l’emportent sur celles de l’utilisateur, de plusieurs fichiers le dernier l’emporte, et une liste vient
entière d’un seul endroit. Sous Linux, un fichier ne compte que si lui et son dossier appartiennent à root et que personne d’autre ne
peut y écrire ; d’un lien, cela vaut pour le lien et pour ce où il mène. Sous Windows, les modèles \`escale.admx\` avec \`en-US\` et \`fr-FR\`
vont dans le magasin central ou sont envoyés à Intune ; les listes peuvent être \`REG_MULTI_SZ\` ou une clé avec une valeur par entrée.
Escale interroge Windows PowerShell (\`System32\\WindowsPowerShell\\v1.0\\powershell.exe\`) à chaque démarrage, aussi en mode de
langage contraint et là où les outils de modification du registre sont interdits. Là où une règle d’AppLocker interdit ce programme
lui-même, Escale dit qu’il n’a pas pu lire ses stratégies. Sous macOS, un profil tel que \`escale.mobileconfig\` est distribué avec vos propres identifiants.

\`escale policy --effective --json\` écrit chaque clé avec sa valeur, qui l’a fixée, et tout ce qui n’allait pas ; il se termine alors
avec le code 1. Ce qui ne va pas ne coûte que lui-même : une entrée d’une liste, ou une clé. Une clé qui se trouve deux fois dans un
fichier est signalée, et c’est la dernière qui s’applique. \`escale policy --schema\` écrit le schéma JSON. \`ESCALE_POLICY_FILE\` nomme un
fichier à essayer là où le système n’a pas de stratégies ; à côté de celles-ci il n’est pas lu, ce qui est dit.

**Un endroit qui ne peut pas être lu** ne restreint personne : un fichier en mode 600, un lien qui ne mène nulle part, un texte qui n’est
pas un objet JSON, un fichier que d’autres auraient pu écrire. Escale continue sans lui, pour que chacun puisse lire ce qu’il a, et ne le
prend jamais pour un endroit sans stratégies : la fenêtre le dit au-dessus de tout le reste tant qu’elle est ouverte, chaque verbe sur
l’erreur standard (même avec \`--quiet\`), le journal par \`policyWrong\` au niveau \`error\`, \`doctor\` par un échec, et \`policy\` par le
code 1. Laissez chaque compte le lire : mode 644 pour le fichier, 755 pour son dossier.

Les stratégies gardent les gens honnêtes dans les règles. Elles ne chiffrent pas une bibliothèque, et qui peut lancer d’autres programmes
peut la lire avec eux.
`,
} as const;
