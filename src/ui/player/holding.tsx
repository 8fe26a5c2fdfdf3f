import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../shell/app-context.ts';
import type { Held } from './holding-model.ts';
import { createHolding, waitInWords } from './holding-model.ts';
import { Notice } from '../shell/notice.tsx';
import './holding.css';

/** Where the player will be: why there is no sound yet and when there will be, with a way not to wait. */
export function Holding() {
  const app = useApp();
  const [{ held, dispose }] = useState(() => createHolding(app));
  useEffect(() => dispose, [dispose]);
  return held.value ? <HoldingNotice held={held.value} /> : null;
}

function HoldingNotice({ held }: { readonly held: Held }) {
  return (
    <div class="holding">
      {held.type === 'working' ? (
        <Notice>The voice is at work on its first sentence…</Notice>
      ) : (
        <Notice
          actions={
            <button type="button" class="button" onClick={held.begin}>
              Start now
            </button>
          }
        >
          This voice needs a moment here: sound begins in about{' '}
          <WaitLeft key={held} seconds={held.seconds} />.
        </Notice>
      )}
    </div>
  );
}

/** Counts down from an estimate, and stays at one when it proves too short. */
function WaitLeft({ seconds }: { readonly seconds: number }) {
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setPassed((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return <span class="countdown">{waitInWords(seconds - passed)}</span>;
}
