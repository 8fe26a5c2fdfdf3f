import type { Configuration } from '../contract/configuration.ts';
import type { Settings } from '../platform/settings.ts';
import { isKokoroVoice } from '../voices/kokoro/voices.ts';
import { ESPEAK_VOICES, espeakVoiceFor } from '../voices/espeak/voices.ts';

/** Whether the page has a voice of that id. */
export function isVoice(id: string): boolean {
  return isKokoroVoice(id) || ESPEAK_VOICES.some((voice) => voice.id === id);
}

/**
 * What holds until a person chooses otherwise.
 *
 * @param pageOrigin Where the page comes from: a Knik server may answer there.
 */
export function defaultSettings(configuration: Configuration, pageOrigin: string): Settings {
  const { provider, model, serverUrl, voiceName } = configuration;
  return {
    provider,
    model,
    instruction: '',
    keepsKey: true,
    server: serverUrl ?? pageOrigin,
    serverVoice: true,
    voice: isVoice(voiceName) ? voiceName : espeakVoiceFor(voiceName).id,
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
