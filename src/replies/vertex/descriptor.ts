import type { ProviderDescriptor } from '../provider.ts';

export const vertex: ProviderDescriptor = {
  id: 'vertex',
  runsIn: ['server'],
  label: 'Gemini, by way of Vertex AI',
  whatLeaves: 'Messages go from the server to Google’s Vertex AI.',
  fields: [],
  canContinue: true,
};
