import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useApp } from './app-context.ts';

interface LazyProps<Props> {
  /** Brings the part in; the same function every time. */
  readonly load: () => Promise<ComponentType<Props>>;
  readonly props: Props;
  /** Called when it cannot be had; the same function every time. */
  readonly onMissing?: () => void;
  /** What stands in its place until it is there; default: nothing. */
  readonly children?: ComponentChildren;
}

/**
 * A part of the page that is loaded when it is first shown.
 *
 * A load that failed is told in the status line, and tried again when the part is shown anew.
 */
export function Lazy<Props extends object>({ load, props, onMissing, children }: LazyProps<Props>) {
  const { status } = useApp();
  // In an object, because a function given to `useState` would be called.
  const [loaded, setLoaded] = useState<{ readonly Part: ComponentType<Props> } | undefined>();

  useEffect(() => {
    load().then(
      (Part) => setLoaded({ Part }),
      () => {
        status.say('A part of the page could not be loaded. Check the connection and try again.');
        onMissing?.();
      },
    );
  }, [load, onMissing, status]);

  return loaded ? <loaded.Part {...props} /> : <>{children}</>;
}
