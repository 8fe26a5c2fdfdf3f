import type { SoundErrorCode, SoundFormat } from '../../reader/sound/sound-job.ts';
import { inLanguage } from './language.ts';

/** A text as a file of sound. */
export const readerSoundWords = inLanguage('readerSound', {
  formats: {
    m4a: 'M4A (for every player)',
    opus: 'Opus (smallest)',
    wav: 'WAV (largest, not compressed)',
  } satisfies Record<SoundFormat, string>,
  speaking: (percent: number) => `Making the audio… ${percent} %`,
  writing: 'Writing the file…',
  left: (time: string) => `about ${time} left`,
  unspoken: (count: number) =>
    count === 1
      ? 'One sentence could not be spoken and is missing.'
      : `${count} sentences could not be spoken and are missing.`,
  errors: {
    'nothing-to-say': 'There is nothing in this text that can be read aloud.',
    'voice-failed': 'The voice can’t read this text. Choose another voice and try again.',
    'disk-full':
      'There is no room left on this device. Free some space, then continue: what is done is saved.',
    'no-disk':
      'This browser gives the page no storage, and the text is too long to do without. Private windows often do that.',
    busy: 'Another tab is already making this file.',
    'no-encoder': 'This browser can’t write this format. Choose WAV.',
    failed: 'The file could not be made. Try again: what is done is saved.',
  } satisfies Record<SoundErrorCode, string>,
});
