import { signal } from '@preact/signals';
import { shapeChunk } from '../../audio/trim-silence.ts';
import type { Synthesize } from '../../contract/index.ts';
import type { ProviderId } from '../../contract/provider.ts';
import { createLibrary, type Library } from '../../reader/library.ts';
import { createPreferences } from '../../reader/preferences.ts';
import type { ReadClip } from '../../reader/narration/recorded-voice.ts';
import { openRecords, withFallback } from '../../reader/records.ts';
import { createReader } from '../../reader/create-reader.ts';
import type { Reader, ReaderServices } from '../../reader/reader.ts';
import { isReplySound } from '../../reader/sound/reply-job.ts';
import { createSoundKeeper } from '../../reader/sound/sound-keeper.ts';
import { isSoundOf } from '../../reader/sound/text-job.ts';
import { createMediaSeek } from '../../platform/media-session.ts';
import type { SettingsStore } from '../../platform/settings.ts';
import { onPageHide } from '../../platform/page-hide.ts';
import { createWebPages } from '../../reader/web-pages.ts';
import { remote } from '../../replies/remote/descriptor.ts';
import type { Session } from '../../session/session.ts';
import { synthesizeReliably } from '../../session/turn/synthesis.ts';
import { webAddress } from '../../shared/web-address.ts';
import { sentencesInSteps } from '../../text/sentences.ts';
import { lazy } from '../lazy.ts';
import { cutText } from './cut-text.ts';

export interface ReaderPartOptions extends Pick<ReaderServices, 'player' | 'clock'> {
  readonly settings: SettingsStore;
  readonly session: Session;
  /** Speaks what is to become a file. */
  readonly synthesize: Synthesize;
  /** The provider that the site was built for. */
  readonly provider: ProviderId | undefined;
}

/** Opens the texts that are kept, and what reads them. Call once in the life of a page. */
export async function openReader({
  session,
  synthesize,
  provider,
  ...services
}: ReaderPartOptions): Promise<Reader> {
  const isLost = signal(false);
  const store = openRecords();
  const records = withFallback(store, () => {
    isLost.value = true;
  });
  const preferences = createPreferences(records);
  const library = createLibrary({ records, sounds: store, isLost });
  await Promise.all([preferences.load(), library.load()]);
  const sound = createSoundKeeper(
    {
      cut: cutText,
      synthesize: (request) => synthesizeReliably(synthesize, request, services.clock),
      shapeChunk,
      clock: services.clock,
    },
    (id) => isReplySound(id) || isOf(library, id),
  );
  const reader = createReader({
    ...services,
    bus: session.bus,
    speak: (text, options) => session.speak(text, options),
    library,
    preferences,
    prepare: sentencesInSteps,
    readRecordings,
  });

  onPageHide(reader.flush);
  // Another tab may have added a text, or read on.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void library.load().then(() => reader.catchUp());
  });
  // The turns of others end what is read here.
  session.onTurn(({ turn, kind }) => {
    if (kind !== 'silent' && !reader.isOwn(turn)) reader.stop();
  });
  followWithSystem(reader, services);
  const pages = createWebPages(() => knikServer(services.settings, provider));
  return { ...reader, sound, pages };
}

/** Whether work on a file of sound belongs to a text that is there, or can be restored. */
function isOf({ texts, deleted }: Library, id: string): boolean {
  const all = [...(texts.peek() ?? []), ...(deleted.peek() ? [deleted.peek()] : [])];
  return all.some((text) => text !== undefined && isSoundOf(text.id, id));
}

/** The decoders are loaded when a recording is first wanted. */
function readRecordings(load: (name: string) => Promise<Blob | undefined>): ReadClip {
  const reader = lazy(async () => {
    const { createRecordingReader } = await import('../../reader/narration/read-recording.ts');
    return createRecordingReader(load);
  });
  return async (clip, sampleRateHz) => (await reader.load())(clip, sampleRateHz);
}

/** Origin of the Knik server of this site or of this person; `undefined`: neither has one. */
function knikServer(
  { current, provider }: SettingsStore,
  siteProvider: ProviderId | undefined,
): string | undefined {
  if (siteProvider !== remote.id && provider.value !== remote.id) return undefined;
  return webAddress(String(current.value.providerValues[remote.id]?.['address'] ?? ''))?.origin;
}

/** Seeking by keyboard and lock screen, and how far it is, while a text is read. */
function followWithSystem(reader: Reader, { player }: Pick<ReaderServices, 'player'>): void {
  const show = createMediaSeek({
    seekBy: (seconds) => void reader.move({ by: 'seconds', seconds }),
    seekTo(seconds) {
      const { elapsedSeconds, leftSeconds } = reader.times();
      void reader.seek(seconds / Math.max(1, elapsedSeconds + leftSeconds));
    },
  });
  const update = () => {
    if (!reader.isActive.peek()) return show(undefined);
    const { elapsedSeconds, leftSeconds } = reader.times();
    show({ positionSeconds: elapsedSeconds, durationSeconds: elapsedSeconds + leftSeconds });
  };
  player.subscribe(update);
  reader.place.subscribe(update);
}
