import { type DragEvent, useState } from 'react';
import { locationIn } from './dropped-location.ts';

/** Lets things be dropped on an element: its handlers, and whether something is held over it. */
export function useDrop(onDrop: (location: string) => void) {
  const [isOver, setIsOver] = useState(false);
  return {
    isOver,
    handlers: {
      onDragOver: (event: DragEvent) => {
        // Without this the window would refuse the drop.
        event.preventDefault();
        setIsOver(true);
      },
      onDragLeave: (event: DragEvent) => {
        const { currentTarget, relatedTarget } = event;
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) {
          setIsOver(false);
        }
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        setIsOver(false);
        const location = locationIn(event.dataTransfer);
        if (location !== undefined) onDrop(location);
      },
    },
  };
}
