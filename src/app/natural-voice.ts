import { computed, effect, signal, untracked, type ReadonlySignal } from '@preact/signals';
import type { ModelState, ModelStates } from '../contract/index.ts';
import type { SettingsStore } from '../platform/settings.ts';
import type { NaturalVoice } from '../ui/shell/services.ts';
import type { EngineDescriptor, EngineModels, VoiceEngine } from '../voices/engine.ts';
import type { ModelStore } from '../voices/models/client.ts';
import { modelKey } from '../voices/models/model-set.ts';
import { CLIPS } from '../voices/clips/clips.ts';
import { nearestVoice } from '../voices/nearest-voice.ts';
import { settingsInForce } from '../voices/registry.ts';
import { createAgreedFetch } from './fetch-agreed.ts';
import { fetchWithoutQuestion } from './fetch-without-question.ts';
import { followSpeed } from './follow-speed.ts';
import type { VoiceSpeeds } from './voice-speeds.ts';

/** For the page to show, and for the turns to speak with. */
export interface OpenedNaturalVoice extends NaturalVoice {
  readonly engine: VoiceEngine;
  /** Whether a variant that can speak this voice is ready. */
  readonly hasModelFor: (voice: string) => boolean;
  /** It was seen to take so many seconds for a second of sound. */
  readonly observe: (realTimeFactor: number) => void;
}

/** A model of so many bytes is measured on every visit: that costs little, and a busy moment is not held against it. */
const SMALL_BYTES = 20_000_000;

/** Shared by the engines of a page. */
export interface SharedByEngines {
  readonly engines: readonly EngineDescriptor[];
  readonly store: ModelStore;
  readonly states: ReadonlySignal<ModelStates>;
  readonly isOpened: ReadonlySignal<boolean>;
  readonly settings: SettingsStore;
  readonly defaultVoice: string;
  readonly speeds: VoiceSpeeds;
  /** The engines that are tried first, in order. */
  readonly before: readonly OpenedNaturalVoice[];
}

/**
 * Keeps an engine running while it is of use and a model is ready: replies are read in one of its voices, or in one
 * of an engine before it that cannot speak, or a voice of it is to be heard before it is chosen.
 */
