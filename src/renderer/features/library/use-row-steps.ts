import { useClaimedCommand, useCommand } from '../../commands.ts';
import { rowAfterStep } from '../../ui/list-movement.ts';

interface RowSteps {
  readonly total: number;
  /** Where the open article is, or was; whether it has left the list. */
  readonly current: number | undefined;
  readonly hasLeft: boolean;
  /** Where the keyboard is while several rows are selected. */
  readonly lead: number | undefined;
  /** Opens the article of a row. */
  readonly onSelect: (index: number) => void;
  /** The same, and nothing else stays selected. */
  readonly onChoose: (index: number) => void;
}

/**
 * To the next article and the one before: by key from the row with the outline, and from the page and the menus from what
 * is open there, with all selected as they are.
 */
export function useRowSteps({ total, current, hasLeft, lead, onSelect, onChoose }: RowSteps): void {
  const fromLead = (step: number) => () => {
    if (lead === undefined) return false;
    onChoose(rowAfterStep(step, lead, total));
    return true;
  };
  useClaimedCommand('nextArticle', fromLead(1));
  useClaimedCommand('previousArticle', fromLead(-1));
  useCommand('nextArticle', () => onSelect(rowAfterStep(1, current, total, hasLeft)));
  useCommand('previousArticle', () => onSelect(rowAfterStep(-1, current, total)));
}
