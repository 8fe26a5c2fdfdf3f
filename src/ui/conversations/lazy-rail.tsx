import { useCallback, useMemo } from 'preact/hooks';
import { useApp } from '../shell/app-context.ts';
import { Lazy } from '../shell/lazy.tsx';

/** The list of conversations, while it is open. It is loaded when it is first opened. */
export function LazyRail({ focusMessage }: { readonly focusMessage: () => void }) {
  const { rail, conversation } = useApp();
  const load = useMemo(
    () => async () => {
      const [{ Rail }] = await Promise.all([import('./rail.tsx'), conversation.loadLibrary()]);
      return Rail;
    },
    [conversation],
  );
  const close = useCallback(() => rail.close(), [rail]);
  if (!rail.isOpen.value) return null;
  return <Lazy load={load} props={{ focusMessage }} onMissing={close} />;
}
