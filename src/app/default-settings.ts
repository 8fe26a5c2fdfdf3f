import type { Configuration } from '../contract/configuration.ts';
import { defaultValues, type ProviderInfo } from '../contract/provider.ts';
import type { Settings } from '../platform/settings.ts';
import { isKokoroVoice } from '../voices/kokoro/voices.ts';
import { EMBEDDED_VOICES, embeddedVoiceFor } from '../voices/espeak/voices.ts';

/** Whether the page has a voice of that id. */
export function isVoice(id: string): boolean {
  return isKokoroVoice(id) || EMBEDDED_VOICES.some((voice) => voice.id === id);
}

/**
 * The settings until a person chooses others.
 *
 * @param pageOrigin Where the page comes from: a Knik server may answer there.
 */
export function defaultSettings(
  configuration: Configuration,
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
    keepsKey: true,
    voice: isVoice(voiceName) ? voiceName : embeddedVoiceFor(voiceName).id,
    voiceModel: 'int8',
    voiceDevice: 'auto',
    offersNaturalVoice: true,
    speed: 1,
    waitsForSlowVoice: true,
    soundCacheMegabytes: 100,
    volume: 1,
    speaks: true,
    theme: 'system',
  };
}
