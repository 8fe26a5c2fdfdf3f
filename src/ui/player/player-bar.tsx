import { useEffect, useRef, useState } from 'preact/hooks';
import { SPEEDS } from '../../platform/settings.ts';
import { useApp } from '../shell/app-context.ts';
import { Icon } from '../shell/icon.tsx';
import { Waveform } from './waveform.tsx';
import './player-bar.css';

/** The controls of the voice, and its signal. */
export function PlayerBar() {
  const { playback, player, conversation } = useApp();
  const { status } = playback.state.value;
  const [isVolumeOpen, setVolumeOpen] = useState(false);
  return (
    <section class="player" aria-label="Player">
      {status === 'blocked' ? (
        <button type="button" class="button primary" onClick={() => void player.unlock()}>
          <Icon name="speaker" />
          Tap to listen
        </button>
      ) : (
        <>
          <Transport />
          {isVolumeOpen ? <VolumeSlider /> : <Waveform />}
          <VolumeButton isOpen={isVolumeOpen} onToggle={() => setVolumeOpen(!isVolumeOpen)} />
          <SpeedSelect />
          <VoiceButton />
        </>
      )}
      <button
        type="button"
        class="button quiet square"
        aria-label="Silence"
        title="Silence"
        onClick={() => playback.silence(conversation.running.value)}
      >
        <Icon name="close" />
      </button>
    </section>
  );
}

function Transport() {
  const { playback, player } = useApp();
  const { status, canSkipBack, canSkipForward } = playback.state.value;
  const isPaused = status === 'paused';
  return (
    <div class="transport">
      <button
        type="button"
        class="button quiet square"
        aria-label="Previous sentence"
        title="Previous sentence"
        aria-disabled={!canSkipBack}
        onClick={() => player.skip('previous')}
      >
        <Icon name="previous" />
      </button>
      <button
        type="button"
        class="button quiet square"
        aria-label={isPaused ? 'Play' : 'Pause'}
        title={isPaused ? 'Play' : 'Pause'}
        onClick={() => (isPaused ? player.resume() : player.pause())}
      >
        <Icon name={isPaused ? 'play' : 'pause'} />
      </button>
      <button
        type="button"
        class="button quiet square"
        aria-label="Next sentence"
        title="Next sentence"
        aria-disabled={!canSkipForward}
        onClick={() => player.skip('next')}
      >
        <Icon name="next" />
      </button>
    </div>
  );
}

interface VolumeButtonProps {
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** Puts the slider where the signal is drawn, and back: so the bar stays one line on a phone. */
function VolumeButton({ isOpen, onToggle }: VolumeButtonProps) {
  const { settings } = useApp();
  return (
    <button
      type="button"
      class="button quiet square"
      aria-label="Volume"
      title="Volume"
      aria-expanded={isOpen}
      onClick={onToggle}
    >
      <Icon name={settings.current.value.volume === 0 ? 'muted' : 'speaker'} />
    </button>
  );
}

function VolumeSlider() {
  const { settings } = useApp();
  const slider = useRef<HTMLInputElement>(null);
  useEffect(() => slider.current?.focus(), []);
  const percent = Math.round(settings.current.value.volume * 100);
  return (
    <input
      ref={slider}
      type="range"
      class="volume"
      aria-label="Volume"
      aria-valuetext={`${percent} %`}
      min={0}
      max={100}
      step={5}
      value={percent}
      onInput={(event) => settings.change({ volume: Number(event.currentTarget.value) / 100 })}
    />
  );
}

function SpeedSelect() {
  const { settings } = useApp();
  return (
    <select
      class="select speed"
      aria-label="Speed"
      title="Speed, changed while you listen"
      value={settings.current.value.speed}
      onChange={(event) => settings.change({ speed: Number(event.currentTarget.value) })}
    >
      {SPEEDS.map((speed) => (
        <option key={speed} value={speed}>
          {speed}×
        </option>
      ))}
    </select>
  );
}

/** Who speaks, and the way to the other voices. */
function VoiceButton() {
  const { settings, engines, naturalVoices, openSettings } = useApp();
  const { voice } = settings.current.value;
  const owner = engines.find(({ voices }) => voices.some(({ id }) => id === voice));
  const natural = naturalVoices.value?.find(({ info }) => info.id === owner?.id);
  const isThere = owner?.variants.length === 0 || natural?.state.value.phase === 'ready';
  const chosen = isThere ? owner?.voices.find(({ id }) => id === voice) : undefined;
  const { name } = chosen ?? { name: engines.at(-1)?.name ?? '' };
  return (
    <button
      type="button"
      class="button quiet voice"
      aria-label={`Voice: ${name}`}
      aria-haspopup="dialog"
      title="Choose a voice"
      onClick={() => openSettings('voice')}
    >
      {name}
    </button>
  );
}
