import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../shell/app-context.ts';
import type { Held } from './holding-model.ts';
import { createHolding, waitInWords } from './holding-model.ts';
import { Notice } from '../shell/notice.tsx';
import { playerWords } from '../words/player.ts';
import './holding.css';

/** In the player's place before the first sound: why it is silent, when sound starts, and a button to start it now. */
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
        <Notice>
          <Working />
        </Notice>
      ) : (
        <Notice
          actions={
            <>
              {held.seconds > LONG_WAIT_SECONDS && <FasterVoice />}
              <button type="button" class="button" onClick={held.begin}>
                {playerWords.startNow}
              </button>
            </>
          }
        >
          <WaitLeft key={held} seconds={held.seconds} />
        </Notice>
      )}
    </div>
  );
}

/** A voice that is not here yet is not at work. */
function Working() {
  const share = useApp().voiceArrived.value;
  const text =
    share === undefined
      ? playerWords.preparingVoice
      : playerWords.loadingVoice(Math.floor(share * 100));
  return <span class="countdown">{text}</span>;
}

/** From here on a wait comes with another voice to choose. */
const LONG_WAIT_SECONDS = 2;

/** Leaves a voice that the person chose, and that falls behind, to the best that keeps up. */
function FasterVoice() {
  const { settings } = useApp();
  if (settings.current.value.voiceIsAutomatic) return null;
  return (
    <button
      type="button"
      class="button"
      onClick={() => settings.change({ voiceIsAutomatic: true })}
    >
      {playerWords.fasterVoice}
    </button>
  );
}

/** Counts down from an estimate, and stays at one second when the estimate was too short. */
function WaitLeft({ seconds }: { readonly seconds: number }) {
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setPassed((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return <span class="countdown">{playerWords.soundStartsIn(waitInWords(seconds - passed))}</span>;
}
