import type { NaturalVoiceInfo, VoiceInfo } from '../../contract/index.ts';
import { useApp } from '../shell/app-context.ts';

const GROUPS = [
  { title: 'American women', accent: 'American', gender: 'female' },
  { title: 'American men', accent: 'American', gender: 'male' },
  { title: 'British women', accent: 'British', gender: 'female' },
  { title: 'British men', accent: 'British', gender: 'male' },
] as const;

/** Every voice, to hear before one is chosen. */
export function VoiceList() {
  const { voices, naturalVoices, naturalVoice } = useApp();
  const isReady = naturalVoice.value?.engine.value.phase === 'ready';
  return (
    <fieldset class="voice-list">
      <legend>Voice</legend>
      <p class="hint" id="grades">
        {isReady
          ? 'The letters are the grades that the makers of the voices gave them, A the best.'
          : 'The natural voices can be heard once they are ready. The basic voices always can.'}
      </p>
      {GROUPS.map(({ title, accent, gender }) => (
        <VoiceGroup
          key={title}
          title={title}
          voices={naturalVoices.filter((v) => v.accent === accent && v.gender === gender)}
          canBeHeard={isReady}
        />
      ))}
      <VoiceGroup title="Basic: quick and robotic" voices={voices} canBeHeard />
    </fieldset>
  );
}

interface VoiceGroupProps {
  readonly title: string;
  readonly voices: readonly (VoiceInfo | NaturalVoiceInfo)[];
  readonly canBeHeard: boolean;
}

function VoiceGroup({ title, voices, canBeHeard }: VoiceGroupProps) {
  const { settings } = useApp();
  const chosen = voices.find(({ id }) => id === settings.current.value.voice);
  return (
    <details class="voice-group" open={chosen !== undefined}>
      <summary>
        {title}
        {chosen && <span class="hint">{chosen.name}</span>}
      </summary>
      <ul>
        {voices.map((voice) => (
          <VoiceRow key={voice.id} voice={voice} canBeHeard={canBeHeard} />
        ))}
      </ul>
    </details>
  );
}

function VoiceRow({
  voice,
  canBeHeard,
}: {
  readonly voice: VoiceInfo | NaturalVoiceInfo;
  readonly canBeHeard: boolean;
}) {
  const { settings, session, player } = useApp();
  const hear = () => {
    if (!canBeHeard) return;
    void player.unlock();
    session.speak(sampleOf(voice), { voice: voice.id });
  };
  return (
    <li class="voice-row">
      <label>
        <input
          type="radio"
          name="voice"
          value={voice.id}
          checked={settings.current.value.voice === voice.id}
          onChange={() => settings.change({ voice: voice.id })}
        />
        {voice.name}
        {'grade' in voice && (
          <span class="hint">
            <span class="visually-hidden">grade </span>
            {voice.grade}
          </span>
        )}
      </label>
      <button
        type="button"
        class="button small"
        aria-label={`Hear ${voice.name}`}
        aria-disabled={!canBeHeard}
        {...(canBeHeard ? {} : { 'aria-describedby': 'grades' })}
        onClick={hear}
      >
        Hear it
      </button>
    </li>
  );
}

function sampleOf(voice: VoiceInfo | NaturalVoiceInfo): string {
  return 'grade' in voice
    ? `Hello, I am ${voice.name}. This is how I sound when I read a reply to you.`
    : 'Hello. This is how I sound when I read a reply to you.';
}
