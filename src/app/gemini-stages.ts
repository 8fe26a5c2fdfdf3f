/** All that a reply of Gemini takes, in one part of the build. */
export { createGeminiSource } from '../replies/gemini/source.ts';
export { createDiagnosis } from '../replies/gemini/diagnosis.ts';
export { withRetries } from '../replies/retry.ts';
