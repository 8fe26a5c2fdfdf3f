/** Name of the result that is added to a model: the frames of each token, an int64 each. */
export const DURATIONS = 'durations';
