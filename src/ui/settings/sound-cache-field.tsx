import { useState } from 'preact/hooks';
import { SOUND_CACHE_SIZES } from '../../platform/settings.ts';
import { useApp } from '../shell/app-context.ts';
import type { SoundCache } from '../shell/services.ts';
import './sound-cache-field.css';

/** How much of what was spoken is kept, and its end. */
export function SoundCacheField() {
  const { settings, soundCache } = useApp();
  const { soundCacheMegabytes } = settings.current.value;
  const cache = soundCache.value;

  return (
    <div class="field">
      <label htmlFor="sound-cache">Keep what was spoken</label>
      <select
        id="sound-cache"
        class="select"
        aria-describedby="sound-cache-hint"
        value={soundCacheMegabytes}
        onChange={(event) =>
          settings.change({ soundCacheMegabytes: Number(event.currentTarget.value) })
        }
      >
        {SOUND_CACHE_SIZES.map((size) => (
          <option key={size} value={size}>
            {size === 0 ? 'Nothing' : `Up to ${size} MB`}
          </option>
        ))}
      </select>
      {cache && <Kept cache={cache} />}
      <p class="hint" id="sound-cache-hint">
        {soundCacheMegabytes === 0
          ? 'Every sentence is made anew each time that it is heard.'
          : 'A reply that is heard again is played from here instead of being made anew. The sound stays on this device, and is deleted when you start a new conversation.'}
      </p>
    </div>
  );
}

function Kept({ cache }: { readonly cache: SoundCache }) {
  const { keptBytes, problem } = cache.state.value;
  return (
    <>
      <div class="sound-cache-kept">
        <p>{keptInWords(keptBytes)} kept</p>
        <ClearButton cache={cache} isEmpty={keptBytes === 0} />
      </div>
      {problem && <p class="hint">{PROBLEMS[problem]}</p>}
    </>
  );
}

const PROBLEMS = {
  full: 'This browser has no more room for it, so nothing is added during this visit.',
  unavailable: 'This browser does not let the page keep sound, so every sentence is made anew.',
};

interface ClearButtonProps {
  readonly cache: SoundCache;
  readonly isEmpty: boolean;
}

/** Asks once more before it deletes, in its own place; whoever looks elsewhere has said no. */
function ClearButton({ cache, isEmpty }: ClearButtonProps) {
  const { status } = useApp();
  const [isAsking, setAsking] = useState(false);

  const press = () => {
    if (isEmpty) return;
    if (isAsking) cache.clear();
    status.say(
      isAsking ? 'What was spoken has been deleted.' : 'Press again to delete what was spoken.',
    );
    setAsking(!isAsking);
  };
  return (
    <button
      type="button"
      class="button"
      aria-disabled={isEmpty}
      onBlur={() => setAsking(false)}
      onClick={press}
    >
      {isAsking ? 'Press again to clear' : 'Clear'}
    </button>
  );
}

/** `12.4 MB`; a million bytes each, as disks count. */
function keptInWords(bytes: number): string {
  return bytes === 0 ? 'Nothing is' : `${Math.max(bytes / 1e6, 0.1).toFixed(1)} MB`;
}
