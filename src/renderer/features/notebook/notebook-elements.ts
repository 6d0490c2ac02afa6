/** Ids in the document, so that links and keys can lead there from anywhere. */
export const notebookListId = 'notebook-list';
export const notebookEntryId = 'notebook-entry';

/** Puts the keyboard into the list of annotations. Returns whether it is there. */
export function focusNotebookList(): boolean {
  return focus(notebookListId);
}

/** Puts the keyboard onto the annotation that is looked at. Returns whether there is one. */
export function focusNotebookEntry(): boolean {
  return focus(notebookEntryId);
}

function focus(id: string): boolean {
  const element = document.getElementById(id);
  element?.focus({ preventScroll: true });
  return element !== null;
}
