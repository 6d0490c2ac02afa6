/**
 * What gives away pages that stand in an article's place, in French and English. All patterns are for folded text:
 * lower case, without accents, with plain apostrophes. None decides alone: `judgePage` asks for a short text too, or for
 * names and forms, so that an article about any of these matters is not taken for one of them.
 */

/** Networks that answer in a site's place. */
export const network =
  /\b(?:wi-?fi|hot ?spots?|captive portal|portail captif|reseau (?:public|sans fil|invites?)|guest network|public network|internet access|acces (?:a )?internet|onboard internet|internet a bord|hotel|airport|aeroport|train)\b/;

/** Words for them alone, where a hotel and a train may be what an article is about. */
export const wireless =
  /\b(?:wi-?fi|wlan|hot ?spots?|captive portal|portail captif|reseau (?:public|sans fil|invites?)|(?:guest|public|wireless|onboard) (?:network|internet)|internet a bord)\b/;

/** What is asked, and what the fields are called, in a form that lets people into a network and is no newsletter's. */
export const networkForm =
  /\b(?:wi-?fi|hot ?spot|room(?: ?number)?|(?:numero de )?chambre|voucher|(?:go|get) online|connect(?: now)?|se connecter (?:au|a)|internet|ap_?mac|client_?mac|user_?ip|user_?url|redir_?url)\b/;

