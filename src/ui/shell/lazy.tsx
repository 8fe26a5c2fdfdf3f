import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { shellWords } from '../words/shell.ts';
import { useApp } from './app-context.ts';

interface LazyProps<Props> {
  /** Loads the part; the same function every time. */
  readonly load: () => Promise<ComponentType<Props>>;
  readonly props: Props;
  /** Called when it cannot be loaded; the same function every time. */
  readonly onMissing?: () => void;
  /** Shown in its place while it loads; default: nothing. */
  readonly children?: ComponentChildren;
}

/**
 * A part of the page that is loaded when it is first shown.
 *
 * A failed load is announced in the status line, and tried again the next time the part is shown.
 */
export function Lazy<Props extends object>({ load, props, onMissing, children }: LazyProps<Props>) {
  const { status } = useApp();
  // In an object, because a function given to `useState` would be called.
  const [loaded, setLoaded] = useState<{ readonly Part: ComponentType<Props> } | undefined>();

  useEffect(() => {
    load().then(
      (Part) => setLoaded({ Part }),
      () => {
        status.say(shellWords.partFailed);
        onMissing?.();
      },
    );
  }, [load, onMissing, status]);

  return loaded ? <loaded.Part {...props} /> : <>{children}</>;
}
