import { signal, type Signal } from '@preact/signals';
import { render } from 'preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type {
  GpuStanding,
  KokoroState,
  ModelId,
  ModelState,
  ModelStates,
  NaturalVoiceInfo,
  VoiceInfo,
} from '../../../../src/contract/index.ts';
import { KnikError } from '../../../../src/contract/index.ts';
import type { Settings } from '../../../../src/platform/settings.ts';
import { AppProvider, type App } from '../../../../src/ui/shell/app-context.ts';
import type { NaturalVoice, VoiceModels } from '../../../../src/ui/shell/services.ts';
import { VoicePanel } from '../../../../src/ui/voice/voice-panel.tsx';

const GPU = { device: 'webgpu', build: 'jspi' } as const;
const TWO_THREADS = { device: 'wasm', threads: 2 } as const;
const MB = 1_000_000;
const ABSENT: ModelState = { phase: 'absent' };
const READY: ModelState = { phase: 'ready', bytes: 92 * MB, precision: 'int8', kept: true };
const ASKING = {
  phase: 'asking',
  receivedBytes: 0,
  totalBytes: 92 * MB,
  freeBytes: undefined,
  metered: false,
  kept: true,
} as const satisfies ModelState;

const EMMA: NaturalVoiceInfo = {
  id: 'bf_emma',
  name: 'Emma',
  language: 'en-GB',
  accent: 'British',
  gender: 'female',
  grade: 'B-',
};
const SARAH: NaturalVoiceInfo = {
  id: 'af_sarah',
  name: 'Sarah',
  language: 'en-US',
  accent: 'American',
  gender: 'female',
  grade: 'C+',
};
const ROBOT: VoiceInfo = { id: 'espeak-en-us', name: 'American man', language: 'en-US' };

interface World {
  readonly models: Signal<ModelStates>;
  readonly engine: Signal<KokoroState>;
  readonly gpu: Signal<GpuStanding>;
  readonly settings: Signal<Settings>;
  /** What the panel had the store, the engine and the session do, as sentences. */
  readonly asked: string[];
  readonly show: (model: ModelId, state: ModelState) => void;
}

/** The panel over a natural voice that does nothing but write down what it is asked. */
function open(int8: ModelState = ABSENT, engineState: KokoroState = { phase: 'off' }): World {
  const asked: string[] = [];
  const models = signal<ModelStates>({ int8, fp16: ABSENT, fp32: ABSENT, own: ABSENT });
  const engine = signal<KokoroState>(engineState);
  const gpu = signal<GpuStanding>('unknown');
  const settings = signal({
    voice: SARAH.id,
    voiceModel: 'int8',
    voiceDevice: 'auto',
  } as Settings);
  const note =
    (verb: string) =>
    (...details: unknown[]) =>
      void asked.push([verb, ...details.map((detail) => describeDetail(detail))].join(' '));
  const store: VoiceModels = {
    list: () => Promise.reject(new Error('Nobody asks.')),
    ask: note('ask'),
    decline: note('decline'),
    download: note('download'),
    pause: note('pause'),
    resume: note('resume'),
    remove: note('remove'),
    adopt: note('adopt'),
  };
  const natural: NaturalVoice = {
    isOpened: signal(true),
    models,
    modelInUse: {
      get value() {
        return models.value.int8.phase === 'ready' ? 'int8' : undefined;
      },
    } as NaturalVoice['modelInUse'],
    engine,
    gpu,
    store,
    recheckGpu: note('recheck'),
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
    voices: [ROBOT],
    naturalVoices: [EMMA, SARAH],
    naturalVoice: signal(natural),
    bringNaturalVoice: async () => {},
    player: { unlock: async () => true },
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
    models,
    engine,
    gpu,
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
    await expect
      .poll(text)
      .toMatch('The natural voice is 92 MB. It is downloaded once and kept on this device.');
    await expect.poll(text).toMatch('There is room for 5.0 GB.');
    await press('Download 92 MB');
    expect(asked).toEqual(['download int8 {"bytes":92000000,"metered":false}']);
  });

  test('comes twice where bytes may cost, and the second yes says so', async () => {
    const { asked } = open({ ...ASKING, metered: true });
    await press('Download 92 MB');
    await expect
      .poll(text)
      .toMatch('This connection counts bytes, or is set to save them: 92 MB may cost you.');
    expect(asked).toEqual([]);
    await press('Download 92 MB anyway');
    expect(asked).toEqual(['download int8 {"bytes":92000000,"metered":true}']);
  });

  test('comes once where the download was agreed to before the connection changed', async () => {
    const { asked } = open({ ...ASKING, metered: true, receivedBytes: 60 * MB });
    await expect.poll(text).toMatch('60 MB have arrived already.');
    await press('Download 32 MB anyway');
    expect(asked).toEqual(['download int8 {"bytes":92000000,"metered":true}']);
  });

  test('takes a no, and says where a browser will not keep it', async () => {
    const { asked } = open({ ...ASKING, kept: false });
    await expect.poll(text).toMatch('so the voice is gone when you close it');
    await press('Not now');
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
    await expect
      .poll(text)
      .toMatch('Downloading the natural voice: 43 % of 92 MB, 12 MB a second, 4 s left.');
    await press('Pause');
    await press('Cancel');
    expect(asked).toEqual(['pause int8', 'remove int8']);
  });

  test('that has lost its connection goes on by itself, and says so', async () => {
    open({ phase: 'paused', until: 'connected', receivedBytes: 40 * MB, totalBytes: 92 * MB });
    await expect
      .poll(text)
      .toMatch(
        'No connection at the moment: 43 % of 92 MB have arrived, and it goes on by itself.',
      );
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
      await expect.poll(text).toMatch(`${problem} Until then the basic voice speaks.`);
      await press('Try again');
      expect(asked).toEqual(['resume int8']);
    },
  );
});

