import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../shell/app-context.ts';
import { PlayerIcon } from './player-icon.tsx';
import { speedsWith } from './speeds.ts';
import { translated } from '../words/language.ts';
import { playerWords } from '../words/player.ts';
import { Waveform } from './waveform.tsx';
import './player-bar.css';

/** The controls of the voice, and its waveform. */
export function PlayerBar() {
  const { playback, player, conversation, reader, showReader } = useApp();
  const { status } = playback.state.value;
  const text = reader.value?.isActive.value ? reader.value.current.value : undefined;
  const [isVolumeOpen, setVolumeOpen] = useState(false);
  return (
    <section class="player" aria-label={playerWords.player}>
      {status === 'blocked' ? (
        <button type="button" class="button primary" onClick={() => void player.unlock()}>
          <PlayerIcon name="speaker" />
          {playerWords.tapToListen}
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
      {text && (
        <button
          type="button"
          class="button quiet square"
          aria-label={playerWords.toText(text.title)}
          title={playerWords.toText(text.title)}
          onClick={() => showReader({})}
        >
          <PlayerIcon name="text" />
        </button>
      )}
      <button
        type="button"
        class="button quiet square"
        aria-label={playerWords.close}
        title={playerWords.close}
        onClick={() => playback.silence(conversation.running.value)}
      >
        <PlayerIcon name="close" />
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
        aria-label={playerWords.previousSentence}
        title={playerWords.previousSentence}
        aria-disabled={!canSkipBack}
        onClick={() => player.skip('previous')}
      >
        <PlayerIcon name="previous" />
      </button>
      <button
        type="button"
        class="button quiet square"
        aria-label={isPaused ? playerWords.play : playerWords.pause}
        title={isPaused ? playerWords.play : playerWords.pause}
        onClick={() => (isPaused ? player.resume() : player.pause())}
      >
        <PlayerIcon name={isPaused ? 'play' : 'pause'} />
      </button>
      <button
        type="button"
        class="button quiet square"
        aria-label={playerWords.nextSentence}
        title={playerWords.nextSentence}
        aria-disabled={!canSkipForward}
        onClick={() => player.skip('next')}
      >
        <PlayerIcon name="next" />
      </button>
    </div>
  );
}

interface VolumeButtonProps {
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** Swaps the waveform for the volume slider and back, so that the bar stays one line on a phone. */
function VolumeButton({ isOpen, onToggle }: VolumeButtonProps) {
  const { settings } = useApp();
  return (
    <button
      type="button"
      class="button quiet square"
      aria-label={playerWords.volume}
      title={playerWords.volume}
      aria-expanded={isOpen}
      onClick={onToggle}
    >
      <PlayerIcon name={settings.current.value.volume === 0 ? 'muted' : 'speaker'} />
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
      aria-label={playerWords.volume}
      aria-valuetext={playerWords.volumePercent(percent)}
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
      aria-label={playerWords.speed}
      title={playerWords.speed}
      value={settings.current.value.speed}
      onChange={(event) => settings.change({ speed: Number(event.currentTarget.value) })}
    >
      {speedsWith(settings.current.value.speed).map((speed) => (
        <option key={speed} value={speed}>
          {playerWords.speedTimes(speed)}
        </option>
      ))}
    </select>
  );
}

/** Names the voice that speaks, and leads to the others. */
function VoiceButton() {
  const { player, engines, openSettings } = useApp();
  const [voice, setVoice] = useState(() => player.position()?.voice);
  useEffect(() => player.onChunkStart((start) => setVoice(start.voice)), [player]);
  const owner = engines.find(({ voices }) => voices.some(({ id }) => id === voice));
  const heard = owner?.voices.find(({ id }) => id === voice);
  // A basic voice has no name that anybody would know it by.
  const named = owner?.kind === 'basic' ? owner : heard;
  const name = named ? translated(named.name) : playerWords.unnamedVoice;
  return (
    <button
      type="button"
      class="button quiet voice"
      aria-label={playerWords.voice(name)}
      aria-haspopup="dialog"
      title={playerWords.chooseVoice}
      onClick={() => openSettings('voice')}
    >
      {name}
    </button>
  );
}
