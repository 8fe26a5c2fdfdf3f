import { useCallback } from 'preact/hooks';
import { useApp } from '../shell/app-context.ts';
import { Lazy } from '../shell/lazy.tsx';

const load = () => import('./reader-screen.tsx').then((module) => module.ReaderScreen);

/** The texts to read, while they are open. They are loaded when they are first opened. */
export function LazyReader() {
  const { readerRequest, showReader, draft } = useApp();
  const request = readerRequest.value;
  const onMissing = useCallback(() => {
    // It may have been written in the field, and is nowhere else.
    const { text } = readerRequest.peek() ?? {};
    if (text !== undefined) draft.insert(text);
    showReader();
  }, [readerRequest, showReader, draft]);
  return request && <Lazy load={load} props={{ request }} onMissing={onMissing} />;
}
