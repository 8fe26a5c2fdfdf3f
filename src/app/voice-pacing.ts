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
}

/** Paces the page's voices; what a voice costs is remembered from turn to turn. */
export function createVoicePacing(options: VoicePacingOptions): SessionServices['openPacing'] {
  const { settings, engine } = options;
  const costs = new Map<string, VoiceCost>();
  const costOf = (name: string): VoiceCost => {
    const cost = costs.get(name) ?? createVoiceCost();
    costs.set(name, cost);
    return cost;
  };
  return (kind, cuts = []) => {
    if (kind === 'plain') return openSentencePacing();
    const live = openLivePacing({
      cost: costOf(engine()),
      listeningSpeed: () => settings.current.peek().speed,
      holdsBack: () => settings.current.peek().waitsForSlowVoice,
    });
    return cuts.length > 0 ? withReplayCuts(cuts, live) : live;
  };
}
