import { useApp } from '../shell/app-context.ts';
import { Lazy } from '../shell/lazy.tsx';

const load = () => import('./reader-screen.tsx').then((module) => module.ReaderScreen);

/** The texts to read, while they are open. They are loaded when they are first opened. */
export function LazyReader() {
  const { readerRequest, showReader } = useApp();
  const request = readerRequest.value;
  return request && <Lazy load={load} props={{ request }} onMissing={showReader} />;
}
