/** Words by which a report says whose words these are: a publisher's own notice names nobody as having said it. */
const reporting =
  /\b(?:assur(?:e|ent|ait)|rappell(?:e|ent)|affirm(?:e|ent|ait)|promet(?:tent)?|selon|declar(?:e|ent)|ajout(?:e|ent)|says?|said|wrote|writes|adds|added|told|according to)\b/;

/** Whether a folded text quotes or reports somebody. The name of a newsletter may stand in quotation marks. */
export function isReported(folded: string): boolean {
  return /["“«][^"”»]{40,}["”»]/.test(folded) || /^["“«]/.test(folded) || reporting.test(folded);
}
