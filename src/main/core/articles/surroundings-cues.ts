import type { HiddenReason } from '../../../shared/domain/body.ts';
import { isReported } from './reported-speech.ts';

/**
 * What gives away what publishers put around articles besides newsletters and share buttons: notices of consent,
 * advertising, comments, links to other articles. All patterns are for folded text.
 */

const longestNotice = 500;
const longestLine = 140;

/** Why a folded block that stands among others of its kind is not part of the article. */
export function recogniseSurroundings(folded: string): HiddenReason | undefined {
  if (isConsentNotice(folded)) return 'consent';
  if (isPromotion(folded)) return 'promotion';
  if (isCommentsHeading(folded)) return 'comments';
  return undefined;
}

const consentOpening =
  /^(?:nous (?:utilisons|et nos (?:\d+ )?partenaires)|notre site utilise|ce site (?:web )?utilise|en (?:poursuivant|continuant|cliquant sur)|pour (?:afficher|voir|lire|consulter) ce(?:tte)? (?:contenu|video|tweet|publication)|ce(?:tte)? (?:contenu|video) (?:est bloque|n'a pas pu|n'a pu|ne peut|provient|est fourni)|vous avez (?:refuse|choisi de refuser)|we (?:use|and our (?:\d+ )?partners)|this (?:web ?)?site uses|our (?:web ?)?site uses|by (?:continuing|clicking|using this site)|to (?:view|see|watch) this (?:content|video|post)|this (?:content|video|embed) (?:is (?:blocked|hosted|provided)|cannot be|could not be|can't be)|you have (?:refused|rejected))\b/;
const trackers = /\b(?:cookies?|traceurs?|trackers?|tracking technologies)\b/;
const consentWords =
  /\b(?:accept\w*|refus\w*|consent\w*|parametr\w*|preferences?|settings|experience|navigation|mesure(?:r)? d'?audience|analy(?:se|tics)\w*|personnalis\w*|personali[sz]\w*|trafic|traffic|bloque\w*|blocked|partenaires|partners)\b/;
const consentButton =
  /^(?:(?:tout )?(?:accepter|refuser)(?: (?:et fermer|tout|les cookies|tous les cookies))?|continuer sans accepter|gerer (?:mes|les) (?:cookies|preferences|choix)|parametrer les cookies|(?:accept|reject|allow)(?: all)? cookies|accept all|reject all|manage (?:my )?(?:cookies|preferences|cookie settings)|cookie settings)$/;

/** A notice that asks the reader to agree to cookies, or says what was blocked without them. */
export function isConsentNotice(folded: string): boolean {
  if (consentButton.test(folded.replace(/[\s.!>→]+$/, ''))) return true;
  return (
    folded.length <= longestNotice &&
    consentOpening.test(folded) &&
    trackers.test(folded) &&
    consentWords.test(folded) &&
    !isReported(folded)
  );
}

const advertisement =
  /^(?:publicites?|advertisements?|advert|annonces?|sponsored(?: content)?|contenu sponsorise|la suite apres (?:la|cette) publicite|story continues below(?: advertisement)?|article continues (?:below|after)(?: (?:the |this )?advertisement)?|advertisement - continue reading below|continue reading the main story|scroll to continue(?: with content)?)$/;

/** A line that only says that advertising stands here. */
export function isAdvertisementLabel(folded: string): boolean {
  return advertisement.test(folded.replace(/[\s:.!>→↓*–—-]+$/, ''));
}

const promotionOpening =
  /^(?:telechargez (?:gratuitement )?(?:notre|l'|votre)|installez (?:notre|l')|download (?:our|the)\b.*\bapp\b|get (?:our|the)\b.*\bapp\b|soutenez(?:-nous| notre| le| un| la presse)|faites un don|je (?:fais un don|soutiens)|support (?:us|our|independent)\b|donate(?: now| today| to)\b|make a donation|deja abonnee?|vous etes deja abonnee?|already (?:a subscriber|subscribed|have an account)|achetez le (?:numero|journal)|offrez un abonnement|give a gift subscription|profitez de (?:notre|nos) offre)/;
const promotionWords =
  /\b(?:appli(?:cation)?s?|apps?|app store|google play|don|dons|donation|donate|journalisme|journalism|redaction|newsroom|independan\w+|independent|connectez-vous|se connecter|log ?in|sign in|abonne\w*|abonnements?|subscri\w+|offre|membership|adherez|work|travail)\b/;

function isPromotion(folded: string): boolean {
  if (isAdvertisementLabel(folded)) return true;
  return (
    folded.length <= longestLine &&
    promotionOpening.test(folded) &&
    promotionWords.test(folded) &&
    !isReported(folded)
  );
}

const commentsHeading =
  /^(?:soyez l[ae] (?:premiere?|1(?:er|re)) a (?:commenter|reagir)|be the first to comment|(?:laisse[rz]|ecri(?:re|vez)|ajoute[rz]|poste[rz]|publie[rz]) (?:un|votre) commentaire|(?:leave|post|add|write) (?:a|your) (?:comment|reply)|(?:\d+|aucun|no) (?:commentaires?|comments?|reactions?)|(?:commentaires?|comments?|reactions?) ?\(\d+\)|(?:connectez-vous|vous devez (?:etre connecte|vous connecter)|log ?in|sign in|you must be logged in) (?:pour|to) (?:commenter|comment|reagir|laisser un commentaire|publier un commentaire|post a comment|leave a comment))$/;

/** A heading or line under which readers speak, told by a count or by an invitation to write. */
export function isCommentsHeading(folded: string): boolean {
  return folded.length <= longestLine && commentsHeading.test(folded.replace(/[\s:.!?]+$/, ''));
}

const relatedHeading =
  /^(?:a |nos )?(?:lire (?:aussi|egalement|ensuite)|lire sur le meme sujet|sur le meme (?:sujet|theme)|dans (?:la meme rubrique|le meme dossier)|articles? (?:lies?|associes?|similaires|connexes|recommandes?)|autres articles|a decouvrir|vous aimerez aussi|(?:ces articles )?(?:pourraient|pourrait|peuvent) (?:aussi )?vous interesser|les plus lus|plus lus|read (?:also|next|more)|more (?:stories|articles|from .{1,40}|on this (?:topic|story))|related(?: (?:articles?|stories|posts?|content|topics|reading|links))?|you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: (?:for you|reading|articles|stories))?|most (?:read|popular)|keep reading|up next|further reading on this site|also read)$/;
const relatedLabel =
  /^(?:>+ ?|→ ?|▶ ?|\[)?(?:(?:a )?(?:lire|voir|ecouter|relire)(?: ou relire)? (?:aussi|egalement)|lire (?:notre|l'|la|le) [^:]{3,60}|sur le meme sujet|read (?:also|more|next)|also read|see also|related(?: (?:article|story|post|coverage))?|more on this|(?:a )?(?:re)?lire)\s*[:>|→–-]\s*/;

/** A heading over links to other articles. "See also" alone is not one: encyclopaedias have it as a part. */
export function isRelatedHeading(folded: string): boolean {
  return folded.length <= longestLine && relatedHeading.test(folded.replace(/[\s:.?!…>→-]+$/, ''));
}

/** The words "Read also:" and their like at the start of a folded line; undefined when there are none. */
export function relatedLabelOf(folded: string): string | undefined {
  return relatedLabel.exec(folded)?.[0];
}
