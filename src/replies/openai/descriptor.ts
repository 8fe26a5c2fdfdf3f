import type { ProviderDescriptor } from '../provider.ts';

/** What the page may contact without being told: servers on the person's own device. */
const OWN_DEVICE = ['http://localhost:*', 'http://127.0.0.1:*'];

export const openai: ProviderDescriptor = {
  id: 'openai',
  runsIn: ['page'],
  label: 'Ollama, LM Studio, OpenRouter…',
  whatLeaves:
    'Your messages go to the address in your settings. Voice and conversation stay on this device.',
  fields: [
    {
      type: 'address',
      name: 'address',
      label: 'Address',
      hint: ['Any service with an OpenAI-compatible API.'],
      fallback: ({ configuration }) =>
        configuration.endpoints['openai'] ?? 'http://localhost:11434/v1',
      isFree: true,
      test: {
        label: 'Check the address',
        asking: 'Checking the address…',
        failed: 'The address could not be checked. Try again.',
      },
    },
    { type: 'key', label: 'Key', isRequired: false, hint: ['Only if the service asks for one.'] },
    {
      type: 'model',
      name: 'model',
      fallback: ({ configuration }) => configuration.ownModel ?? '',
      withoutKey: '',
    },
    { type: 'instruction' },
  ],
  endpoint: {
    variable: 'KNIK_OPENAI_URL',
    allowsPath: true,
    choosesProvider: true,
    hasOwnModels: true,
    origins: (endpoint) => [/^\w+:\/\/[^/]+/.exec(endpoint)?.[0] ?? endpoint],
  },
  reaches: OWN_DEVICE,
  canContinue: true,
  open: async (context) => (await import('./open.ts')).openOpenAi(context),
};
