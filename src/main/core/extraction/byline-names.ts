/** What bylines begin with. */
const opening =
  /^(?:(?:written|words|text|story|posted|reported) )?by:?\s+|^(?:texte |écrit |publié )?par\s*:?\s+|^von\s+/iu;
/** What parts a name from a date, a place or a role. */
const separators = /\s+[|·•–—-]\s+|\s*[|·•]\s*/;
const date = /\d{4}|\d{1,2}[:h]\d{2}|\d{1,2}[./]\d{1,2}|\b\d{1,2}\s+\p{L}{3,}/u;
/** Whole, as names begin like months, too. */
const month = String.raw`(?:jan(?:uary|v|vier)?|feb(?:ruary)?|fév(?:r|rier)?|mar(?:ch|s)?|apr(?:il)?|avr(?:il)?|may|mai|june?|juin|july?|juil(?:let)?|aug(?:ust)?|août|sept?(?:ember|embre)?|oct(?:ober|obre)?|nov(?:ember|embre)?|dec(?:ember)?|déc(?:embre)?)\.?`;
/** The words of a date behind a name. */
const dated = new RegExp(
  String.raw`[\s,]+(?:(?:published|posted|updated|publié|mis à jour|modifié)\b.*|(?:on|le)\s+(?=.*\d).*|(?<=\p{L}\S*\s+\S+[\s,]+)${month}\s+\d.*|\d.*)$`,
  'iu',
);
const role =
  /\b(?:analyst|author|columnist|contribut\w+|correspondent|critic|desk|editor|journalist|photographer|producer|professor|reporter|staff|writer|auteure?|autrice|chroniqueu\w+|correspondante?|envoyée? spéciale?|journaliste|photographe|rédact\w+|reportère?)\b/iu;
/** A name of two to five words, each with a capital but for particles. */
const person =
  /^(?:\p{Lu}[\p{L}\p{M}.’'-]*)(?:\s+(?:\p{Lu}[\p{L}\p{M}.’'-]*|al|ben|bin|da|de|del|den|der|di|do|dos|du|el|la|le|ter|van|von|y|zu)){1,4}$/u;
const several = /\s*,\s+(?:and\s+|et\s+)?|\s+(?:and|et|&|und)\s+/;
/** Without one, what stands behind a comma may as well be a place or an employer. */
const conjunction = /\s(?:and|et|&|und)\s/;

/**
 * The names in a byline as it stands in a page: without “By”, and without the date, the place or the role behind them. One
 * that holds no more than these says no name.
 */
export function namesInByline(byline: string): readonly string[] {
  const parts = byline.split(separators).map((part) => part.trim());
  const named =
    parts.find((part) => opening.test(part)) ??
    parts.find((part) => part !== '' && !date.test(part) && !role.test(part)) ??
    parts[0] ??
    '';
  const written = named.replace(opening, '').replace(dated, '').trim();
  const pieces = written.split(several).filter((piece) => piece !== '' && !role.test(piece));
  const areNames = conjunction.test(written) && pieces.every((piece) => person.test(piece));
  if (areNames && pieces.length > 1) return pieces;
  const alone = pieces.length === 1 ? pieces[0] : written;
  return alone === undefined || alone === '' ? [] : [alone];
}
