/** Imported for what it registers. */
declare module 'signalsmith-stretch';
