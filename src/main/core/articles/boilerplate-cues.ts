import type { HiddenReason } from '../../../shared/domain/body.ts';
import { fold } from '../../../shared/text/fold.ts';
import { isReported } from './reported-speech.ts';
import { recogniseSurroundings } from './surroundings-cues.ts';

/**
 * What gives away the lines that publishers put after an article, in French and English. All patterns are for folded
 * text: lower case, without accents, with plain apostrophes. A cue is never a word alone: an article may be about
 * newsletters. It is a word together with a shape that articles do not have: an order to the reader at the start of a
 * line, a promise about the reader's own address, a line made of nothing but names of networks.
 */

export interface Recognised {
  readonly reason: HiddenReason;
  /** A heading: the paragraphs after it belong to it. */
  readonly opensSection: boolean;
  /** "About" something that may be the article's own subject: its paragraphs need a better reason to go. */
  readonly isNamed?: boolean;
}

/** Longer passages are text, whatever they say. Characters. */
const longestAppeal = 320;
const longestLine = 90;
const longestHeading = 45;
const longestTags = 200;

/** Text as the patterns expect it. */
export function foldedLine(text: string): string {
  return fold(text).replace(/\s+/g, ' ').trim();
}

/** Tells why a block is not part of the article; undefined when nothing says that it is not. */
export function recogniseBoilerplate(text: string): Recognised | undefined {
  const folded = foldedLine(text);
  if (isAboutHeading(folded, aboutUs)) return { reason: 'about', opensSection: true };
  if (isAboutHeading(folded, aboutSomething)) {
    return { reason: 'about', opensSection: true, isNamed: true };
  }
  if (folded.length <= longestLine && copyright.test(folded)) {
    return { reason: 'about', opensSection: false };
  }
  if (isTags(folded)) return { reason: 'tags', opensSection: false };
  if (isSharing(folded)) return { reason: 'sharing', opensSection: false };
  if (isPrivacyPromise(folded)) return { reason: 'privacy', opensSection: false };
  if (isNewsletterAppeal(folded)) return { reason: 'newsletter', opensSection: false };
  const surrounding = recogniseSurroundings(folded);
  return surrounding && { reason: surrounding, opensSection: surrounding === 'comments' };
}

const copyright = /^(?:©|copyright\b|\(c\)).*|\b(?:tous droits reserves|all rights reserved)\.?$/;
const aboutUs =
  /^(?:a propos(?: de (?:nous|l'auteure?|l'autrice|la redaction|ce site|notre media))?|qui sommes-nous|notre mission|about(?: (?:us|the authors?|this (?:site|publication|newsletter)|our (?:site|team)))?|who we are|our mission)$/;
