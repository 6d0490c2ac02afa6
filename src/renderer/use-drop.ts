import { type DragEvent, useState } from 'react';
import { locationIn, pathsIn } from './dropped-location.ts';

/** Lets things be dropped on an element, of several the first: its handlers, and whether something is held over it. */
export function useDrop(onDrop: (location: string) => void) {
  return useDropOf(locationIn, onDrop);
}

/** Lets files be dropped on an element, all of them; nothing can be while they are not `welcome`. */
export function useDropOfFiles(onDrop: (paths: readonly string[]) => void, welcome: boolean) {
  const { isOver, handlers } = useDropOf(pathsIn, onDrop);
  return welcome ? { isOver, handlers } : { isOver: false, handlers: {} };
}

function useDropOf<T>(
  read: (transfer: DataTransfer) => T | undefined,
  onDrop: (dropped: T) => void,
) {
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
        const dropped = read(event.dataTransfer);
        if (dropped !== undefined) onDrop(dropped);
      },
    },
  };
}
