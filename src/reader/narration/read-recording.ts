import {
  ADTS,
  AudioBufferSink,
  BlobSource,
  Input,
  MP3,
  MP4,
  OGG,
  WAVE,
  WEBM,
  type InputAudioTrack,
} from 'mediabunny';
import type { ReadClip } from './recorded-voice.ts';

/** Recordings that stay open: one that is read on need not be searched again from its beginning. */
const OPEN_RECORDINGS = 2;
/** Of a clip that does not say where it ends. */
const LONGEST_SECONDS = 120;

/**
 * Reads clips of recordings; only what is wanted of them is decoded.
 *
 * @param load The bytes of a recording; `undefined`: it is gone.
 */
export function createRecordingReader(load: (name: string) => Promise<Blob | undefined>): ReadClip {
  const open = new Map<string, Promise<InputAudioTrack>>();

  const trackOf = (name: string): Promise<InputAudioTrack> => {
    const known = open.get(name) ?? openTrack(name, load);
    // The one that was asked for last goes last.
    open.delete(name);
    open.set(name, known);
    known.catch(() => open.delete(name));
    for (const oldest of open.keys()) {
      if (open.size <= OPEN_RECORDINGS) break;
      open.delete(oldest);
    }
    return known;
  };

  return async ({ recording, startSeconds, endSeconds }, sampleRateHz) => {
    const track = await trackOf(recording);
    const end = endSeconds ?? startSeconds + LONGEST_SECONDS;
    const pieces: { readonly buffer: AudioBuffer; readonly timestamp: number }[] = [];
    for await (const piece of new AudioBufferSink(track).buffers(startSeconds, end)) {
      pieces.push(piece);
    }
    const last = pieces.at(-1);
    if (!last) throw new RangeError('There is nothing at that place of the recording.');
    const until = Math.min(end, last.timestamp + last.buffer.duration);
    // The browser mixes and resamples, in a thread of its own.
    const frames = Math.max(1, Math.round((until - startSeconds) * sampleRateHz));
    const mixer = new OfflineAudioContext(1, frames, sampleRateHz);
    for (const { buffer, timestamp } of pieces) {
      const source = mixer.createBufferSource();
      source.buffer = buffer;
      source.connect(mixer.destination);
      const from = Math.max(0, startSeconds - timestamp);
      source.start(Math.max(0, timestamp - startSeconds), from);
    }
    return (await mixer.startRendering()).getChannelData(0);
  };
}

async function openTrack(
  name: string,
  load: (name: string) => Promise<Blob | undefined>,
): Promise<InputAudioTrack> {
  const blob = await load(name);
  if (!blob) throw new Error(`The recording ${name} is not there.`);
  const formats = [MP3, MP4, ADTS, OGG, WEBM, WAVE];
  const track = await new Input({ source: new BlobSource(blob), formats }).getPrimaryAudioTrack();
  if (!track || !(await track.canDecode())) throw new Error(`${name} cannot be decoded.`);
  return track;
}
