import {
  BlobSource,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  Input,
  MP4,
  OGG,
  Output,
  StreamTarget,
  WAVE,
  Mp4OutputFormat,
  type AudioCodec,
  type EncodedPacket,
  type MetadataTags,
  type StreamTargetChunk,
} from 'mediabunny';
import { SoundError, type SoundFormat, type SoundMark } from '../sound-job.ts';
import { clock } from './captions.ts';
import { containerOf } from './encoding.ts';
import type { WritableFile } from './work-disk.ts';
import { chapterPatches } from './mp4-chapters.ts';
import { opusPacketSeconds } from './opus-packets.ts';

/** What a file says about itself. */
export interface FileTags {
  readonly title: string;
  readonly author: string | undefined;
  readonly cover: Blob | undefined;
  readonly chapters: readonly SoundMark[];
}

/** A page-sized buffer of what is written next; the rest is on the disk. */
const CHUNK_BYTES = 1 << 20;

/**
 * Joins parts to one file: their packets, one after the other, as they are. Nothing is encoded again, and no more
 * than a part is in memory.
 *
 * @param parts Loads them one by one.
 * @param onPart Called with how many are done.
 */
export async function joinParts(
  parts: readonly (() => Promise<Blob>)[],
  format: SoundFormat,
  tags: FileTags,
  target: WritableFile,
  onPart: (done: number) => void,
): Promise<void> {
  const moov: { bytes?: Uint8Array; position?: number } = {};
  const container =
    format === 'm4a'
      ? new Mp4OutputFormat({
          fastStart: false,
          onMoov(bytes, position) {
            moov.bytes = bytes;
            moov.position = position;
          },
        })
      : containerOf(format);
  const writable = new WritableStream<StreamTargetChunk>({
    write: ({ data, position }) => target.write(data, position),
  });
  const output = new Output({
    format: container,
    target: new StreamTarget(writable, { chunked: true, chunkSize: CHUNK_BYTES }),
  });
  output.setMetadataTags(await metadataOf(tags, format));

  let source: EncodedAudioPacketSource | undefined;
  let atSeconds = 0;
  for (const [at, load] of parts.entries()) {
    const input = new Input({ source: new BlobSource(await load()), formats: [MP4, OGG, WAVE] });
    const track = await input.getPrimaryAudioTrack();
    const codec = track && (await track.getCodec());
    const decoderConfig = track && (await track.getDecoderConfig());
    if (!track || !codec || !decoderConfig) throw new SoundError('failed');
    if (!source) {
      source = new EncodedAudioPacketSource(codec);
      output.addAudioTrack(source);
      await output.start();
    }
    for await (const packet of new EncodedPacketSink(track).packets()) {
      const duration = playedSeconds(packet, codec);
      await source.add(packet.clone({ timestamp: atSeconds, duration }), { decoderConfig });
      atSeconds += duration;
    }
    input.dispose();
    onPart(at + 1);
  }
  await output.finalize();
  if (moov.bytes && moov.position !== undefined) {
    for (const { at, bytes } of chapterPatches(moov.bytes, moov.position, tags.chapters)) {
      target.write(bytes, at);
    }
  }
}

/** How long the packets of a part are when they are played, and so where the next one begins. */
export async function secondsOf(part: Blob): Promise<number> {
  const input = new Input({ source: new BlobSource(part), formats: [MP4, OGG, WAVE] });
  try {
    const track = await input.getPrimaryAudioTrack();
    const codec = track && (await track.getCodec());
    if (!track || !codec) throw new SoundError('failed');
    let seconds = 0;
    for await (const packet of new EncodedPacketSink(track).packets()) {
      seconds += playedSeconds(packet, codec);
    }
    return seconds;
  } finally {
    input.dispose();
  }
}

function playedSeconds({ data, duration }: EncodedPacket, codec: AudioCodec): number {
  return codec === 'opus' ? opusPacketSeconds(data) : duration;
}

async function metadataOf(
  { title, author, cover, chapters }: FileTags,
  format: SoundFormat,
): Promise<MetadataTags> {
  const tags: MetadataTags = { title, album: title, genre: 'Speech' };
  if (author !== undefined) {
    tags.artist = author;
    tags.albumArtist = author;
  }
  if (cover && /^image\/(?:jpeg|png)$/u.test(cover.type)) {
    const data = new Uint8Array(await cover.arrayBuffer());
    tags.images = [{ data, mimeType: cover.type, kind: 'coverFront' }];
  }
  // https://wiki.xiph.org/Chapter_Extension
  if (format === 'opus') {
    tags.raw = Object.fromEntries(
      chapters.flatMap(({ title: name, startSeconds }, at) => {
        const key = `CHAPTER${`${at + 1}`.padStart(3, '0')}`;
        return [
          [key, clock(startSeconds, '.')],
          [`${key}NAME`, name],
        ];
      }),
    );
  }
  return tags;
}
