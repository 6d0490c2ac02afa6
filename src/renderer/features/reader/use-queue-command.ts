import { useCommand } from '../../commands.ts';
import { useQueueing, useQueuePlace } from '../../queue-queries.ts';

/** Answers the command that puts the open article into the reading queue, or takes it out. */
export function useQueueCommand(articleId: string): void {
  const place = useQueuePlace(articleId);
  const { putIn, takeOut } = useQueueing();
  useCommand('toggleQueued', () => {
    if (place === undefined) return false;
    if (place) takeOut(articleId);
    else putIn(articleId);
    return true;
  });
}
