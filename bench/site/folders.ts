/** Where the bench puts the model, laid out as the hub's repository; below its page. */
export const MODEL_FOLDER = 'models/kokoro-shaped/';
/** Where it puts what kokoro-js would load from a CDN. */
export const KOKORO_JS_FOLDER = 'kokoro-js/';
/** Where it puts a model of the light voice. */
export const VOICE_FOLDER = 'models/light/';