/** Orders and questions with which a network lets people in. */
export const networkSignIn =
  /\b(?:connect(?:ez-vous| now)? (?:to|au|a) (?:the |our |notre |votre )?(?:free |gratuit )?(?:wi-?fi|hot ?spot|reseau|network|internet)|(?:se connecter|connexion) (?:au|a) (?:wi-?fi|reseau|internet)|(?:log|sign) ?in to (?:the |our |this )?(?:wi-?fi|network|hot ?spot)|(?:get|go|you are|vous etes) (?:online|connected|connectes?)|naviguer sur internet|acceder a internet|access (?:to )?the internet|room number|numero de chambre|voucher code|code (?:d'acces|wi-?fi|voucher)|accept (?:the )?terms|acceptez? les conditions|conditions (?:generales )?d'utilisation|terms (?:of use|and conditions|of service))\b/;

/** Where a page of a network sends on to. */
export const portalAddress =
  /(?:captive|portal|portail|hotspot|wifi|wlan|guest|\/login|signin|connexion|authenticat)|^https?:\/\/(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./i;

/** Titles and headings of pages that say that there is no page; a line of its own or a line's beginning or end. */
export const notFoundTitle =
  /(?:^|\n|[-|:–—·»] ?)(?:erreur|error)? ?(?:404\b|(?:the |la |this |cette )?(?:page|article|contenu|content|document|story)s? (?:(?:you (?:requested|are looking for|were looking for) )?(?:was |is |could not be |cannot be |can't be )?(?:not found|found|unavailable|no longer available|missing)|(?:n'(?:a pas ete|est pas|existe pas|existe plus|est plus)|est|non|pas|introuvable|demandee? (?:n'|est))[^\n]{0,60}|introuvable)|not found|page (?:non )?(?:trouvee|introuvable)|oops[^\n]{0,40}|oups[^\n]{0,40}|nothing (?:was )?found|aucun resultat|(?:nous n'avons pas|we (?:could|can)(?: not|n't)) (?:trouv|find)[^\n]{0,60}) ?(?:$|\n|[-|:–—·«!.])/;

/** What such pages say in their text. */
export const notFoundText =
  /\b(?:404|not found|no longer (?:exists?|available)|does(?: not|n't) exist|could(?: not|n't) be found|can(?:not|'t) (?:be )?f(?:ind|ound)|(?:has been|was) (?:removed|deleted|moved)|introuvable|n'existe (?:pas|plus)|n'est plus (?:disponible|en ligne|accessible)|a ete (?:supprime|deplace|retire)e?|n'a pas (?:pu etre|ete) trouvee?)\b/;

/** Titles of pages that ask about cookies. */
export const consentTitle =
  /(?:^|\n)[^\n]{0,40}\b(?:cookies?|consent(?:ement)?|(?:votre|your) (?:vie privee|privacy|choices?|choix)|privacy (?:settings|choices|gate)|before you continue|avant de continuer|vie privee)\b[^\n]{0,40}/;

/** The whole names of such pages, as no article about them is called. */
export const consentName =
  /^(?:(?:we|nous) (?:value|respect\w*|care about|tenons a) (?:your privacy|votre vie privee)|(?:your|vos|votre) (?:privacy|cookies?|choices|choix|consent(?:ement)?|vie privee|preferences|data|donnees)(?: (?:choices|settings|preferences|consent|en matiere de (?:cookies|traceurs|vie privee)|(?:sur|about) (?:the |les )?cookies|is important to us|est importante(?: pour nous)?))?|(?:privacy|cookies?|consent) (?:settings|choices|preferences|notice|consent|gate|manager)|(?:parametres|preferences|gestion) (?:des|de) (?:cookies|traceurs|confidentialite)|gerer (?:les|mes|vos) (?:cookies|traceurs|choix)|before you continue|avant de continuer|cookies?|consent(?:ement)?)$/;

/** A publisher's own words about what it stores on the reader's machine. */
export const consentText =
  /\b(?:(?:we|nous|our|nos|us|et)\b[^.]{0,80}\b(?:partners?|partenaires?|cookies?|traceurs?)\b[^.]{0,160}\b(?:store|access|use|utilis\w+|stock\w+|acced\w+|depos\w+|personal|personnelles?|personnalis\w+|measure|mesur\w+))\b/;

/** What such a question is about, in each of its parts. */
export const consentWords =
  /\b(?:cookies?|consent\w*|traceurs?|trackers?|privacy|vie privee|partners?|partenaires?|personal data|donnees personnelles|finalites|purposes|legitimate interest|interet legitime|accept\w*|refus\w*|choix|choices|preferences)\b/;

/** What only such a question offers. */
export const consentChoice =
  /\b(?:accept all|reject all|accept (?:and|&) (?:continue|close)|accept cookies|agree (?:and|&) (?:continue|close)|i (?:agree|accept)|tout accepter|tout refuser|accepter (?:et|&) (?:continuer|fermer)|accepter les cookies|continuer sans accepter|j'accepte|manage (?:preferences|options|choices|settings|cookies)|(?:gerer|parametrer|personnaliser) (?:mes |les |vos )?(?:choix|cookies|preferences|options)|(?:s'abonner|subscribe) (?:pour refuser|to reject))\b/;

/** Titles and headings of sign-in pages. */
export const loginTitle =
  /(?:^|\n|[-|:–—·] ?)(?:log ?in|sign ?in|log ?on|please (?:log|sign) in|connexion|connectez-vous|se connecter|identifiez-vous|identification|authentification|authentication|espace (?:abonnes?|client|membres?)|member login|account login|s'identifier|mon compte|my account)(?: (?:to|a|au|required|requise?|your|votre|page|with)\b[^\n]{0,40})? ?(?:$|\n|[-|:–—·])/;

/** What stands by a password field. */
export const loginText =
  /\b(?:forgot(?:ten)? (?:your )?password|mot de passe (?:oublie|perdu)|(?:log|sign) ?in|se connecter|connectez-vous|s'identifier|identifiez-vous|create an account|creer un compte)\b/;

/** A publisher that shows the beginning and keeps the rest. */
export const paywallText =
  /\b(?:(?:this|the) (?:article|content|story|page) is (?:only )?(?:for|reserved (?:for|to)|available (?:only )?to|exclusive to) (?:our |paying |registered )?(?:subscribers?|members?)|subscribe (?:now )?to (?:continue|keep|read|unlock)|(?:log|sign) ?in to (?:continue|keep|read)|to (?:continue|keep) reading|already an? (?:active |paying )?subscriber|to (?:read|view|access) (?:the |this )?(?:full|rest|whole|entire)[^.]{0,60}(?:subscri|log ?in|sign ?in|register)|(?:already|deja) (?:a )?(?:subscriber|member|subscribed|abonnee?|inscrite?)\b|(?:cet )?(?:article|contenu) (?:est )?(?:reserve|exclusif)[^.]{0,20}abonnes|reserve aux abonnes|la suite (?:de (?:cet|l')\s?article )?(?:est )?reservee? (?:aux|a nos)|il vous reste [^.]{0,12}% (?:de (?:cet|l')\s?article)|abonnez-vous pour (?:lire|continuer|acceder)|pour lire la suite[^.]{0,60}(?:abonn|connect|inscri)|connectez-vous pour (?:lire|continuer|acceder))/;

/**
 * What says, below the beginning of an article, that the rest is not shown. Lists of other articles have it in their
 * links.
 */
export const restKept =
  /\b(?:(?:this|the|rest of (?:this|the)) (?:article|content|story|page|post) is (?:only )?(?:for|reserved (?:for|to)|available (?:only )?to|exclusive to) (?:our |paying |paid |registered )?(?:subscribers?|members?)|for (?:our |paying |paid )?(?:subscribers|members) only|(?:article|contenu) (?:est )?(?:reserve|exclusif)[^.]{0,20}abonnes|reservee? (?:aux|a nos) abonnes|la suite (?:de (?:cet |l')\s?article )?(?:est )?reservee? (?:aux|a nos)|il vous reste [^.]{0,12}% (?:de (?:cet |l')\s?article))/;

/** What asks there to pay or to sign in, in a link as well. */
export const restOffered =
  /\b(?:subscribe (?:now )?to (?:continue|keep reading|unlock|read (?:on|more|this|the (?:rest|full|whole|entire)))|(?:log|sign) ?in to (?:continue|keep) reading|to (?:continue|keep) reading,? (?:subscribe|log|sign|register|become|start)|to (?:read|view|access) (?:the |this )?(?:full|rest|whole|entire)[^.]{0,60}(?:subscri|log ?in|sign ?in|register)|abonnez-vous pour (?:lire|continuer|acceder)|pour lire la suite[^.]{0,60}(?:abonn|connect|inscri)|connectez-vous pour (?:lire|continuer|acceder))/;

/** Whether a title or heading, folded, is the name of a page that stands in an article's place. */
export function isNameOfOther(name: string): boolean {
  return wireless.test(name) || [notFoundTitle, consentName, loginTitle].some(isWholeOf(name));
}

/** Whether a pattern matches all of a title or heading. What goes on after a colon is the title of an article. */
export function isWholeOf(name: string): (pattern: RegExp) => boolean {
  const words = name.replace(/^(?:erreur |error )?404 ?: /, '');
  return (pattern) => !words.includes(': ') && pattern.exec(words)?.[0].length === words.length;
}
