import { inLanguage } from './language.ts';

/** Models, the addresses that they are asked at, and the instructions for them. */
export const modelWords = inLanguage('model', {
  demo: 'Demo',
  addKey: 'Add a Gemini key',
  /** The button in the header; it shows the model's name. */
  change: (name: string) => `Model: ${name}. Change it`,
  choose: 'Choose a model',
  menu: 'Model and instructions',
  close: 'Done',
  search: 'Search models',
  noneFound: 'No model found.',
  moreSettings: 'All answer settings',
  chosen: (name: string) => `Answers now come from ${name}.`,
  answeredBy: (name: string) => `Answered by ${name}`,

  instructions: 'Instructions',
  defaultInstructions: 'Default',
  newInstructions: 'New instructions',
  addInstructions: 'Add instructions',
  instructionsName: 'Name',
  deleteInstructions: 'Delete these instructions',
  instructionsDeleted: 'The instructions have been deleted.',

  notReachableYet: (origin: string) => `Reload the page so that it may contact ${origin}.`,
  reload: 'Reload the page',
});
