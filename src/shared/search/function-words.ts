/**
 * Words that hold French or English sentences together and say nothing by themselves, folded. A word that means
 * something in the other language is left out (`or`, `son`, `but`, `car`, `pour`), since nobody says in which language a
 * query is.
 */
const functionWords: ReadonlySet<string> = new Set(
  `a ai au aux avec c ce ces cet cette d dans de des du elle elles en est et eux il ils j je l la le les leur leurs lui m
   ma mais me mes n ne nos notre nous ou par pas qu que qui s sa se ses si sont sous sur t ta te tes tu un une vos votre
   vous y an and are as at be been by did do does for from had has have he her his how i if in into is it its my not of
   on our she so than that the their them then there these they this those to too was we were what when which who will
   with would you your`.split(/\s+/),
);

/** Whether a folded word only holds sentences together. */
export function isFunctionWord(word: string): boolean {
  return functionWords.has(word);
}