const aboutSomething = /^(?:a propos d(?:e |')\S+(?: \S+){0,2}|about \S+(?: \S+){0,2})$/;

function isAboutHeading(folded: string, heading: RegExp): boolean {
  return folded.length <= longestHeading && heading.test(folded.replace(/[\s:.?!*#_-]+$/, ''));
}

const tagsLabel =
  /^(?:tags?|mots[- ]cles?|etiquettes?|thematiques?|themes?|sujets?(?: associes)?|rubriques?|topics?|keywords?|filed under|posted in|categor(?:y|ies|ies?)|classe dans|related topics)\s*:/;
const hashtags = /^(?:#[\p{L}\p{N}_-]+[\s,]*)+$/u;

function isTags(folded: string): boolean {
  if (folded.length > longestTags) return false;
  return hashtags.test(folded) || (tagsLabel.test(folded) && !/[.!?] /.test(folded));
}

/** Everything that a row of share buttons is made of. A verb or two networks must be there. */
const shareVerbs = setOf(
  'partager partagez partage share shares sharing tweet tweeter retweet imprimer print copier copy envoyer send email e-mail suivez-nous suivez retrouvez-nous rejoignez-nous follow',
);
const networks = setOf(
  'facebook twitter x linkedin whatsapp telegram mastodon bluesky reddit pinterest messenger threads tumblr flipboard pocket instagram signal viadeo youtube tiktok snapchat twitch discord xing',
);
const shareFillers = setOf(
  "article l'article cet cette ce page post story histoire publication this the sur on par by via with avec a au et and or ou vos votre your amis friends reseaux sociaux social media networks le la lien link mail courriel e-mail email to friend un une ami contenu ici here now maintenant us nous suivez retrouvez rejoignez google news actualites toute l'actualite les nos notre our all tous toutes aussi egalement too also rss",
);

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

const shareWords = new Set([...shareVerbs, ...networks, ...shareFillers]);

/** Whether a line is nothing but the name of a network: one of a list when it stands after an invitation to share. */
export function isNetworkName(text: string): boolean {
  const words = wordsOf(fold(text));
  return words.length > 0 && words.length <= 2 && words.every((word) => networks.has(word));
}

function wordsOf(folded: string): string[] {
  return folded.split(/[\s,;:/|•·.!()&+]+/).filter((word) => word !== '');
}

function isSharing(folded: string): boolean {
  if (folded.length > longestLine) return false;
  const words = wordsOf(folded);
  if (words.length === 0 || !words.every((word) => shareWords.has(word))) return false;
  const named = words.filter((word) => networks.has(word)).length;
  return words.some((word) => shareVerbs.has(word)) || named >= 2;
}

const spam = /\b(?:spams?|pourriels?|courriers? indesirables?|junk mail)\b/;
const toReader = /\b(?:vous|votre|vos|nous|notre|nos|you|your|we|our|us)\b/;
const readersData =
  /\b(?:vos|votre|your) (?:\w+ ){0,2}(?:coordonnees|donnees|adresses?|informations?|e-?mails?|courriels?|email|address|addresses|details|data|information|inbox)\b/;
const never =
  /\b(?:ne|n'|jamais|aucun|aucune|sans|never|not|no|won't|don't|nor|neither|zero|without)\b|\bn'/;
const givenAway =
  /\b(?:tiers|transmis\w*|partag\w*|ced[e\w]*|vend\w*|revend\w*|communiqu\w*|divulgu\w*|share[ds]?|sharing|s[eo]ll?d?|pass(?:ed)?|give[ns]?|third[- ]part(?:y|ies)|disclose[ds]?|rent(?:ed)?)\b/;
const unsubscribe =
  /\b(?:desinscri\w+|desabonn\w+|unsubscribe)\b.*\b(?:tout moment|quand vous|en un clic|un clic|any ?time|whenever|one click|at will)\b|\b(?:any ?time|one click|tout moment|un clic)\b.*\b(?:desinscri\w+|desabonn\w+|unsubscribe)\b/;
const policy =
  /\b(?:politique de confidentialite|privacy (?:policy|notice)|donnees personnelles)\b/;
const agreement =
  /^(?:en (?:vous|cliquant|renseignant|soumettant|indiquant)|by (?:signing|subscribing|clicking|submitting|entering|providing)|consultez|lisez|read|see|voir|view)\b/;

/** A promise or notice about the reader's own address. Somebody quoted or reported as saying so is news. */
function isPrivacyPromise(folded: string): boolean {
  if (folded.length > longestAppeal || isReported(folded)) return false;
  if (unsubscribe.test(folded)) return true;
  if (policy.test(folded) && agreement.test(folded)) return true;
  const promisesSecrecy =
    (readersData.test(folded) && /\bconfidentiel\w*|\bconfidential\b/.test(folded)) ||
    /\b(?:nous (?:respectons|protegeons) votre vie privee|we (?:respect|value|protect) your privacy)\b/.test(
      folded,
    );
  if (promisesSecrecy && isShort(folded)) return true;
  const promisesNoSpam = spam.test(folded) && toReader.test(folded) && isShort(folded);
  const promisesDiscretion =
    readersData.test(folded) && never.test(folded) && givenAway.test(folded) && isShort(folded);
  return promisesNoSpam || promisesDiscretion;
}

const appeal =
  /^(?:recevez|recevoir|abonnez[- ]vous|inscrivez[- ]vous|s'abonner|s'inscrire|suivez|rejoignez|retrouvez|decouvrez|ne (?:manquez|ratez)|restez|vous (?:avez aime|aimez|voulez|souhaitez)|envie de|pour (?:recevoir|ne rien)|chaque|tous les|toutes les|sign up|signup|subscribe|get|join|receive|don't miss|never miss|stay|enjoy(?:ed|ing)?|liked?|want|like this|every|thanks for reading|our|notre|la newsletter|the newsletter|newsletter|je m'abonne|je m'inscris)\b/;
const appealSecond =
  /[.!?] (?:recevez|abonnez[- ]vous|inscrivez[- ]vous|rejoignez|sign up|subscribe|join|get)\b/;
const letter =
  /\b(?:newsletters?|lettres? d'informations?|infolettres?|lettre (?:quotidienne|hebdomadaire|hebdo|mensuelle|d[ue] (?:matin|soir|midi|la semaine|jour))|mailing list|inbox|boite (?:mail|aux lettres|e-?mail|de reception)|bulletins?|digest)\b/;
const news =
  /\b(?:actus?|actualites?|l'actualite|l'essentiel|nos (?:\w+ )?(?:articles|alertes|enquetes|infos|informations)|news|posts|articles|updates|briefings?|headlines|stories|alerts)\b/;
const offer =
  /\b(?:gratuit\w*|free|par (?:e-?mail|mail|courriel)|by e-?mail|e-?mail|chaque (?:jour|matin|semaine|mois|lundi|vendredi)|every (?:day|morning|week|month|monday|friday)|daily|weekly|\d[\d ]* (?:abonnes|membres|lecteurs|subscribers|members|readers))\b/;
const bareLetter =
  /^(?:newsletters?|lettre d'information|infolettre|la newsletter|notre newsletter|our newsletter|subscribe|abonnez[- ]vous|s'abonner|je m'abonne|je m'inscris|sign up|inscrivez[- ]vous|(?:votre|your) (?:adresse )?e-?mail(?: address)?)$/;

/** To subscribe to anything is asked of readers alone. */
const subscription = /^(?:abonnez[- ]vous|je m'abonne|subscribe)\b/;
const longestSubscription = 100;

/** An order or offer to the reader to take a newsletter. A report about newsletters neither orders nor offers. */
function isNewsletterAppeal(folded: string): boolean {
  if (folded.length > longestAppeal || isReported(folded)) return false;
  if (bareLetter.test(folded.replace(/[\s:.!>→]+$/, ''))) return true;
  if (folded.length <= longestSubscription && subscription.test(folded)) return true;
  if (!isShort(folded)) return false;
  const appeals = appeal.test(folded) || appealSecond.test(folded);
  const addressesReader = imperative.test(folded) || toReader.test(folded);
  return (
    appeals && addressesReader && (letter.test(folded) || (news.test(folded) && offer.test(folded)))
  );
}

const imperative =
  /(?:^|[.!?] )(?:recevez|abonnez[- ]vous|inscrivez[- ]vous|suivez|rejoignez|retrouvez|decouvrez|ne (?:manquez|ratez)|restez|sign up|signup|subscribe|get|join|receive|don't miss|never miss|stay|s'abonner|s'inscrire)\b/;

/** At most three sentences. */
function isShort(folded: string): boolean {
  return folded.split(/[.!?]+(?:\s|$)/).filter((sentence) => sentence !== '').length <= 3;
}
