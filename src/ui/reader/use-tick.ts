import { useEffect, useState } from 'preact/hooks';

/** Renders again every second while something is heard. */
export function useTick(isRunning: boolean): void {
  const [, setTick] = useState(0);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setTick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, [isRunning]);
}
