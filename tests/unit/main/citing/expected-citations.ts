import type { CitationStyle } from '../../../../src/shared/domain/citing.ts';
import type { InterfaceLanguage } from '../../../../src/shared/domain/language.ts';
import type { CitedKind } from './cited.ts';

type Written = Readonly<Record<CitedKind, readonly [cited: string, entry: string]>>;

/** What stands in the text or the footnote, for paragraph 7, and in the bibliography; italics between asterisks. */
export const expectedCitations: Readonly<
  Record<CitationStyle, Readonly<Record<InterfaceLanguage, Written>>>
> = {
  apa: {
    en: {
      author: [
        '(Doe, 2026, para. 7)',
        'Doe, J. (2026, March 5). Keys that stay at home. *The Quay Times*. https://quay.example/keys',
      ],
      noAuthor: [
        '(“Keys That Stay at Home,” 2026, para. 7)',
        'Keys that stay at home. (2026, March 5). *The Quay Times*. https://quay.example/keys',
      ],
      noDate: [
        '(Doe, n.d., para. 7)',
        'Doe, J. (n.d.). *Keys that stay at home*. Quay. Retrieved November 29, 2026, from https://quay.example/keys',
      ],
      institution: [
        '(Ministry of Trade and Industry, 2026, para. 7)',
        'Ministry of Trade and Industry. (2026, March 5). *Keys that stay at home*. Quay. https://quay.example/keys',
      ],
      particles: [
        '(La Tour, 2026, para. 7)',
        'La Tour, G. de. (2026, March 5). Les clés restent ici. *Le Monde des quais*. https://quay.example/keys',
      ],
      quotedTitle: [
        '(Roux & Petit, 2026, para. 7)',
        'Roux, A., & Petit, P. (2026, March 5). *Un nuage\u00a0: «\u202fde confiance\u202f», dit-on*. Quai. https://quay.example/keys',
      ],
    },
    fr: {
      author: [
        '(Doe, 2026, paragr. 7)',
        'Doe, J. (2026, 5 mars). Keys that stay at home. *The Quay Times*. https://quay.example/keys',
      ],
      noAuthor: [
        '(«\u00a0Keys that stay at home\u00a0», 2026, paragr. 7)',
        'Keys that stay at home. (2026, 5 mars). *The Quay Times*. https://quay.example/keys',
      ],
      noDate: [
        '(Doe, s. d., paragr. 7)',
        'Doe, J. (s. d.). *Keys that stay at home*. Quay. https://quay.example/keys',
      ],
      institution: [
        '(Ministry of Trade and Industry, 2026, paragr. 7)',
        'Ministry of Trade and Industry. (2026, 5 mars). *Keys that stay at home*. Quay. https://quay.example/keys',
      ],
      particles: [
        '(La Tour, 2026, paragr. 7)',
        'La Tour, G. de. (2026, 5 mars). Les clés restent ici. *Le Monde des quais*. https://quay.example/keys',
      ],
      quotedTitle: [
        '(Roux et Petit, 2026, paragr. 7)',
        'Roux, A. et Petit, P. (2026, 5 mars). *Un nuage\u00a0: «\u202fde confiance\u202f», dit-on*. Quai. https://quay.example/keys',
      ],
    },
  },
  mla: {
    en: {
      author: [
        '(Doe, par. 7)',
        'Doe, Jane. “Keys That Stay at Home.” *The Quay Times*, 5 Mar. 2026, https://quay.example/keys.',
      ],
      noAuthor: [
        '(“Keys That Stay at Home,” par. 7)',
        '“Keys That Stay at Home.” *The Quay Times*, 5 Mar. 2026, https://quay.example/keys.',
      ],
      noDate: [
        '(Doe, par. 7)',
        'Doe, Jane. “Keys That Stay at Home.” *Quay*, https://quay.example/keys. Accessed 29 Nov. 2026.',
      ],
      institution: [
        '(Ministry of Trade and Industry, par. 7)',
        'Ministry of Trade and Industry. “Keys That Stay at Home.” *Quay*, 5 Mar. 2026, https://quay.example/keys.',
      ],
      particles: [
        '(La Tour, par. 7)',
        'La Tour, Georges de. “Les clés restent ici.” *Le Monde des quais*, 5 Mar. 2026, https://quay.example/keys.',
      ],
      quotedTitle: [
        '(Roux and Petit, par. 7)',
        'Roux, Anne, and Paul Petit. “Un nuage\u00a0: ‘de confiance’, dit-on.” *Quai*, 5 Mar. 2026, https://quay.example/keys.',
      ],
    },
    fr: {
      author: [
        '(Doe, paragr. 7)',
        'Doe, Jane. «\u00a0Keys That Stay at Home\u00a0». *The Quay Times*, 5 mars 2026, https://quay.example/keys.',
      ],
      noAuthor: [
        '(«\u00a0Keys That Stay at Home\u00a0», paragr. 7)',
        '«\u00a0Keys That Stay at Home\u00a0». *The Quay Times*, 5 mars 2026, https://quay.example/keys.',
      ],
      noDate: [
        '(Doe, paragr. 7)',
        'Doe, Jane. «\u00a0Keys That Stay at Home\u00a0». *Quay*, https://quay.example/keys. Consulté le 29 novembre 2026.',
      ],
      institution: [
        '(Ministry of Trade and Industry, paragr. 7)',
        'Ministry of Trade and Industry. «\u00a0Keys That Stay at Home\u00a0». *Quay*, 5 mars 2026, https://quay.example/keys.',
      ],
      particles: [
        '(La Tour, paragr. 7)',
        'La Tour, Georges de. «\u00a0Les clés restent ici\u00a0». *Le Monde des quais*, 5 mars 2026, https://quay.example/keys.',
      ],
      quotedTitle: [
        '(Roux et Petit, paragr. 7)',
        'Roux, Anne, et Paul Petit. «\u00a0Un nuage\u00a0: “de confiance”, dit-on\u00a0». *Quai*, 5 mars 2026, https://quay.example/keys.',
      ],
    },
  },
  chicago: {
    en: {
      author: [
        '(Doe 2026, para. 7)',
        'Doe, Jane. 2026. “Keys That Stay at Home.” *The Quay Times*, March 5, 2026. https://quay.example/keys.',
      ],
      noAuthor: [
        '(*The Quay Times* 2026, para. 7)',
        '*The Quay Times*. 2026. “Keys That Stay at Home,” March 5, 2026. https://quay.example/keys.',
      ],
      noDate: [
        '(Doe n.d., para. 7)',
        'Doe, Jane. n.d. “Keys That Stay at Home.” Quay. Accessed November 29, 2026. https://quay.example/keys.',
      ],
      institution: [
        '(Ministry of Trade and Industry 2026, para. 7)',
        'Ministry of Trade and Industry. 2026. “Keys That Stay at Home.” Quay. March 5, 2026. https://quay.example/keys.',
      ],
      particles: [
        '(La Tour 2026, para. 7)',
        'La Tour, Georges de. 2026. “Les clés restent ici.” *Le Monde des quais*, March 5, 2026. https://quay.example/keys.',
      ],
      quotedTitle: [
        '(Roux and Petit 2026, para. 7)',
        'Roux, Anne, and Paul Petit. 2026. “Un nuage\u00a0: ‘de confiance’, dit-on.” Quai. March 5, 2026. https://quay.example/keys.',
      ],
    },
    fr: {
      author: [
        '(Doe 2026, paragr. 7)',
        'Doe, Jane. 2026. «\u00a0Keys That Stay at Home\u00a0». *The Quay Times*, 5 mars 2026. https://quay.example/keys.',
      ],
      noAuthor: [
        '(*The Quay Times* 2026, paragr. 7)',
        '*The Quay Times*. 2026. «\u00a0Keys That Stay at Home\u00a0», 5 mars 2026. https://quay.example/keys.',
      ],
      noDate: [
        '(Doe s.\u00a0d., paragr. 7)',
        'Doe, Jane. s.\u00a0d. «\u00a0Keys That Stay at Home\u00a0». Quay. Consulté le 29 novembre 2026. https://quay.example/keys.',
      ],
      institution: [
        '(Ministry of Trade and Industry 2026, paragr. 7)',
        'Ministry of Trade and Industry. 2026. «\u00a0Keys That Stay at Home\u00a0». Quay. 5 mars 2026. https://quay.example/keys.',
      ],
      particles: [
        '(La Tour 2026, paragr. 7)',
        'La Tour, Georges de. 2026. «\u00a0Les clés restent ici\u00a0». *Le Monde des quais*, 5 mars 2026. https://quay.example/keys.',
      ],
      quotedTitle: [
        '(Roux et Petit 2026, paragr. 7)',
        'Roux, Anne, et Paul Petit. 2026. «\u00a0Un nuage\u00a0: “de confiance”, dit-on\u00a0». Quai. 5 mars 2026. https://quay.example/keys.',
      ],
    },
  },
  'chicago-notes': {
    en: {
      author: [
        'Jane Doe, “Keys That Stay at Home,” *The Quay Times*, March 5, 2026, para. 7, https://quay.example/keys.',
        'Doe, Jane. “Keys That Stay at Home.” *The Quay Times*, March 5, 2026. https://quay.example/keys.',
      ],
      noAuthor: [
        '“Keys That Stay at Home,” *The Quay Times*, March 5, 2026, para. 7, https://quay.example/keys.',
        'The Quay Times. “Keys That Stay at Home,” March 5, 2026. https://quay.example/keys.',
      ],
      noDate: [
        'Jane Doe, “Keys That Stay at Home,” Quay, para. 7, accessed November 29, 2026, https://quay.example/keys.',
        'Doe, Jane. “Keys That Stay at Home.” Quay. Accessed November 29, 2026. https://quay.example/keys.',
      ],
      institution: [
        'Ministry of Trade and Industry, “Keys That Stay at Home,” Quay, March 5, 2026, para. 7, https://quay.example/keys.',
        'Ministry of Trade and Industry. “Keys That Stay at Home.” Quay, March 5, 2026. https://quay.example/keys.',
      ],
      particles: [
        'Georges de La Tour, “Les clés restent ici,” *Le Monde des quais*, March 5, 2026, para. 7, https://quay.example/keys.',
        'La Tour, Georges de. “Les clés restent ici.” *Le Monde des quais*, March 5, 2026. https://quay.example/keys.',
      ],
      quotedTitle: [
        'Anne Roux and Paul Petit, “Un nuage\u00a0: ‘de confiance’, dit-on,” Quai, March 5, 2026, para. 7, https://quay.example/keys.',
        'Roux, Anne, and Paul Petit. “Un nuage\u00a0: ‘de confiance’, dit-on.” Quai, March 5, 2026. https://quay.example/keys.',
      ],
    },
    fr: {
      author: [
        'Jane Doe, «\u00a0Keys That Stay at Home\u00a0», *The Quay Times*, 5 mars 2026, paragr. 7, https://quay.example/keys.',
        'Doe, Jane. «\u00a0Keys That Stay at Home\u00a0». *The Quay Times*, 5 mars 2026. https://quay.example/keys.',
      ],
      noAuthor: [
        '«\u00a0Keys That Stay at Home\u00a0», *The Quay Times*, 5 mars 2026, paragr. 7, https://quay.example/keys.',
        'The Quay Times. «\u00a0Keys That Stay at Home\u00a0», 5 mars 2026. https://quay.example/keys.',
      ],
      noDate: [
        'Jane Doe, «\u00a0Keys That Stay at Home\u00a0», Quay, paragr. 7, consulté le 29 novembre 2026, https://quay.example/keys.',
        'Doe, Jane. «\u00a0Keys That Stay at Home\u00a0». Quay. Consulté le 29 novembre 2026. https://quay.example/keys.',
      ],
      institution: [
        'Ministry of Trade and Industry, «\u00a0Keys That Stay at Home\u00a0», Quay, 5 mars 2026, paragr. 7, https://quay.example/keys.',
        'Ministry of Trade and Industry. «\u00a0Keys That Stay at Home\u00a0». Quay, 5 mars 2026. https://quay.example/keys.',
      ],
      particles: [
        'Georges de\u00a0La Tour, «\u00a0Les clés restent ici\u00a0», *Le Monde des quais*, 5 mars 2026, paragr. 7, https://quay.example/keys.',
        'La Tour, Georges de. «\u00a0Les clés restent ici\u00a0». *Le Monde des quais*, 5 mars 2026. https://quay.example/keys.',
      ],
      quotedTitle: [
        'Anne Roux et Paul Petit, «\u00a0Un nuage\u00a0: “de confiance”, dit-on\u00a0», Quai, 5 mars 2026, paragr. 7, https://quay.example/keys.',
        'Roux, Anne, et Paul Petit. «\u00a0Un nuage\u00a0: “de confiance”, dit-on\u00a0». Quai, 5 mars 2026. https://quay.example/keys.',
      ],
    },
  },
  iso690: {
    en: {
      author: [
        '(Doe 2026, para.\u00a07)',
        'DOE, Jane, 2026. Keys that stay at home. *The Quay Times*. Online. 5 March 2026. [Accessed\u00a029\u00a0November\u00a02026]. Available from: https://quay.example/keys',
      ],
      noAuthor: [
        '(*Keys that stay at home* 2026, para.\u00a07)',
        'Keys that stay at home, 2026. *The Quay Times*. Online. 5 March 2026. [Accessed\u00a029\u00a0November\u00a02026]. Available from: https://quay.example/keys',
      ],
      noDate: [
        '(Doe [no date], para.\u00a07)',
        'DOE, Jane, [no date]. Keys that stay at home. *Quay*. Online. [Accessed\u00a029\u00a0November\u00a02026]. Available from: https://quay.example/keys',
      ],
      institution: [
        '(Ministry of Trade and Industry 2026, para.\u00a07)',
        'MINISTRY OF TRADE AND INDUSTRY, 2026. Keys that stay at home. *Quay*. Online. 5 March 2026. [Accessed\u00a029\u00a0November\u00a02026]. Available from: https://quay.example/keys',
      ],
      particles: [
        '(La Tour 2026, para.\u00a07)',
        'LA TOUR, Georges de, 2026. Les clés restent ici. *Le Monde des quais*. Online. 5 March 2026. [Accessed\u00a029\u00a0November\u00a02026]. Available from: https://quay.example/keys',
      ],
      quotedTitle: [
        '(Roux, Petit 2026, para.\u00a07)',
        'ROUX, Anne and PETIT, Paul, 2026. Un nuage\u00a0: «\u202fde confiance\u202f», dit-on. *Quai*. Online. 5 March 2026. [Accessed\u00a029\u00a0November\u00a02026]. Available from: https://quay.example/keys',
      ],
    },
    fr: {
      author: [
        '(Doe 2026, paragr.\u00a07)',
        'DOE, Jane, 2026. Keys that stay at home. *The Quay Times* [en\u00a0ligne]. 5 mars 2026. [Consulté\u00a0le\u00a029\u00a0novembre\u00a02026]. Disponible à l’adresse\u00a0: https://quay.example/keys',
      ],
      noAuthor: [
        '(*Keys that stay at home* 2026, paragr.\u00a07)',
        'Keys that stay at home, 2026. *The Quay Times* [en\u00a0ligne]. 5 mars 2026. [Consulté\u00a0le\u00a029\u00a0novembre\u00a02026]. Disponible à l’adresse\u00a0: https://quay.example/keys',
      ],
      noDate: [
        '(Doe [sans date], paragr.\u00a07)',
        'DOE, Jane, [sans date]. Keys that stay at home. *Quay* [en\u00a0ligne]. [Consulté\u00a0le\u00a029\u00a0novembre\u00a02026]. Disponible à l’adresse\u00a0: https://quay.example/keys',
      ],
      institution: [
        '(Ministry of Trade and Industry 2026, paragr.\u00a07)',
        'MINISTRY OF TRADE AND INDUSTRY, 2026. Keys that stay at home. *Quay* [en\u00a0ligne]. 5 mars 2026. [Consulté\u00a0le\u00a029\u00a0novembre\u00a02026]. Disponible à l’adresse\u00a0: https://quay.example/keys',
      ],
      particles: [
        '(La Tour 2026, paragr.\u00a07)',
        'LA TOUR, Georges de, 2026. Les clés restent ici. *Le Monde des quais* [en\u00a0ligne]. 5 mars 2026. [Consulté\u00a0le\u00a029\u00a0novembre\u00a02026]. Disponible à l’adresse\u00a0: https://quay.example/keys',
      ],
      quotedTitle: [
        '(Roux, Petit 2026, paragr.\u00a07)',
        'ROUX, Anne et PETIT, Paul, 2026. Un nuage\u00a0: «\u202fde confiance\u202f», dit-on. *Quai* [en\u00a0ligne]. 5 mars 2026. [Consulté\u00a0le\u00a029\u00a0novembre\u00a02026]. Disponible à l’adresse\u00a0: https://quay.example/keys',
      ],
    },
  },
  'iso690-numeric': {
    en: {
      author: [
        '(1, para.\u00a07)',
        '1. DOE, Jane. Keys that stay at home. *The Quay Times*. Online. 5 March 2026. [Accessed\u00a029\u00a0November\u00a02026]. Available from: https://quay.example/keys',
      ],
      noAuthor: [
        '(1, para.\u00a07)',
        '1. Keys that stay at home. *The Quay Times*. Online. 5 March 2026. [Accessed\u00a029\u00a0November\u00a02026]. Available from: https://quay.example/keys',
      ],
      noDate: [
        '(1, para.\u00a07)',
        '1. DOE, Jane. Keys that stay at home. *Quay*. Online. [Accessed\u00a029\u00a0November\u00a02026]. Available from: https://quay.example/keys',
      ],
      institution: [
        '(1, para.\u00a07)',
        '1. MINISTRY OF TRADE AND INDUSTRY. Keys that stay at home. *Quay*. Online. 5 March 2026. [Accessed\u00a029\u00a0November\u00a02026]. Available from: https://quay.example/keys',
      ],
      particles: [
        '(1, para.\u00a07)',
        '1. LA TOUR, Georges de. Les clés restent ici. *Le Monde des quais*. Online. 5 March 2026. [Accessed\u00a029\u00a0November\u00a02026]. Available from: https://quay.example/keys',
      ],
      quotedTitle: [
        '(1, para.\u00a07)',
        '1. ROUX, Anne and PETIT, Paul. Un nuage\u00a0: «\u202fde confiance\u202f», dit-on. *Quai*. Online. 5 March 2026. [Accessed\u00a029\u00a0November\u00a02026]. Available from: https://quay.example/keys',
      ],
    },
    fr: {
      author: [
        '(1, paragr.\u00a07)',
        '1. DOE, Jane. Keys that stay at home. *The Quay Times* [en\u00a0ligne]. 5 mars 2026. [Consulté\u00a0le\u00a029\u00a0novembre\u00a02026]. Disponible à l’adresse\u00a0: https://quay.example/keys',
      ],
      noAuthor: [
        '(1, paragr.\u00a07)',
        '1. Keys that stay at home. *The Quay Times* [en\u00a0ligne]. 5 mars 2026. [Consulté\u00a0le\u00a029\u00a0novembre\u00a02026]. Disponible à l’adresse\u00a0: https://quay.example/keys',
      ],
      noDate: [
        '(1, paragr.\u00a07)',
        '1. DOE, Jane. Keys that stay at home. *Quay* [en\u00a0ligne]. [Consulté\u00a0le\u00a029\u00a0novembre\u00a02026]. Disponible à l’adresse\u00a0: https://quay.example/keys',
      ],
      institution: [
        '(1, paragr.\u00a07)',
        '1. MINISTRY OF TRADE AND INDUSTRY. Keys that stay at home. *Quay* [en\u00a0ligne]. 5 mars 2026. [Consulté\u00a0le\u00a029\u00a0novembre\u00a02026]. Disponible à l’adresse\u00a0: https://quay.example/keys',
      ],
      particles: [
        '(1, paragr.\u00a07)',
        '1. LA TOUR, Georges de. Les clés restent ici. *Le Monde des quais* [en\u00a0ligne]. 5 mars 2026. [Consulté\u00a0le\u00a029\u00a0novembre\u00a02026]. Disponible à l’adresse\u00a0: https://quay.example/keys',
      ],
      quotedTitle: [
        '(1, paragr.\u00a07)',
        '1. ROUX, Anne et PETIT, Paul. Un nuage\u00a0: «\u202fde confiance\u202f», dit-on. *Quai* [en\u00a0ligne]. 5 mars 2026. [Consulté\u00a0le\u00a029\u00a0novembre\u00a02026]. Disponible à l’adresse\u00a0: https://quay.example/keys',
      ],
    },
  },
};
