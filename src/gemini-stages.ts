/** All that a reply of Gemini takes, in one part of the build. */
export { createGeminiSource } from './llm/gemini.ts';
export { createDiagnosis } from './llm/gemini-diagnosis.ts';
export { withRetries } from './llm/retry.ts';
