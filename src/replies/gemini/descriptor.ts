import type { ProviderDescriptor } from '../provider.ts';

export const gemini: ProviderDescriptor = {
  id: 'gemini',
  runsIn: ['page', 'server'],
  label: 'Google Gemini (your key)',
  whatLeaves:
    'Your messages go to Google’s Gemini with your own key. Voice and conversation stay on this device.',
  fields: [
    {
      type: 'key',
      label: 'Gemini key',
      isRequired: true,
      hint: [
        'A key is free at ',
        { text: 'Google AI Studio', url: 'https://aistudio.google.com/apikey' },
        '. It stays in this browser and is sent only to Google, with your messages.',
      ],
      test: {
        label: 'Test the key',
        asking: 'Testing the key…',
        failed: 'The key could not be tested. Check your connection and try again.',
      },
    },
    {
      type: 'model',
      name: 'model',
      fallback: ({ configuration }) => configuration.model,
      withoutKey: 'Add a key to see its models.',
      formerly: 'model',
    },
    { type: 'instruction' },
  ],
  endpoint: {
    variable: 'KNIK_GEMINI_URL',
    fallback: 'https://generativelanguage.googleapis.com',
    origins: (endpoint) => [endpoint],
  },
  // Of the Gemini models; others have limits of their own in the list of models.
  context: { tokens: 1_000_000 },
  canContinue: true,
  open: async (context) => (await import('./open.ts')).openGemini(context),
};
