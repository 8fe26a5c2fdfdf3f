// First, so that the styles of components may refine them.
import './tokens.css';
import './base.css';
import './controls.css';
import './page.css';
import { useEffect, useRef } from 'preact/hooks';
import type { App } from './app-context.ts';
import { AppProvider, useApp } from './app-context.ts';
import { Composer } from '../chat/composer.tsx';
import { Conversation } from '../chat/conversation.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Header } from './header.tsx';
import { Lazy } from './lazy.tsx';
import { PlayerControls } from '../player/player.tsx';
import { LazyReader } from '../reader/lazy-reader.tsx';
import { LazyRail } from '../conversations/lazy-rail.tsx';
import { LazySettings } from '../settings/lazy-settings.tsx';
import { shellWords } from '../words/shell.ts';

const loadHolding = () => import('../player/holding.tsx').then((module) => module.Holding);

/** The whole page. */
export function Page({ app }: { readonly app: App }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const focusMessage = () => field.current?.focus();
  useStopKey(app);
  useEffect(followScroll, []);
  return (
    <AppProvider value={app}>
      <ErrorBoundary sentence={shellWords.pageFailed}>
        <div class="page">
          <Header />
          <Conversation focusMessage={focusMessage} />
          <footer class="dock">
            <Lazy load={loadHolding} props={{}} />
            <PlayerControls />
            <Composer field={field} />
          </footer>
          <StatusLine />
          <LazyReader />
          <LazyRail focusMessage={focusMessage} />
          <LazySettings focusMessage={focusMessage} />
        </div>
      </ErrorBoundary>
    </AppProvider>
  );
}

/** Tells the header how far the text is scrolled: where there is little height, it goes up with it. */
function followScroll(): () => void {
  const follow = ({ target }: Event) => {
    if (!(target instanceof HTMLElement) || !target.matches('.scroller')) return;
    const header = document.querySelector<HTMLElement>('.header');
    header?.style.setProperty('--scrolled', `${-target.scrollTop}px`);
  };
  document.addEventListener('scroll', follow, true);
  return () => document.removeEventListener('scroll', follow, true);
}

function StatusLine() {
  const { status } = useApp();
  return <output class="visually-hidden">{status.sentence}</output>;
}

/** Escape stops the reply and the voice from anywhere, unless it closes something else. */
function useStopKey({ conversation }: App): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      if (!document.querySelector('dialog:modal')) conversation.stop();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [conversation]);
}
