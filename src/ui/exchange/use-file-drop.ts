import { useState } from 'preact/hooks';

interface FileDrop {
  /** Whether files are held over the element. */
  readonly isOver: boolean;
  /** For the element. */
  readonly handlers: {
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

/** Makes an element take files that are dropped on it. Text that is dragged stays with the browser. */
export function useFileDrop(take: (files: FileList) => void): FileDrop {
  const [isOver, setOver] = useState(false);
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true;
  return {
    isOver,
    handlers: {
      onDragOver(event) {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave({ currentTarget, relatedTarget }) {
        // It is also reported on the way from one element within to another.
        const isWithin =
          currentTarget instanceof Node &&
          relatedTarget instanceof Node &&
          currentTarget.contains(relatedTarget);
        if (!isWithin) setOver(false);
      },
      onDrop(event) {
        setOver(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        if (event.dataTransfer) take(event.dataTransfer.files);
      },
    },
  };
}
