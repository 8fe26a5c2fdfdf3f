import { spawnSync } from 'node:child_process';

/** What a program that is not ours finds in a file of sound. */
export interface Probed {
  readonly seconds: number;
  readonly codec: string;
  readonly title: string | undefined;
  readonly chapters: readonly { readonly title: string; readonly startSeconds: number }[];
}

/** Has `ffprobe` look at a file; `undefined` where there is none on this machine. */
export function probe(file: string): Probed | undefined {
  const wanted = ['-show_format', '-show_streams', '-show_chapters', '-of', 'json'];
  const { status, stdout, stderr, error } = spawnSync('ffprobe', ['-v', 'error', ...wanted, file], {
    encoding: 'utf8',
  });
  if (error) return undefined;
  if (status !== 0) throw new Error(`ffprobe does not take ${file}: ${stderr}`);
  const found = JSON.parse(stdout) as {
    format: { duration: string; tags?: Record<string, string> };
    streams: { codec_name: string; tags?: Record<string, string> }[];
    chapters: { start_time: string; tags?: Record<string, string> }[];
  };
  const [stream] = found.streams;
  return {
    seconds: Number(found.format.duration),
    codec: stream?.codec_name ?? '',
    // Ogg has its tags in the stream, MP4 in the file.
    title: found.format.tags?.['title'] ?? stream?.tags?.['title'] ?? stream?.tags?.['TITLE'],
    chapters: found.chapters.map(({ start_time: start, tags }) => ({
      title: tags?.['title'] ?? '',
      startSeconds: Number(start),
    })),
  };
}