export function followSettings(
  descriptor: EngineDescriptor,
  source: EngineModels,
  engine: VoiceEngine,
  { engines, store, states, isOpened, settings, defaultVoice, speeds, before }: SharedByEngines,
): OpenedNaturalVoice {
  const { id } = descriptor;
  const key = (variant: string) => modelKey(id, variant);
  const holds = signal(0);
  const tries = signal(0);
  const isOwn = (voice: string) => descriptor.voices.some((own) => own.id === voice);
  const choices = computed(() => settingsInForce(descriptor, settings.current.value.engines[id]));
  const models = computed(() => {
    const variants = descriptor.variants.map((variant): [string, ModelState] => [
      variant.id,
      states.value[modelKey(id, variant.id)] ?? { phase: 'absent' },
    ]);
    return Object.fromEntries(variants);
  });
  const readyFor = (voice: string) =>
    source
      .variantsFor(voice, choices.value)
      .find((variant) => models.value[variant]?.phase === 'ready');
  const voiceNow = computed(() => {
    const { voice } = settings.current.value;
    if (isOwn(voice)) return voice;
    const wanted = engines.flatMap(({ voices }) => voices).find((other) => other.id === voice);
    const ready = descriptor.voices.filter((own) => readyFor(own.id) !== undefined);
    // Where each voice has a model of its own, the one that resembles the wanted one most speaks.
    const standIn = descriptor.variantIsVoice ? nearestVoice(wanted, ready) : undefined;
    return standIn?.id ?? [defaultVoice].find(isOwn) ?? descriptor.voices[0]?.id ?? '';
  });
  const variantInUse = computed(() => readyFor(voiceNow.value));
  /** The variant for the voice that resembles the chosen one most, whether it is there or not. */
  const nearestVariant = computed(() => {
    const { voice } = settings.current.value;
    const wanted = engines.flatMap(({ voices }) => voices).find((other) => other.id === voice);
    const nearest = isOwn(voice) ? voice : nearestVoice(wanted, descriptor.voices)?.id;
    return source.variantsFor(nearest ?? '', choices.value)[0] ?? '';
  });
  const speed = followSpeed({
    engine: id,
    state: engine.state,
    variant: variantInUse,
    choices,
    listeningSpeed: computed(() => settings.current.value.speed),
    identityOf: async (variant) => (await store.getStoredModel(key(variant))).identity,
    speeds,
  });
  const { keepsUp } = speed;
  const isAutomatic = computed(() => settings.current.value.voiceIsAutomatic);
  /** Whether the chosen voice is of an engine before this one, and this is true of all from there on. */
  const isBehind = (isOut: (other: OpenedNaturalVoice) => boolean) => {
    const { voice } = settings.current.value;
    const owner = before.findIndex(({ info }) => info.voices.some((other) => other.id === voice));
    return isOpened.value && owner !== -1 && before.slice(owner).every(isOut);
  };
  const isTooSlow = (other: OpenedNaturalVoice) => isAutomatic.value && !other.keepsUp.value;
  /** Whether it has to speak in the place of those before it. */
  const isStandIn = computed(() =>
    isBehind(
      (other) =>
        other.variantInUse.value === undefined ||
        other.state.value.phase === 'failed' ||
        isTooSlow(other),
    ),
  );
  /** Whether it speaks until one before it is ready, which takes that one longer. */
  const isAhead = computed(
    () =>
      isAutomatic.value &&
      isBehind((other) => other.state.value.phase !== 'ready' || isTooSlow(other)),
  );
  const isSmall = descriptor.variants.every(({ bytes = Infinity }) => bytes <= SMALL_BYTES);
  /** Whether it was too slow before, and another speaks: then nothing of it is loaded. */
  const isLeftOut = computed(
    () => !isSmall && isAutomatic.value && speed.isRemembered.value !== 'fast',
  );
  const isWanted = computed(() => {
    const { voice, speaks } = settings.current.value;
    if (holds.value > 0) return true;
    return speaks && (isOwn(voice) || isStandIn.value || isAhead.value) && !isLeftOut.value;
  });
  /** The options the engine was started with, as text: equal ones start nothing. */
  const wanted = computed(() => {
    const variant = isWanted.value ? variantInUse.value : undefined;
    // Another choice of the model starts it once that model is there.
    const { model: _model, ...others } = choices.value;
    return variant === undefined ? undefined : JSON.stringify([variant, others]);
  });

  effect(() => {
    const isStart = wanted.value !== undefined;
    // Read, so that another try starts it again.
    void tries.value;
    untracked(() => {
      const variant = variantInUse.peek();
      speed.forget();
      if (!isStart || variant === undefined) engine.stop();
      else engine.start({ voice: voiceNow.peek(), variant, settings: choices.peek() });
    });
  });

  if (source.comesByItself === true) {
    fetchWithoutQuestion({
      isDue: computed(
        () =>
          isOpened.value &&
          settings.current.value.speaks &&
          (isOwn(settings.current.value.voice) || isStandIn.value || holds.value > 0) &&
          variantInUse.value === undefined,
      ),
      variant: nearestVariant,
      models,
      ask: (variant) => store.ask(key(variant)),
      decline: (variant) => store.decline(key(variant)),
      download: (variant, consent) => store.download(key(variant), consent),
    });
  }
  const fetchAgreed = createAgreedFetch({
    models,
    ask: (variant) => store.ask(key(variant)),
    download: (variant, consent) => store.download(key(variant), consent),
  });
  return {
    info: descriptor,
    engine,
    isOpened,
    models,
    chosenVariant: computed(() => source.variantsFor(voiceNow.value, choices.value)[0] ?? ''),
    nearestVariant,
    variantInUse,
    choices,
    state: engine.state,
    check: engine.check ?? signal(undefined),
    repeatCheck: () => engine.repeatCheck?.(),
    keepsUp,
    clips: CLIPS,
    observe: speed.observe,
    hasModelFor: (voice) => readyFor(voice) !== undefined,
    store: {
      ask: (variant) => store.ask(key(variant)),
      fetchAgreed,
      decline: (variant) => store.decline(key(variant)),
      download: (variant, consent) => store.download(key(variant), consent),
      pause: (variant) => store.pause(key(variant)),
      resume: (variant) => store.resume(key(variant)),
      remove: (variant) => store.remove(key(variant)),
      adopt: (files) => store.adopt(id, files),
    },
    restart: () => {
      tries.value++;
    },
    hold() {
      holds.value++;
      let isHeld = true;
      return () => {
        if (isHeld) holds.value--;
        isHeld = false;
      };
    },
  };
}
