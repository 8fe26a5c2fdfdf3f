/**
 * Makes an error of a rejection that nobody handles. A page hears of an error in its worker, and gives up what it has asked
 * for; of such a rejection it hears nothing, and would wait.
 */
export function reportRejections(): void {
  addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    // Out of the promise.
    setTimeout(() => {
      throw event.reason;
    });
  });
}
