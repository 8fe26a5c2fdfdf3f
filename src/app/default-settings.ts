import type { Configuration } from '../contract/configuration.ts';
import type { Settings } from '../platform/settings.ts';
import type { EngineDescriptor } from '../voices/engine.ts';
import { voiceOr } from '../voices/registry.ts';

/**
 * What holds until a person chooses otherwise.
 *
 * @param engines The voices that there are: a configured one that is not among them becomes another.
 * @param pageOrigin Where the page comes from: a Knik server may answer there.
 */
export function defaultSettings(
  configuration: Configuration,
  engines: readonly EngineDescriptor[],
  pageOrigin: string,
): Settings {
  const { provider, model, serverUrl, voiceName } = configuration;
  return {
    provider,
    model,
    instruction: '',
    keepsKey: true,
    server: serverUrl ?? pageOrigin,
    serverVoice: true,
    voice: voiceOr(engines, voiceName)?.id ?? voiceName,
    engines: {},
    offersNaturalVoice: true,
    speed: 1,
    waitsForSlowVoice: true,
    soundCacheMegabytes: 100,
    volume: 1,
    speaks: true,
    theme: 'system',
  };
}
