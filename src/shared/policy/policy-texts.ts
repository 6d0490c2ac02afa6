import type { InterfaceLanguage } from '../domain/language.ts';
import type { PolicyCategory, PolicyKey } from './policies.ts';

/** What is shown to administrators, who may have another language than the users: each text in both. */
export type Bilingual = Readonly<Record<InterfaceLanguage, string>>;

export interface PolicyText {
  readonly name: Bilingual;
  readonly explanation: Bilingual;
  /** What each value of a choice means. */
  readonly values?: Readonly<Record<string, Bilingual>>;
}

export const policyCategoryTexts: Readonly<Record<PolicyCategory, Bilingual>> = {
  interface: { en: 'Languages', fr: 'Langues' },
  sources: { en: 'Sources', fr: 'Sources' },
  network: { en: 'Network and syncing', fr: 'Réseau et synchronisation' },
  storage: { en: 'Storage and retention', fr: 'Stockage et conservation' },
  exchange: { en: 'What comes in and goes out', fr: 'Ce qui entre et sort' },
  operation: { en: 'Operation', fr: 'Exploitation' },
};

/** Every policy in words: for the templates of each system and the documentation. */
export const policyTexts: Readonly<Record<PolicyKey, PolicyText>> = {
  interfaceLanguage: {
    name: { en: 'Interface language', fr: 'Langue de l’interface' },
    explanation: {
      en: 'The language of windows, menus and messages, also of those in a terminal, where --lang still names another for one verb. With “system” it is the first of the system’s languages that Escale speaks.',
      fr: 'La langue des fenêtres, des menus et des messages, y compris dans un terminal, où --lang en nomme encore une autre pour un verbe. Avec « system », c’est la première des langues du système qu’Escale parle.',
    },
    values: {
      system: { en: 'The system’s', fr: 'Celle du système' },
      en: { en: 'English', fr: 'Anglais' },
      fr: { en: 'French', fr: 'Français' },
    },
  },
  openingLanguage: {
    name: { en: 'Reading language', fr: 'Langue de lecture' },
    explanation: {
      en: 'Which version opens when an article has several: the one in the interface’s language, always English, always French, or the one that the article came in first.',
      fr: 'La version qui s’ouvre quand un article en a plusieurs : celle dans la langue de l’interface, toujours l’anglais, toujours le français, ou celle dans laquelle l’article est d’abord arrivé.',
    },
    values: {
      interface: { en: 'The interface’s', fr: 'Celle de l’interface' },
      en: { en: 'English', fr: 'Anglais' },
      fr: { en: 'French', fr: 'Français' },
      original: { en: 'The original', fr: 'L’originale' },
    },
  },
  forcedSources: {
    name: { en: 'Sources for everybody', fr: 'Sources pour tous' },
    explanation: {
      en: 'Addresses of feeds that are in every library and cannot be removed. They may be on private networks, and their hosts are always allowed unless they are blocked. Taking one off this list leaves it in the libraries as an ordinary source.',
      fr: 'Les adresses de flux qui sont dans chaque bibliothèque et ne peuvent en être retirés. Ils peuvent être sur des réseaux privés, et leurs hôtes sont toujours permis, sauf s’ils sont bloqués. Un flux ôté de cette liste reste dans les bibliothèques comme une source ordinaire.',
    },
  },
  allowedSources: {
    name: { en: 'Hosts of allowed sources', fr: 'Hôtes des sources permises' },
    explanation: {
      en: 'Only sources on these hosts can be added and are synced; forced sources always are. Articles of other sources stay readable. Files and folders of the computer are not concerned.',
      fr: 'Seules les sources de ces hôtes peuvent être ajoutées et sont synchronisées ; les sources pour tous le sont toujours. Les articles des autres sources restent lisibles. Les fichiers et dossiers de l’ordinateur ne sont pas concernés.',
    },
  },
  userSources: {
    name: { en: 'Sources added by users', fr: 'Sources ajoutées par les utilisateurs' },
    explanation: {
      en: 'Off, nobody can add a source: no address, no file, no folder, no entry of a list. Sources that are there stay.',
      fr: 'Désactivé, personne ne peut ajouter de source : ni adresse, ni fichier, ni dossier, ni entrée d’une liste. Les sources qui sont là restent.',
    },
  },
  allowedHosts: {
    name: { en: 'Hosts that may be asked', fr: 'Hôtes qui peuvent être joints' },
    explanation: {
      en: 'Escale makes requests to these hosts only, whatever for: feeds, pages, pictures, sound and where any of these redirect to. The hosts of forced sources, of packs for everybody and of updateAddress are always among them.',
      fr: 'Escale n’envoie de requêtes qu’à ces hôtes, quel qu’en soit l’objet : flux, pages, images, sons, et ce vers quoi ils redirigent. Les hôtes des sources et des paquets pour tous, et celui d’updateAddress, en font toujours partie.',
    },
  },
  blockedHosts: {
    name: { en: 'Blocked hosts', fr: 'Hôtes bloqués' },
    explanation: {
      en: 'Escale makes no request to these hosts, and no source on them can be added. This wins over everything that is allowed.',
      fr: 'Escale n’envoie aucune requête à ces hôtes, et aucune source ne peut y être ajoutée. Ce blocage l’emporte sur tout ce qui est permis.',
    },
  },
  privateAddresses: {
    name: { en: 'Private addresses', fr: 'Adresses privées' },
    explanation: {
      en: 'Off, nobody can allow a source on this computer or on its own network, and those allowed earlier are no longer asked. Forced sources, packs for everybody and updateAddress still are.',
      fr: 'Désactivé, personne ne peut autoriser une source sur cet ordinateur ou son propre réseau, et celles qui l’ont été ne sont plus jointes. Les sources et les paquets pour tous le sont encore, et updateAddress aussi.',
    },
  },
  proxyMode: {
    name: { en: 'Proxy', fr: 'Proxy' },
    explanation: {
      en: 'How requests leave the computer: as the system says, always directly, or through the server that is named under proxyServer. As the system says means for windows what is set there, a PAC file too, and for verbs in a terminal the variables HTTP_PROXY, HTTPS_PROXY and NO_PROXY.',
      fr: 'Comment les requêtes quittent l’ordinateur : comme le dit le système, toujours directement, ou par le serveur nommé sous proxyServer. « Comme le dit le système » est, pour les fenêtres, ce qui y est réglé, un fichier PAC aussi, et, pour les verbes dans un terminal, les variables HTTP_PROXY, HTTPS_PROXY et NO_PROXY.',
    },
    values: {
      system: { en: 'As the system says', fr: 'Comme le dit le système' },
      direct: { en: 'Directly', fr: 'Directement' },
      fixed: { en: 'Through the named server', fr: 'Par le serveur nommé' },
    },
  },
  proxyServer: {
    name: { en: 'Proxy server', fr: 'Serveur proxy' },
    explanation: {
      en: 'The HTTP proxy for everything, as host:port. It counts only while the proxy is “fixed”.',
      fr: 'Le proxy HTTP pour tout, sous la forme hôte:port. Il ne compte que si le proxy est « fixed ».',
    },
  },
  proxyBypass: {
    name: { en: 'Hosts without proxy', fr: 'Hôtes sans proxy' },
    explanation: {
      en: 'Hosts that are asked directly although the proxy is “fixed”.',
      fr: 'Les hôtes joints directement bien que le proxy soit « fixed ».',
    },
  },
  backgroundSync: {
    name: { en: 'Syncing in the background', fr: 'Synchronisation en arrière-plan' },
    explanation: {
      en: 'Whether and how often Escale looks for new articles by itself. A person can still pause it, and sync by hand.',
      fr: 'Si Escale cherche de lui-même de nouveaux articles, et à quel rythme. Chacun peut encore le suspendre, et synchroniser à la main.',
    },
    values: {
      off: { en: 'Never', fr: 'Jamais' },
      launch: { en: 'At each start', fr: 'À chaque démarrage' },
      halfHourly: { en: 'Every half hour', fr: 'Toutes les demi-heures' },
      hourly: { en: 'Every hour', fr: 'Toutes les heures' },
      threeHourly: { en: 'Every three hours', fr: 'Toutes les trois heures' },
    },
  },
  backgroundOnMetered: {
    name: { en: 'Metered networks', fr: 'Réseaux facturés à l’usage' },
    explanation: {
      en: 'Whether what nobody asked for is also fetched where the system says that the network is metered.',
      fr: 'Si ce que personne n’a demandé est récupéré aussi là où le système dit que le réseau est facturé à l’usage.',
    },
  },
  libraryFolder: {
    name: { en: 'Folder of the library', fr: 'Dossier de la bibliothèque' },
    explanation: {
      en: 'The folder that holds each person’s library, as a whole path that is another one for each: “~/” is the person’s home, “%NAME%” and “${NAME}” are variables of the environment, at the beginning a whole path, further on the name of one folder. It is made where it is missing. Nobody can open or move a library elsewhere in the window then; verbs may still name one with --library. A library that was elsewhere stays there: move it before, or restore a backup of it. Without a variable that is named no library is opened. Where the policy is taken away, the library that was open last stays the one in use.',
      fr: 'Le dossier qui contient la bibliothèque de chacun, en chemin complet qui diffère pour chacun : « ~/ » est le dossier personnel, « %NOM% » et « ${NOM} » sont des variables d’environnement, au début un chemin complet, plus loin le nom d’un seul dossier. Il est créé s’il manque. Personne ne peut alors ouvrir ou déplacer une bibliothèque ailleurs dans la fenêtre ; les verbes peuvent encore en nommer une avec --library. Une bibliothèque qui était ailleurs y reste : déplacez-la avant, ou restaurez-en une sauvegarde. Sans une variable nommée, aucune bibliothèque n’est ouverte. Une fois la stratégie retirée, la dernière bibliothèque ouverte reste celle qui sert.',
    },
  },
  storageBudgetMegabytes: {
    name: { en: 'Storage budget', fr: 'Espace de stockage' },
    explanation: {
      en: 'Megabytes that texts, pictures and other files of a library may take. What passes it lets the oldest articles that were read go, never those that somebody starred, tagged, annotated or put into the reading queue.',
      fr: 'Les mégaoctets que peuvent occuper les textes, images et autres fichiers d’une bibliothèque. Au-delà, les plus anciens articles lus partent, jamais ceux que quelqu’un a mis en favoris, étiquetés, annotés ou mis à suivre.',
    },
  },
  retentionDays: {
    name: { en: 'Days that articles stay', fr: 'Jours de conservation des articles' },
    explanation: {
      en: 'Articles go this many days after they came, for all sources, never those that somebody starred, tagged, annotated or put into the reading queue.',
      fr: 'Les articles partent ce nombre de jours après leur arrivée, pour toutes les sources, jamais ceux que quelqu’un a mis en favoris, étiquetés, annotés ou mis à suivre.',
    },
  },
  retentionPerSource: {
    name: { en: 'Articles of each source', fr: 'Articles de chaque source' },
    explanation: {
      en: 'How many articles of each source stay, the newest; never do those go that somebody starred, tagged, annotated or put into the reading queue.',
      fr: 'Combien d’articles de chaque source restent, les plus récents ; ceux que quelqu’un a mis en favoris, étiquetés, annotés ou mis à suivre ne partent jamais.',
    },
  },
  keepUnread: {
    name: { en: 'Unread articles', fr: 'Articles non lus' },
    explanation: {
      en: 'On, what nobody has read yet stays, whatever the limits say.',
      fr: 'Activé, ce que personne n’a encore lu reste, quoi que disent les limites.',
    },
  },
  export: {
    name: { en: 'Export', fr: 'Export' },
    explanation: {
      en: 'Off, articles, annotations, glossaries and lists of sources are neither written into files nor copied as Markdown, and nothing is printed on paper. In a terminal, lists and articles can still be shown as plain text and JSON. Backups have a policy of their own.',
      fr: 'Désactivé, les articles, annotations, glossaires et listes de sources ne sont ni écrits dans des fichiers ni copiés en Markdown, et rien n’est imprimé sur papier. Dans un terminal, listes et articles peuvent encore s’afficher en texte simple et en JSON. Les sauvegardes ont leur propre stratégie.',
    },
  },
  import: {
    name: { en: 'Import', fr: 'Import' },
    explanation: {
      en: 'Off, no lists of sources, glossaries, dictionaries, site rules, annotations and backups are read from files or addresses.',
      fr: 'Désactivé, aucune liste de sources, aucun glossaire, dictionnaire, règle de site, annotation ni sauvegarde n’est lu depuis un fichier ou une adresse.',
    },
  },
  backup: {
    name: { en: 'Backups', fr: 'Sauvegardes' },
    explanation: {
      en: 'Off, Escale writes no backup of a library, neither when asked nor by itself, except the one inside the library’s own folder that comes before something is restored: without it, what a person wrote could be lost. Whoever switches this off sees to it that libraries are backed up in another way.',
      fr: 'Désactivé, Escale n’écrit aucune sauvegarde d’une bibliothèque, ni sur demande ni de lui-même, sauf celle qui précède une restauration, dans le dossier même de la bibliothèque : sans elle, ce que l’on a écrit pourrait se perdre. Qui désactive ceci veille à ce que les bibliothèques soient sauvegardées autrement.',
    },
  },
  glossaries: {
    name: { en: 'Glossaries for everybody', fr: 'Glossaires pour tous' },
    explanation: {
      en: 'Files of glossaries (CSV, TSV, SKOS or TBX), as whole paths (“~/” is each person’s home), that are put into every library when Escale starts, and before “escale sync --ready”, each into a glossary of its own that is named after its file. It always says what the file says: what people change in it, delete of it or switch off is as before at the next start. This holds also where import is off. What fails is in the log. Taking one off this list leaves the glossary in the libraries, as the person’s.',
      fr: 'Des fichiers de glossaires (CSV, TSV, SKOS ou TBX), en chemin complet (« ~/ » est le dossier personnel de chacun), qui sont mis dans chaque bibliothèque au démarrage d’Escale, et avant « escale sync --ready », chacun dans un glossaire à part nommé d’après son fichier. Il dit toujours ce que dit le fichier : ce que l’on y change, supprime ou désactive revient au démarrage suivant. Ceci vaut aussi là où l’import est désactivé. Ce qui échoue est dans le journal. Ôter un fichier de cette liste laisse le glossaire dans les bibliothèques, comme celui de la personne.',
    },
  },
  packs: {
    name: { en: 'Packs for everybody', fr: 'Paquets pour tous' },
    explanation: {
      en: 'Packs of articles that are put into every library when Escale starts, and before “escale sync --ready”: files, folders as whole paths (“~/” is each person’s home), or addresses on a server, of folders or of .escale files. One that has not changed costs next to nothing. This holds also where import is off. Servers may be on private networks, and their hosts are always allowed unless they are blocked. What fails is in the log, and is tried again at the next start. Taking one off this list leaves in the libraries what it brought.',
      fr: 'Les paquets d’articles qui sont mis dans chaque bibliothèque au démarrage d’Escale, et avant « escale sync --ready » : des fichiers, des dossiers en chemin complet (« ~/ » est le dossier personnel de chacun) ou des adresses sur un serveur, de dossiers ou de fichiers .escale. Un paquet inchangé ne coûte presque rien. Ceci vaut aussi là où l’import est désactivé. Les serveurs peuvent être sur des réseaux privés, et leurs hôtes sont toujours permis, sauf s’ils sont bloqués. Ce qui échoue est dans le journal, et est essayé de nouveau au démarrage suivant. Un paquet ôté de cette liste laisse dans les bibliothèques ce qu’il a apporté.',
    },
  },
  trustedPackKeys: {
    name: { en: 'Trusted keys of packs', fr: 'Clés de confiance des paquets' },
    explanation: {
      en: 'The ids of the keys whose packs may be installed, as “escale pack key” and “escale pack inspect” say them. With this set, packs signed with another key and packs without a signature are refused. Without it, a person decides. A value that cannot be read trusts no key.',
      fr: 'Les identifiants des clés dont les paquets peuvent être installés, tels que les disent « escale pack key » et « escale pack inspect ». Une fois ceci défini, les paquets signés avec une autre clé et ceux qui ne sont pas signés sont refusés. Sans cela, chacun décide. Une valeur illisible n’accorde sa confiance à aucune clé.',
    },
  },
  externalLinks: {
    name: { en: 'Links to the outside', fr: 'Liens vers l’extérieur' },
    explanation: {
      en: 'Off, Escale hands no address to the browser or the mail program.',
      fr: 'Désactivé, Escale ne confie aucune adresse au navigateur ni au programme de courrier.',
    },
  },
  logging: {
    name: { en: 'Log', fr: 'Journal' },
    explanation: {
      en: 'From what level on Escale writes into its log, which stays on the computer and holds nothing of what people read or write. Each level has those before it, too.',
      fr: 'À partir de quel niveau Escale écrit dans son journal, qui reste sur l’ordinateur et ne contient rien de ce que chacun lit ou écrit. Chaque niveau comprend ceux d’avant.',
    },
    values: {
      off: { en: 'Nothing', fr: 'Rien' },
      error: { en: 'Errors', fr: 'Erreurs' },
      warning: { en: 'Warnings', fr: 'Avertissements' },
      information: { en: 'What was done', fr: 'Ce qui a été fait' },
      debug: { en: 'Everything', fr: 'Tout' },
    },
  },
  loggingFolder: {
    name: { en: 'Folder of the log', fr: 'Dossier du journal' },
    explanation: {
      en: 'The folder in which escale.log and the earlier ones stand, as a whole path; “~/”, “%NAME%” and “${NAME}” mean what they mean in libraryFolder. People must be able to write there. Without it, and where a variable that is named says nothing, the log is where the system keeps those of programs.',
      fr: 'Le dossier où se trouvent escale.log et les précédents, en chemin complet ; « ~/ », « %NOM% » et « ${NOM} » y ont le sens qu’ils ont dans libraryFolder. Chacun doit pouvoir y écrire. Sans lui, et là où une variable nommée ne dit rien, le journal est là où le système garde ceux des programmes.',
    },
  },
  updates: {
    name: { en: 'Looking for newer versions', fr: 'Recherche de versions plus récentes' },
    explanation: {
      en: 'Whether Escale asks if there is a newer version. It reads one signed description and says what changes; it downloads and installs nothing. Without this policy nobody is asked as soon as any other policy decides something.',
      fr: 'Si Escale demande s’il existe une version plus récente. Il lit une seule description signée et dit ce qui change ; il ne télécharge et n’installe rien. Sans cette stratégie, personne n’est interrogé dès qu’une autre stratégie décide quelque chose.',
    },
    values: {
      off: { en: 'Never', fr: 'Jamais' },
      ask: { en: 'When a person asks', fr: 'Quand quelqu’un le demande' },
      weekly: { en: 'Once a week as well', fr: 'Chaque semaine aussi' },
    },
  },
  updateChannel: {
    name: { en: 'Channel of newer versions', fr: 'Canal des versions plus récentes' },
    explanation: {
      en: 'Of which versions Escale tells: those for everybody, or also beta versions, which come earlier, for computers on which they are tried. Whether Escale asks at all is for the policy “updates”.',
      fr: 'De quelles versions Escale parle : celles qui sont pour tous, ou aussi les versions bêta, qui viennent plus tôt, pour les ordinateurs où on les essaie. C’est la stratégie « updates » qui décide si Escale interroge quelqu’un.',
    },
    values: {
      stable: { en: 'Versions for everybody', fr: 'Versions pour tous' },
      beta: { en: 'Beta versions as well', fr: 'Versions bêta aussi' },
    },
  },
  updateAddress: {
    name: { en: 'Address of the description', fr: 'Adresse de la description' },
    explanation: {
      en: 'Where the description of the newest version is, in place of the makers’ own; it may be on a private network. It must bear their signature.',
      fr: 'Où se trouve la description de la version la plus récente, à la place de celle des auteurs ; ce peut être sur un réseau privé. Elle doit porter leur signature.',
    },
  },
};
