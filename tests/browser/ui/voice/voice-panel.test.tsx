import { computed, signal, type Signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type {
  DeviceCheck,
  EngineInfo,
  EngineState,
  ModelState,
  VoiceInfo,
} from '../../../../src/contract/index.ts';
import { KnikError } from '../../../../src/contract/index.ts';
import type { Settings } from '../../../../src/platform/settings.ts';
import { AppProvider, type App } from '../../../../src/ui/shell/app-context.ts';
import type { NaturalVoice, VoiceModels } from '../../../../src/ui/shell/services.ts';
import { VoicePanel } from '../../../../src/ui/voice/voice-panel.tsx';
import { voiceWords } from '../../../../src/ui/words/voice.ts';

const MB = 1_000_000;
const ABSENT: ModelState = { phase: 'absent' };
const READY: ModelState = { phase: 'ready', bytes: 92 * MB, variant: 'int8', kept: true };
const ASKING = {
  phase: 'asking',
  receivedBytes: 0,
  totalBytes: 92 * MB,
  freeBytes: undefined,
  metered: false,
  kept: true,
} as const satisfies ModelState;

const EMMA: VoiceInfo = {
  id: 'bf_emma',
  name: 'Emma',
  language: 'en-GB',
  accent: 'British',
  gender: 'female',
  grade: 'B-',
};
const SARAH: VoiceInfo = {
  id: 'af_sarah',
  name: 'Sarah',
  language: 'en-US',
  accent: 'American',
  gender: 'female',
  grade: 'C+',
};
const ROBOT: VoiceInfo = {
  id: 'espeak-en-us',
  name: 'American man',
  language: 'en-US',
  accent: 'American',
  gender: 'male',
};
/** What the button for the small model says. */
const GET = voiceWords.getSize('92 MB');

const NATURAL: EngineInfo = {
  id: 'natural',
  name: 'Natural voice',
  kind: 'natural',
  voices: [EMMA, SARAH],
  languages: ['en'],
  runsOn: ['the processor'],
  variants: [
    { id: 'int8', name: 'Small', hint: 'Small', bytes: 92 * MB },
    { id: 'fp32', name: 'Large', hint: 'Large', bytes: 326 * MB },
    { id: 'own', name: 'Your own file', hint: 'A file of your own', bytes: undefined },
  ],
  variantIsVoice: false,
  settings: [
    {
      id: 'device',
      label: 'Runs on',
      options: [
        { value: 'auto', label: 'Automatic' },
        { value: 'wasm', label: 'Processor' },
      ],
    },
  ],
};
const BASIC: EngineInfo = {
  ...NATURAL,
  id: 'basic',
  name: 'Basic voice',
  kind: 'basic',
  voices: [ROBOT],
  variants: [],
  settings: [],
};

interface World {
  readonly engine: Signal<EngineState>;
  readonly keepsUp: Signal<boolean>;
  readonly check: Signal<DeviceCheck | undefined>;
  readonly choices: Signal<Readonly<Record<string, string>>>;
  readonly settings: Signal<Settings>;
  /** The panel's calls to the store, the engine and the session, as sentences. */
  readonly asked: string[];
  readonly show: (model: string, state: ModelState) => void;
}

/** The panel over a natural voice that does nothing but write down what it is asked. */
function open(int8: ModelState = ABSENT, engineState: EngineState = { phase: 'off' }): World {
  const asked: string[] = [];
  const models = signal<Readonly<Record<string, ModelState>>>({ int8, fp32: ABSENT, own: ABSENT });
  const engine = signal<EngineState>(engineState);
  const check = signal<DeviceCheck | undefined>(undefined);
  const keepsUp = signal(true);
  const choices = signal<Readonly<Record<string, string>>>({ model: 'int8', device: 'auto' });
  const settings = signal({
    voice: SARAH.id,
    engines: {},
  } as Settings);
  const note =
    (verb: string) =>
    (...details: unknown[]) =>
      void asked.push([verb, ...details.map((detail) => describeDetail(detail))].join(' '));
  const store: VoiceModels = {
    ask: note('ask'),
    fetchAgreed: note('fetchAgreed'),
    decline: note('decline'),
    download: note('download'),
    pause: note('pause'),
    resume: note('resume'),
    remove: note('remove'),
    adopt: note('adopt'),
  };
  const natural: NaturalVoice = {
    info: NATURAL,
    isOpened: signal(true),
    models,
    chosenVariant: computed(() => choices.value['model'] ?? ''),
    nearestVariant: computed(() => choices.value['model'] ?? ''),
    variantInUse: computed(() => (models.value['int8']?.phase === 'ready' ? 'int8' : undefined)),
    choices,
    state: engine,
    keepsUp,
    clips: new Map([[EMMA.id, 'emma.ogg']]),
    check,
    store,
    repeatCheck: note('recheck'),
    restart: note('restart'),
    hold: () => () => {},
  };
  const app = {
    settings: {
      current: settings,
      change(patch: Partial<Settings>) {
        settings.value = { ...settings.value, ...patch };
      },
    },
    engines: [NATURAL, BASIC],
    naturalVoices: signal([natural]),
    loadNaturalVoices: async () => {},
    player: { unlock: async () => true },
    hearClip: async (address: string) => note('hear')(address),
    session: {
      speak: (_text: string, { voice }: { readonly voice: string }) => note('speak as')(voice),
    },
  } as unknown as App;
  const root = document.body.appendChild(document.createElement('div'));
  render(
    <AppProvider value={app}>
      <VoicePanel />
    </AppProvider>,
    root,
  );
  return {
    engine,
    keepsUp,
    check,
    choices,
    settings,
    asked,
    show(model, state) {
      models.value = { ...models.value, [model]: state };
    },
  };
}

function describeDetail(detail: unknown): string {
  if (Array.isArray(detail)) return detail.map((file: File) => file.name).join(' and ');
  return typeof detail === 'string' ? detail : JSON.stringify(detail);
}

afterEach(() => {
  vi.unstubAllGlobals();
  for (const root of document.body.children) render(null, root);
  document.body.replaceChildren();
});

/** A group of the list with a voice in it and its grade. */
const withVoice = (group: string, name: string, grade: string) =>
  new RegExp(`${group}.*${name}.*${voiceWords.grade} ${grade.replace('+', String.raw`\+`)}`);

const text = () => document.body.textContent ?? '';

/** Presses the button of that accessible name, once it is there. */
async function press(name: string): Promise<void> {
  const found = await vi.waitFor(() => {
    const button = [...document.querySelectorAll('button')].find(
      (b) => (b.ariaLabel ?? b.textContent).trim() === name,
    );
    if (button === undefined) throw new Error(`There is no button “${name}”.`);
    return button;
  });
  found.click();
}

describe('the question before a download', () => {
  test('says how big it is, how much room there is, and takes a yes', async () => {
    const { asked } = open({ ...ASKING, freeBytes: 5e9 });
    await expect.poll(text).toContain(voiceWords.size('92 MB'));
    await expect.poll(text).toContain(voiceWords.freeSpace('5.0 GB'));
    await press(voiceWords.download('92 MB'));
    expect(asked).toEqual(['download int8 {"bytes":92000000,"metered":false}']);
  });

  test('comes twice where bytes may cost, and the second yes says so', async () => {
    const { asked } = open({ ...ASKING, metered: true });
    await press(voiceWords.download('92 MB'));
    await expect.poll(text).toContain(voiceWords.metered('92 MB'));
    expect(asked).toEqual([]);
    await press(voiceWords.downloadAnyway('92 MB'));
    expect(asked).toEqual(['download int8 {"bytes":92000000,"metered":true}']);
  });

  test('comes once where the download was agreed to before the connection changed', async () => {
    const { asked } = open({ ...ASKING, metered: true, receivedBytes: 60 * MB });
    await expect.poll(text).toContain(voiceWords.downloadedAlready('60 MB'));
    await press(voiceWords.downloadAnyway('32 MB'));
    expect(asked).toEqual(['download int8 {"bytes":92000000,"metered":true}']);
  });

  test('takes a no, and says where a browser will not keep it', async () => {
    const { asked } = open({ ...ASKING, kept: false });
    await expect.poll(text).toContain(voiceWords.notSaved);
    await press(voiceWords.notNow);
    expect(asked).toEqual(['decline int8']);
  });
});

describe('a download', () => {
  test('tells how far it is, and can be paused and cancelled', async () => {
    const { asked } = open({
      phase: 'downloading',
      receivedBytes: 40 * MB,
      totalBytes: 92 * MB,
      bytesPerSecond: 12 * MB,
      secondsLeft: 4.3,
    });
    await expect.poll(text).toContain(voiceWords.percentOf(43, '92 MB'));
    await press(voiceWords.pause);
    await press(voiceWords.cancel);
    expect(asked).toEqual(['pause int8', 'remove int8']);
  });

  test('that has lost its connection goes on by itself, and says so', async () => {
    open({ phase: 'paused', until: 'connected', receivedBytes: 40 * MB, totalBytes: 92 * MB });
    await expect
      .poll(text)
      .toContain(voiceWords.waitingForConnection(voiceWords.percentOf(43, '92 MB')));
  });

  test.each([
    ['room', 'storage-full', 'There is not enough room: 52 MB more are needed.'],
    ['an answer', 'voice-download', 'The hub could not be reached.'],
  ] as const)(
    'that failed for want of %s says why, who speaks, and can be tried again',
    async (_title, code, problem) => {
      const error = new KnikError(problem, { stage: 'storage', code, action: 'retry' });
      const { asked } = open({
        phase: 'failed',
        error,
        receivedBytes: 40 * MB,
        totalBytes: 92 * MB,
      });
      await expect.poll(text).toContain(voiceWords.basicUntilThen(problem));
      await press(voiceWords.tryAgain);
      expect(asked).toEqual(['resume int8']);
    },
  );
});

test('without a network nothing is offered that needs one, until it is back', async () => {
  const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  const { asked } = open();
  await expect.poll(text).toContain(voiceWords.offline);
  expect(text()).not.toContain(GET);
  onLine.mockReturnValue(true);
  dispatchEvent(new Event('online'));
  await press(GET);
  expect(asked).toEqual(['ask int8']);
  onLine.mockRestore();
});

test('an own file is picked from the disk, and a bad one is reported', async () => {
  const { asked, choices, show } = open();
  choices.value = { ...choices.value, model: 'own' };
  await expect.poll(text).toContain(voiceWords.pickFileBelow);
  const input = await vi.waitFor(() => {
    const found = document.querySelector<HTMLInputElement>('input[type=file]');
    if (found === null) throw new Error('There is nothing to pick a file with.');
    return found;
  });
  const picked = new DataTransfer();
  for (const name of ['model.onnx', 'tokenizer.json']) picked.items.add(new File(['…'], name));
  input.files = picked.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  expect(asked).toEqual(['adopt model.onnx and tokenizer.json']);

  const error = new KnikError('This is no ONNX file.', { stage: 'voice', code: 'voice-download' });
  show('own', { phase: 'failed', error, receivedBytes: 0, totalBytes: 0 });
  await expect.poll(text).toContain(voiceWords.basicUntilThen('This is no ONNX file.'));
  await press(voiceWords.pickAnotherFile);
  expect(asked.at(-1)).toBe('decline own');
});

describe('the engine', () => {
  test('says that it warms up, that it is ready, on what, and why not on something faster', async () => {
    const { engine } = open(READY, {
      phase: 'starting',
      on: 'the graphics card (WebGPU)',
      notes: [],
    });
    await expect.poll(text).toContain(voiceWords.warmingUp('the graphics card (WebGPU)'));
    const note = 'Not on the graphics card (WebGPU): there is not enough memory.';
    engine.value = {
      phase: 'ready',
      on: 'the processor (WebAssembly, 2 threads)',
      notes: [note],
    };
    await expect.poll(text).toContain(voiceWords.ready('the processor (WebAssembly, 2 threads)'));
    await expect.poll(text).toContain(note);
  });

  test('that cannot speak says so, and can be tried again', async () => {
    const { asked } = open(READY, {
      phase: 'failed',
      notes: [],
      problem: 'The natural voice cannot run in this browser.',
    });
    await expect
      .poll(text)
      .toContain(voiceWords.basicInstead('The natural voice cannot run in this browser.'));
    await press(voiceWords.tryAgain);
    expect(asked).toEqual(['restart']);
  });

  test('tells what was found out about the device, and finds out again when asked to', async () => {
    const { asked, check } = open(READY);
    expect(text()).not.toContain(voiceWords.checkAgain);
    check.value = { text: 'The graphics card is being checked.', canRepeat: false };
    await expect.poll(text).toMatch('The graphics card is being checked.');
    expect(text()).not.toContain(voiceWords.checkAgain);
    check.value = { text: 'The graphics card gets sentences wrong.', canRepeat: true };
    await expect.poll(text).toMatch('The graphics card gets sentences wrong.');
    await press(voiceWords.checkAgain);
    expect(asked).toEqual(['recheck']);
  });

  test('is set by what it lets a person choose', async () => {
    const { settings } = open(READY);
    const select = await vi.waitFor(() => {
      const found = document.querySelector<HTMLSelectElement>('#voice-natural-device');
      if (found === null) throw new Error('There is no choice.');
      return found;
    });
    select.value = 'wasm';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    expect(settings.value.engines).toEqual({ natural: { device: 'wasm' } });
  });
});

test('a voice that is too slow to be used automatically says so', async () => {
  const { keepsUp, settings } = open(READY, { phase: 'ready', on: 'the processor', notes: [] });
  keepsUp.value = false;
  settings.value = { ...settings.value, voiceIsAutomatic: true };
  await expect.poll(text).toContain(voiceWords.tooSlow);
  settings.value = { ...settings.value, voiceIsAutomatic: false };
  await expect.poll(text).not.toContain(voiceWords.tooSlow);
});

describe('the voices', () => {
  const ready: EngineState = { phase: 'ready', on: 'the processor', notes: [] };

  test('have a name, an accent, a gender and a grade', async () => {
    open(READY, ready);
    await expect
      .poll(text)
      .toMatch(withVoice(voiceWords.group('American', 'female'), 'Sarah', 'C+'));
    await expect.poll(text).toMatch(withVoice(voiceWords.group('British', 'female'), 'Emma', 'B-'));
  });

  test('are heard before one is chosen, which chooses none', async () => {
    const { asked, settings } = open(READY, ready);
    await press(voiceWords.hearName('Emma'));
    await press(voiceWords.hearName('American man'));
    expect(asked).toEqual(['speak as bf_emma', 'speak as espeak-en-us']);
    expect(settings.value.voice).toBe('af_sarah');
  });

  test('that are not there yet are heard by their clips; without one there is no button', async () => {
    const { asked } = open();
    await press(voiceWords.hearName('Emma'));
    await press(voiceWords.hearName('American man'));
    expect(asked).toEqual(['hear emma.ogg', 'speak as espeak-en-us']);
    expect(document.querySelector(`[aria-label="${voiceWords.hearName('Sarah')}"]`)).toBeNull();
    await expect.poll(text).toContain(voiceWords.notReadyHint);
  });

  test('come with the size of their download, and what they run on', async () => {
    open();
    await expect.poll(text).toContain(voiceWords.sizeOfAll('92 MB', 'the processor'));
  });
});

test('what is stored is counted, and deleted after one question', async () => {
  const { asked, show } = open(READY);
  show('fp32', {
    phase: 'paused',
    until: 'resumed',
    receivedBytes: 100 * MB,
    totalBytes: 326 * MB,
  });
  await expect.poll(text).toContain(voiceWords.stored('192 MB'));
  await press(voiceWords.deleteModel('Small, 92 MB'));
  await expect.poll(text).toContain(voiceWords.reallyDelete('Small, 92 MB'));
  await press(voiceWords.keepIt);
  await press(voiceWords.deleteModel('Large, 100 MB'));
  await press(voiceWords.deleteIt);
  expect(asked).toEqual(['remove fp32']);
  show('int8', ABSENT);
  show('fp32', ABSENT);
  await expect.poll(text).toContain(voiceWords.nothingStored);
});
