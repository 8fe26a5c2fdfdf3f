import { SOUND_CACHE_SIZES } from '../../platform/settings.ts';
import { useApp } from '../shell/app-context.ts';
import type { SoundCacheState } from '../../contract/index.ts';
import type { SoundCache } from '../shell/services.ts';
import { settingsWords } from '../words/settings.ts';
import { DeleteButton } from './delete-button.tsx';

/** How much audio may be saved, how much is, and the button that deletes it. */
export function SoundCacheField() {
  const { settings, soundCache } = useApp();
  const { soundCacheMegabytes } = settings.current.value;
  const cache = soundCache.value;

  return (
    <div class="field">
      <label htmlFor="sound-cache">{settingsWords.savedAudio}</label>
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
            {size === 0 ? settingsWords.saveNothing : settingsWords.saveUpTo(size)}
          </option>
        ))}
      </select>
      {cache && <Kept cache={cache} />}
      <p class="hint" id="sound-cache-hint">
        {soundCacheMegabytes === 0 ? settingsWords.nothingSavedHint : settingsWords.savedAudioHint}
      </p>
    </div>
  );
}

function Kept({ cache }: { readonly cache: SoundCache }) {
  const { keptBytes, problem } = cache.state.value;
  return (
    <>
      <div class="kept">
        <p>{savedInWords(keptBytes)}</p>
        <DeleteButton
          isEmpty={keptBytes === 0}
          question={settingsWords.pressAgainToDelete}
          answer={settingsWords.audioDeleted}
          onDelete={() => cache.clear()}
        />
      </div>
      {problem && <p class="hint">{problemInWords(problem)}</p>}
    </>
  );
}

function problemInWords(problem: NonNullable<SoundCacheState['problem']>): string {
  return problem === 'full' ? settingsWords.savedAudioFull : settingsWords.savedAudioUnavailable;
}

/** `12.4 MB saved`; a million bytes each, as disks count. */
function savedInWords(bytes: number): string {
  return bytes === 0
    ? settingsWords.nothingSaved
    : settingsWords.megabytesSaved(Math.max(bytes / 1e6, 0.1).toFixed(1));
}
