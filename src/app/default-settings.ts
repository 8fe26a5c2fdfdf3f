import type { Configuration } from '../contract/configuration.ts';
import { defaultValues, type ProviderInfo } from '../contract/provider.ts';
import type { Settings } from '../platform/settings.ts';
import type { EngineDescriptor } from '../voices/engine.ts';
import { voiceOr } from '../voices/registry.ts';

/**
 * The settings until a person chooses others.
 *
 * @param engines The voices that there are: a configured one that is not among them becomes another.
 * @param pageOrigin Where the page comes from: a Knik server may answer there.
 */
export function defaultSettings(
  configuration: Configuration,
  engines: readonly EngineDescriptor[],
  pageOrigin: string,
  providers: readonly ProviderInfo[],
): Settings {
  const { provider, voiceName } = configuration;
  const site = { configuration, pageOrigin };
  return {
    provider,
    providerValues: Object.fromEntries(
      providers.map((info) => [info.id, defaultValues(info, site)]),
    ),
    instruction: '',
    instructions: [],
    instructionInUse: '',
    keepsKey: true,
    voice: voiceOr(engines, voiceName)?.id ?? voiceName,
    voiceIsAutomatic: true,
    engines: {},
    offersNaturalVoice: true,
    speed: 1,
    waitsForSlowVoice: true,
    soundCacheMegabytes: 100,
    memoryTokens: 32_000,
    volume: 1,
    speaks: true,
    theme: 'system',
    ownWords: [],
    saysEmoji: false,
    language: 'browser',
  };
}