test('without a network nothing is offered that needs one, until it is back', async () => {
  const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  const { asked } = open();
  await expect.poll(text).toMatch('You are offline at the moment.');
  expect(text()).not.toContain('Get the natural voice');
  onLine.mockReturnValue(true);
  dispatchEvent(new Event('online'));
  await press('Get the natural voice');
  expect(asked).toEqual(['ask int8']);
  onLine.mockRestore();
});

test('a file of one’s own is picked from the disk, and a bad one is told of', async () => {
  const { asked, settings, show } = open();
  settings.value = { ...settings.value, voiceModel: 'own' };
  await expect.poll(text).toMatch('Pick the file of your own below');
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
  await expect.poll(text).toMatch('This is no ONNX file. Until then the basic voice speaks.');
  await press('Pick another file');
  expect(asked.at(-1)).toBe('decline own');
});

describe('the engine', () => {
  test('says that it warms up, that it is ready, on what, and why not on something faster', async () => {
    const { engine } = open(READY, { phase: 'starting', runtime: GPU, fallbacks: [] });
    await expect
      .poll(text)
      .toMatch('The natural voice is warming up on the graphics card (WebGPU)…');
    const reason = 'The graphics card could not load the voice: there is not enough memory.';
    engine.value = { phase: 'ready', runtime: TWO_THREADS, fallbacks: [{ runtime: GPU, reason }] };
    await expect
      .poll(text)
      .toMatch('The natural voice is ready, on the processor (WebAssembly, 2 threads).');
    await expect.poll(text).toMatch(`Not on the graphics card (WebGPU): ${reason}`);
  });

  test('that cannot speak says so, and can be tried again', async () => {
    const { asked } = open(READY, {
      phase: 'failed',
      fallbacks: [],
      problem: 'The natural voice cannot run in this browser.',
    });
    await expect
      .poll(text)
      .toMatch('The natural voice cannot run in this browser. The basic voice speaks instead.');
    await press('Try again');
    expect(asked).toEqual(['restart']);
  });

  test('tells what was found out about the graphics card, and finds out anew when asked to', async () => {
    const { asked, gpu, settings } = open(READY);
    expect(text()).not.toContain('Check again');
    gpu.value = 'checking';
    await expect.poll(text).toMatch('The graphics card is being compared with the processor');
    gpu.value = 'bad';
    await expect
      .poll(text)
      .toMatch('The graphics card gets sentences wrong, so it is used only if you choose it here.');
    await press('Check again');
    expect(asked).toEqual(['recheck']);
    settings.value = { ...settings.value, voiceDevice: 'webgpu' };
    await vi.waitFor(() => expect(text()).not.toContain('Check again'));
  });
});

describe('the voices', () => {
  const ready: KokoroState = { phase: 'ready', runtime: TWO_THREADS, fallbacks: [] };

  test('have a name, an accent, a gender and a grade', async () => {
    open(READY, ready);
    await expect.poll(text).toMatch(/American women.*Sarah.*grade C\+/);
    await expect.poll(text).toMatch(/British women.*Emma.*grade B-/);
  });

  test('are heard before one is chosen, which chooses none', async () => {
    const { asked, settings } = open(READY, ready);
    await press('Hear Emma');
    await press('Hear American man');
    expect(asked).toEqual(['speak as bf_emma', 'speak as espeak-en-us']);
    expect(settings.value.voice).toBe('af_sarah');
  });

  test('that are not there yet cannot be heard, and say why', async () => {
    const { asked } = open();
    await press('Hear Emma');
    await press('Hear American man');
    expect(asked).toEqual(['speak as espeak-en-us']);
    await expect.poll(text).toMatch('The natural voices can be heard once they are ready.');
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
  await expect.poll(text).toMatch('192 MB of this device are in use by the natural voice.');
  await press('Delete Small, 92 MB');
  await expect
    .poll(text)
    .toMatch('Delete Small, 92 MB? To have it again it must be downloaded again.');
  await press('Keep it');
  await press('Delete Large, 100 MB');
  await press('Delete it');
  expect(asked).toEqual(['remove fp32']);
  show('int8', ABSENT);
  show('fp32', ABSENT);
  await expect.poll(text).toMatch('Nothing of the natural voice is stored on this device.');
});
