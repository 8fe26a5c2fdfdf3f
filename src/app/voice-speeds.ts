/** The subject of a measurement. */
export interface SpeedSubject {
  readonly engine: string;
  /** SHA-256 of the model's file. */
  readonly model: string;
  /** The settings of the engine, such as what it runs on. */
  readonly settings: Readonly<Record<string, string>>;
}

/** What decides, besides the subject, how fast an engine is. */
export interface SpeedDevice {
  /** Threads that the browser gives to a page: its cores, or one. */
  readonly threads: number;
  /** Name and version of the browser. */
  readonly browser: string;
}

/** How fast engines were on this device, remembered between visits. What cannot be read is measured again. */
export interface VoiceSpeeds {
  /** Seconds of work for a second of sound, unless that was too long ago. */
  find(subject: SpeedSubject): Promise<number | undefined>;
  note(subject: SpeedSubject, realTimeFactor: number): Promise<void>;
}

interface SpeedStore {
  get(name: string): Promise<unknown>;
  set(name: string, value: unknown): Promise<void>;
}

const NAME = 'voice-speeds';
/** A higher one makes every browser measure again. */
const FORMAT = 1;
/** More subjects than a device has: what browsers were before their updates is dropped. */
const MOST_KEPT = 12;

const DAY_MS = 24 * 60 * 60_000;
/** A device that is far too slow stays so. One that was somewhat too slow may only have been busy. */
const VALID = { farFactor: 1.6, farMs: 7 * DAY_MS, nearMs: DAY_MS };

type Kept = readonly (readonly [key: string, realTimeFactor: number, atMs: number])[];

/**
 * @param device What was measured on another is not taken over.
 * @param epochMs The time of day, with which what is remembered is dated.
 */
export function createVoiceSpeeds(
  store: SpeedStore,
  device: SpeedDevice,
  epochMs: () => number = Date.now,
): VoiceSpeeds {
  let kept: Kept | undefined;
  const keyOf = ({ engine, model, settings }: SpeedSubject) => {
    const chosen = Object.entries(settings).toSorted(([a], [b]) => a.localeCompare(b));
    return JSON.stringify([engine, model, chosen, device.threads, device.browser]);
  };

  async function read(): Promise<Kept> {
    const found = (await store.get(NAME)) as { format?: unknown; kept?: unknown } | undefined;
    const isKnown = found?.format === FORMAT && Array.isArray(found.kept);
    return (kept ??= isKnown ? (found.kept as Kept) : []);
  }

  return {
    async find(subject) {
      const entry = (await read()).find(([key]) => key === keyOf(subject));
      if (entry === undefined) return undefined;
      const [, realTimeFactor, atMs] = entry;
      const validMs = realTimeFactor > VALID.farFactor ? VALID.farMs : VALID.nearMs;
      return epochMs() - atMs <= validMs ? realTimeFactor : undefined;
    },
    async note(subject, realTimeFactor) {
      const key = keyOf(subject);
      const others = (await read()).filter(([other]) => other !== key);
      kept = [[key, realTimeFactor, epochMs()] as const, ...others].slice(0, MOST_KEPT);
      await store.set(NAME, { format: FORMAT, kept });
    },
  };
}

/** The device that the page runs on. */
export function deviceNow(): SpeedDevice {
  const { hardwareConcurrency, userAgent } = navigator;
  return { threads: globalThis.crossOriginIsolated ? hardwareConcurrency : 1, browser: userAgent };
}
