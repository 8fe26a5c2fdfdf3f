declare module 'virtual:kokoro-voices' {
  /** Address of each English voice's file, by the name of the voice. */
  const urls: Readonly<Record<string, string>>;
  export default urls;
}
