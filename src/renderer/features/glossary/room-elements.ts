/** Ids in the document, so that links and keys can lead there from anywhere. */
export const conceptListId = 'concept-list';
export const conceptTitleId = 'concept-title';

/** Puts the keyboard into the list of concepts. Returns whether it is there. */
export function focusConceptList(): boolean {
  return focus(conceptListId);
}

/** Puts the keyboard onto the page of a concept. Returns whether there is one. */
export function focusConceptPage(): boolean {
  return focus(conceptTitleId);
}

function focus(id: string): boolean {
  const element = document.getElementById(id);
  element?.focus({ preventScroll: true });
  return element !== null;
}
