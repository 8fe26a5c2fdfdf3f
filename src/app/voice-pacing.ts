import type { SettingsStore } from '../platform/settings.ts';
import { withReplayCuts } from '../session/pacing/replay-cuts.ts';
import { openLivePacing } from '../session/pacing/live-pacing.ts';
import { openSentencePacing } from '../session/pacing/by-sentence.ts';
import type { SessionServices } from '../session/session.ts';
import { createVoiceCost, type VoiceCost } from '../session/pacing/voice-cost.ts';

export interface VoicePacingOptions {
  readonly settings: SettingsStore;
  /** Id of the engine that speaks at the moment: each has its own cost. */
  readonly engine: () => string;
  /** Hears the real-time factor of an engine after each sentence. */
  readonly onLearned?: (engine: string, realTimeFactor: number) => void;
}

/** Paces the page's voices; what a voice costs is remembered from turn to turn. */
export function createVoicePacing(options: VoicePacingOptions): SessionServices['openPacing'] {
  const { settings, engine, onLearned } = options;
  const costs = new Map<string, VoiceCost>();
  const costOf = (name: string): VoiceCost => {
    const cost = costs.get(name) ?? createVoiceCost();
    costs.set(name, cost);
    return cost;
  };
  /** Of whichever engine speaks: another can take over in the middle of a reply. */
  const cost: VoiceCost = {
    get fixedSeconds() {
      return costOf(engine()).fixedSeconds;
    },
    get secondsPerCharacter() {
      return costOf(engine()).secondsPerCharacter;
    },
    get errorShare() {
      return costOf(engine()).errorShare;
    },
    get soundSecondsPerCharacter() {
      return costOf(engine()).soundSecondsPerCharacter;
    },
    get realTimeFactor() {
      return costOf(engine()).realTimeFactor;
    },
    learn(...spoken) {
      const name = engine();
      const own = costOf(name);
      own.learn(...spoken);
      if (own.realTimeFactor !== undefined) onLearned?.(name, own.realTimeFactor);
    },
  };
  return (kind, cuts = []) => {
    if (kind === 'plain') return openSentencePacing();
    const live = openLivePacing({
      cost,
      listeningSpeed: () => settings.current.peek().speed,
      holdsBack: () => settings.current.peek().waitsForSlowVoice,
    });
    return cuts.length > 0 ? withReplayCuts(cuts, live) : live;
  };
}
