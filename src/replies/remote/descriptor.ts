import type { ProviderDescriptor } from '../provider.ts';

export const remote: ProviderDescriptor = {
  id: 'remote',
  runsIn: ['page'],
  label: 'A Knik server',
  whatLeaves:
    'Your messages go to the Knik server in your settings, and from there to its model. The conversation stays on this device.',
  fields: [
    {
      type: 'address',
      name: 'address',
      label: 'Server address',
      hint: [
        'The server has the key and chooses the model. If it sends no voice, this page reads the reply aloud.',
      ],
      fallback: ({ configuration, pageOrigin }) => configuration.endpoints['remote'] ?? pageOrigin,
      test: {
        label: 'Check the server',
        asking: 'Checking the server…',
        failed: 'The server could not be checked. Try again.',
      },
      formerly: 'server',
    },
    {
      type: 'flag',
      name: 'speaks',
      label: 'Use the server’s voice',
      fallback: true,
      formerly: 'serverVoice',
    },
  ],
  endpoint: {
    variable: 'KNIK_SERVER_URL',
    choosesProvider: true,
    // A server is contacted over HTTP and over WebSockets.
    origins: (endpoint) => [endpoint, endpoint.replace(/^http/, 'ws')],
  },
  // A server passes on the latest five unless it is configured otherwise, and takes 256 KB.
  context: { tokens: 40_000, exchanges: 5 },
  canContinue: true,
  speaks: (values) => values['speaks'] === true,
  open: async (context) => (await import('./open.ts')).openRemote(context),
};
