import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { SoundFormat } from '../../reader/sound/sound-job.ts';
import type { SoundKeeper } from '../../reader/sound/sound-keeper.ts';
import { useApp } from '../shell/app-context.ts';
import { Notice } from '../shell/notice.tsx';
import { readerSoundWords } from '../words/reader-sound.ts';
import { Choice, Choices } from './choices.tsx';
import { clockTime, durationInWords } from './durations.ts';
import './panels.css';
import './sound-work.css';

/** Rate of the sound that voices make here. */
export const SAMPLE_RATE_HZ = 24_000;

interface SoundWorkProps {
  readonly keeper: SoundKeeper;
  /** Shown while no file is being made: what could be. */
  readonly children: ComponentChildren;
}

/** How the work on a file of sound stands, whichever text it is of: there is one at a time. */
export function SoundWork({ keeper, children }: SoundWorkProps) {
  useEffect(() => void keeper.load(), [keeper]);
  const { phase } = keeper.state.value;
  return (
    <fieldset class="reader-panel" aria-label={readerSoundWords.panel}>
      {phase === 'idle' && children}
      {phase === 'making' && <Making keeper={keeper} />}
      {phase === 'done' && <Done keeper={keeper} />}
      {phase === 'failed' && <Failed keeper={keeper} />}
    </fieldset>
  );
}

interface FormatAndStartProps {
  readonly keeper: SoundKeeper;
  readonly format: SoundFormat;
  readonly onFormat: (format: SoundFormat) => void;
  /** Names the work: what an earlier visit left of it goes on. */
  readonly id: string;
  readonly onStart: () => void;
}

export function FormatAndStart({ keeper, format, onFormat, id, onStart }: FormatAndStartProps) {
  const left = keeper.unfinished.value?.find((each) => each.id === id);
  return (
    <>
      <Choices
        label={readerSoundWords.format}
        options={keeper.formats.value.map((each) => [each, readerSoundWords.formats[each]])}
        chosen={format}
        onChoose={onFormat}
      />
      <div class="reader-choices">
        <button type="button" class="button" onClick={onStart}>
          {left ? readerSoundWords.resume : readerSoundWords.make}
        </button>
        {left && <span>{readerSoundWords.made(clockTime(left.soundSeconds))}</span>}
      </div>
    </>
  );
}

function Making({ keeper }: { readonly keeper: SoundKeeper }) {
  const state = keeper.state.value;
  if (state.phase !== 'making') return null;
  const { stage = 'speaking', fraction = 0, leftSeconds } = state.progress ?? {};
  const left =
    leftSeconds === undefined ? undefined : readerSoundWords.left(durationInWords(leftSeconds));
  const percent = Math.floor(fraction * 100);
  const what = stage === 'writing' ? readerSoundWords.writing : readerSoundWords.speaking(percent);
  return (
    <>
      <p>{state.job.title}</p>
      <progress class="sound-progress" aria-label={readerSoundWords.panel} value={fraction} />
      <div class="reader-choices">
        <p class="sound-state">{left === undefined ? what : `${what} · ${left}`}</p>
        <Choice onChoose={() => keeper.cancel()}>{readerSoundWords.cancel}</Choice>
      </div>
    </>
  );
}

function Done({ keeper }: { readonly keeper: SoundKeeper }) {
  const { status } = useApp();
  const state = keeper.state.value;
  if (state.phase !== 'done') return null;
  const { name, seconds, unspoken } = state.sound;
  const save = (part: 'sound' | 'vtt' | 'srt') => {
    keeper.save(part).catch(() => status.say(readerSoundWords.notSaved));
  };
  return (
    <>
      <p>{readerSoundWords.ready(name, clockTime(seconds))}</p>
      {unspoken > 0 && <Notice>{readerSoundWords.unspoken(unspoken)}</Notice>}
      <div class="reader-choices">
        <button type="button" class="button" onClick={() => save('sound')}>
          {readerSoundWords.save}
        </button>
        <Choice onChoose={() => save('vtt')}>{readerSoundWords.captions('VTT')}</Choice>
        <Choice onChoose={() => save('srt')}>{readerSoundWords.captions('SRT')}</Choice>
        <Choice onChoose={() => void keeper.discard()}>{readerSoundWords.done}</Choice>
      </div>
    </>
  );
}

function Failed({ keeper }: { readonly keeper: SoundKeeper }) {
  const state = keeper.state.value;
  if (state.phase !== 'failed') return null;
  const { code, job } = state;
  return (
    <>
      <Notice>{readerSoundWords.errors[code]}</Notice>
      <div class="reader-choices">
        <Choice onChoose={() => keeper.start(job)}>{readerSoundWords.resume}</Choice>
        <Choice onChoose={() => void keeper.discard()}>{readerSoundWords.discard}</Choice>
      </div>
    </>
  );
}
