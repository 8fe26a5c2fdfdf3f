/** Resolves in the next task, so that messages which came meanwhile, a cancellation perhaps, are handled first. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
